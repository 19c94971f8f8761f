import { setTimeout } from 'node:timers/promises';

/** Resolves after `ms` milliseconds, or at once when `signal` aborts; never rejects. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const sleep: Sleep = async (ms, signal) => {
	try {
		await setTimeout(ms, undefined, { signal });
	} catch {
		// Aborted: whoever slept looks at the signal.
	}
};

/**
 * Does something some time after the last reason for it: every further reason begins the wait anew and aborts what is
 * still being done for an earlier one. Never does it twice at the same time.
 */
export class Debounced {
	readonly #sleep: Sleep;
	readonly #ms: number;
	readonly #run: (signal: AbortSignal) => Promise<void>;
	#latest = new AbortController();
	#running: Promise<void> = Promise.resolve();

	/** @param run must not reject */
	constructor(sleep: Sleep, ms: number, run: (signal: AbortSignal) => Promise<void>) {
		this.#sleep = sleep;
		this.#ms = ms;
		this.#run = run;
	}

	trigger(): void {
		this.cancel();
		this.#latest = new AbortController();
		void this.#later(this.#latest.signal);
	}

	cancel(): void {
		this.#latest.abort();
	}

	async #later(signal: AbortSignal): Promise<void> {
		await this.#sleep(this.#ms, signal);
		await this.#running;
		if (!signal.aborted) this.#running = this.#run(signal);
	}
}
