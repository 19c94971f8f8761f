export interface RetryOptions {
	/** How often to try at most, the first time included. */
	readonly attempts: number;
	/** The pause after the first failure, in milliseconds. */
	readonly baseMs: number;
	/** No pause is longer than this. */
	readonly capMs: number;
	readonly sleep: (ms: number) => Promise<void>;
	readonly random: () => number;
	readonly isWorthRetrying: (error: unknown) => boolean;
}

/** Runs `work` until it succeeds, fails for good, or has been tried often enough. */
export async function retry<T>(work: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await work(attempt);
		} catch (error) {
			if (attempt >= options.attempts || !options.isWorthRetrying(error)) throw error;
			const ceiling = Math.min(options.capMs, options.baseMs * 2 ** (attempt - 1));
			// Full jitter: clients that failed together must not come back together.
			await options.sleep(options.random() * ceiling);
		}
	}
}
