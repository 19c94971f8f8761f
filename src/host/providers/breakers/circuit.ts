import {
	CircuitState,
	ConsecutiveBreaker,
	circuitBreaker,
	ExponentialBackoff,
	handleWhenResult,
	noJitterGenerator,
} from 'cockatiel';
import type { Clock } from '../../../engine/clock.ts';

/** What a call has told of whom it went to; `unknown`: it was stopped, or failed for reasons of its own. */
export type Verdict = 'worked' | 'failed' | 'unknown';

export interface CircuitParts {
	readonly clock: Pick<Clock, 'now'>;
	/** Hears that it is left alone from now on, for so many milliseconds. */
	opened(forMs: number): void;
}

/** So many failures in a row. */
const threshold = 3;
const waits = { generator: noJitterGenerator, initialDelay: 30_000, maxDelay: 120_000 };

const failing = handleWhenResult((verdict) => verdict === 'failed');

/**
 * Says who is better left alone for a while, and refuses nothing: whoever has no other way goes there all the same, and
 * has it taken back at once if that works. After three failures in a row it is open for 30 s; then one call tries it, and
 * as long as that one is on its way it stays open for the others; each failed trial doubles the wait, up to 120 s. It is open
 * also for as long as it asked for itself.
 *
 * The states and their changes are cockatiel's, the time is not: it reads `Date.now`, so that a computer's clock that is
 * put back an hour would leave a provider alone for an hour. Its own wait is none.
 */
export class Circuit {
	readonly #parts: CircuitParts;
	#policy = this.#made();
	#wait = firstWait();
	#until = 0;
	#restUntil = 0;

	constructor(parts: CircuitParts) {
		this.#parts = parts;
	}

	get isOpen(): boolean {
		if (this.#parts.clock.now() < this.#restUntil) return true;
		switch (this.#policy.state) {
			case CircuitState.Closed:
				return false;
			case CircuitState.Open:
				return !this.#mayTry;
			default:
				return true;
		}
	}

	/** It has said itself for how long, in milliseconds. */
	rest(forMs: number): void {
		this.#restUntil = this.#parts.clock.now() + forMs;
		this.#parts.opened(forMs);
	}

	/** To be called when the call begins, so that one alone tries what was left alone. Never rejects. */
	async follow(verdict: Promise<Verdict>): Promise<void> {
		if (this.#policy.state === CircuitState.Open && this.#mayTry) await this.#tryWith(verdict);
		else this.#take(await verdict);
	}

	get #mayTry(): boolean {
		return this.#parts.clock.now() >= this.#until;
	}

	async #tryWith(verdict: Promise<Verdict>): Promise<void> {
		const policy = this.#policy;
		await policy.execute(async () => {
			const told = await verdict;
			if (told === 'worked') this.#restUntil = 0;
			// It stays open, and the next may try: what cockatiel makes of this call does not count any more.
			if (told === 'unknown' && policy === this.#policy) this.#policy = this.#made(policy.toJSON());
			return told;
		});
	}

	#take(verdict: Verdict): void {
		if (verdict === 'unknown') return;
		if (verdict === 'worked') this.#restUntil = 0;
		if (this.#policy.state === CircuitState.Closed) void this.#policy.execute(() => verdict);
		else if (verdict === 'worked') this.#close();
	}

	#close(): void {
		this.#policy = this.#made();
		this.#wait = firstWait();
	}

	#made(state?: unknown) {
		const breaker = new ConsecutiveBreaker(threshold);
		const policy = circuitBreaker(failing, {
			breaker,
			halfOpenAfter: Number.NEGATIVE_INFINITY,
			initialState: state,
		});
		policy.onBreak(() => {
			if (policy !== this.#policy) return;
			const { duration } = this.#wait;
			this.#until = this.#parts.clock.now() + duration;
			this.#wait = this.#wait.next(undefined);
			this.#parts.opened(duration);
		});
		policy.onReset(() => {
			if (policy === this.#policy) this.#wait = firstWait();
		});
		return policy;
	}
}

function firstWait() {
	return new ExponentialBackoff(waits).next();
}
