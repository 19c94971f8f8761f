export interface RateLimit {
	/** How many requests may come at once. */
	readonly burst: number;
	readonly perSecond: number;
}

/** A token bucket: each request takes one token, and tokens come back at a steady rate. */
export class RateLimiter {
	readonly #limit: RateLimit;
	readonly #now: () => number;
	#tokens: number;
	#refilledAt: number;

	/** @param now the time in milliseconds */
	constructor(limit: RateLimit, now: () => number) {
		this.#limit = limit;
		this.#now = now;
		this.#tokens = limit.burst;
		this.#refilledAt = now();
	}

	tryTake(): boolean {
		this.#refill();
		if (this.#tokens < 1) return false;
		this.#tokens -= 1;
		return true;
	}

	#refill(): void {
		const elapsed = this.#now() - this.#refilledAt;
		this.#tokens = Math.min(this.#limit.burst, this.#tokens + elapsed * this.#limit.perSecond);
		this.#refilledAt = this.#now();
	}
}
