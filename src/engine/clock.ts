/** Time as the engine sees it. The host brings the real one, tests one that stands still until it is moved. */
export interface Clock {
	/** Milliseconds from an arbitrary start; never goes back. */
	now(): number;
	/** Resolves after `ms` milliseconds, or at once when `signal` aborts; never rejects: look at the signal. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
