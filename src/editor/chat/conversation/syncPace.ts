/** Milliseconds; `after` calls back once. */
export interface Timing {
	now(): number;
	after(milliseconds: number, run: () => void): void;
}

export const realTiming: Timing = {
	now: () => performance.now(),
	after: (milliseconds, run) => void setTimeout(run, milliseconds),
};

/** Runs something when it is wanted, one at a time and not more often than every `pauseMs`: the last wish is never lost. */
export class SyncPace {
	readonly #run: () => Promise<void>;
	readonly #pauseMs: () => number;
	readonly #timing: Timing;
	#last = Number.NEGATIVE_INFINITY;
	#state: 'idle' | 'planned' | 'running' = 'idle';
	/** Wanted while it ran: what it saw may be older than the wish. */
	#wantedAgain = false;

	/** @param run must not reject */
	constructor(run: () => Promise<void>, pauseMs: () => number, timing: Timing) {
		this.#run = run;
		this.#pauseMs = pauseMs;
		this.#timing = timing;
	}

	want(): void {
		if (this.#state === 'running') this.#wantedAgain = true;
		if (this.#state !== 'idle') return;
		const wait = this.#last + this.#pauseMs() - this.#timing.now();
		this.#state = 'planned';
		if (wait <= 0) void this.#now();
		else this.#timing.after(wait, () => void this.#now());
	}

	async #now(): Promise<void> {
		this.#state = 'running';
		this.#wantedAgain = false;
		this.#last = this.#timing.now();
		await this.#run();
		this.#state = 'idle';
		if (this.#wantedAgain) this.want();
	}
}
