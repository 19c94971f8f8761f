import type { Clock } from '../clock.ts';

/** A reason of its own, because an abort without one makes an exception with its stack (20 µs), at the end of every answer. */
const replaced = 'replaced';

/**
 * One timer for all waits. Setting and clearing one for each batch costs more than the batch, so a wait only moves the
 * deadline, and a timer that wakes before it sleeps again for the rest.
 */
export class Watchdog {
	readonly #clock: Clock;
	#timer = new AbortController();
	#wakesAt = Number.POSITIVE_INFINITY;
	#deadline = 0;
	#giveUp: (() => void) | undefined;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** What `wait` resolves to; `undefined` once the clock has passed `deadline` or `release` was called. One at a time. */
	race<T>(wait: () => Promise<T>, deadline: number): Promise<T | undefined> {
		return new Promise((resolve, reject) => {
			this.#deadline = deadline;
			this.#giveUp = () => resolve(undefined);
			wait().then(resolve, reject);
			if (deadline < this.#wakesAt) this.#sleepUntil(deadline);
		});
	}

	/** Ends the wait that is open, if one is. */
	release(): void {
		this.#giveUp?.();
	}

	/** To be called when no further wait comes; else a timer stays. */
	stop(): void {
		this.#timer.abort(replaced);
	}

	#sleepUntil(time: number): void {
		this.#timer.abort(replaced);
		const timer = new AbortController();
		this.#timer = timer;
		this.#wakesAt = time;
		// Less than a timer can measure would set it again and again without the clock moving on.
		const ms = Math.max(1, Math.ceil(time - this.#clock.now()));
		void this.#clock.sleep(ms, timer.signal).then(() => {
			if (!timer.signal.aborted) this.#woke();
		});
	}

	#woke(): void {
		this.#wakesAt = Number.POSITIVE_INFINITY;
		// Where nobody waits just now, giving up changes nothing, and the next wait sets the timer.
		if (this.#deadline <= this.#clock.now()) this.#giveUp?.();
		else this.#sleepUntil(this.#deadline);
	}
}
