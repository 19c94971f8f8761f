/** Each batch is paid for with so much rest, in milliseconds: all streams together make at most 1,500 batches a second. */
const restForEach = 2 / 3;

/** The longest rest, in milliseconds: fifteen times a second is how often the panel draws what nobody can follow. */
const longestRest = 66;

/** What the event loop of this process has for it; a test has its own. */
export interface Scheduler {
	/** Milliseconds, monotonic. */
	now(): number;
	/** In the next turn of the event loop. */
	soon(callback: () => void): void;
	later(callback: () => void, milliseconds: number): void;
}

/**
 * Lets the batches of all streams go together, and the less often the more there are (as network cards moderate their
 * interrupts). What a batch costs between here and the client, it costs once, however many tokens are in it, so a
 * hundred streams of 50 tokens a second cost a third as much, for 33 ms more on the way; one stream alone never waits.
 */
export class BatchPace {
	readonly #scheduler: Scheduler;
	#waiting: (() => void)[] = [];
	#rested = 0;

	constructor(scheduler: Scheduler) {
		this.#scheduler = scheduler;
	}

	/** Calls back once: together with the others, after the rest. */
	together(callback: () => void): void {
		this.#waiting.push(callback);
		if (this.#waiting.length > 1) return;
		const wait = this.#rested - this.#scheduler.now();
		if (wait < 1) this.#scheduler.soon(this.#go);
		else this.#scheduler.later(this.#go, wait);
	}

	/** Calls back once: in the next turn of the loop, for a first word. */
	soon(callback: () => void): void {
		this.#scheduler.soon(callback);
	}

	readonly #go = () => {
		const all = this.#waiting;
		this.#waiting = [];
		this.#rested = this.#scheduler.now() + Math.min(longestRest, all.length * restForEach);
		for (const callback of all) callback();
	};
}

/** One for the process, because they all share its event loop. */
export const batchPace = new BatchPace({
	now: () => performance.now(),
	soon: (callback) => void setImmediate(callback),
	later: (callback, milliseconds) => void setTimeout(callback, milliseconds),
});
