const windowMs = 180_000;
const givesUpAt = 8;
const delaysMs = [0, 0, 250, 1_000, 2_000, 4_000, 8_000];

/**
 * How long to wait before the host is started again. The first two crashes cost nothing, so that a single `kill` is
 * hardly noticed; a host that dies at every start is left alone after eight crashes in three minutes, until somebody
 * asks again. A question is a reason to try anew, so crashes before it do not count.
 */
export class CrashBackoff {
	#crashes: number[] = [];

	/** Somebody asks. */
	forget(): void {
		this.#crashes = [];
	}

	/** The delay in milliseconds, or `undefined` to leave it. `now` is in milliseconds. */
	crashed(now: number): number | undefined {
		this.#crashes = [...this.#crashes.filter((at) => now - at < windowMs), now];
		if (this.#crashes.length >= givesUpAt) return undefined;
		return delaysMs[this.#crashes.length - 1] ?? delaysMs.at(-1);
	}
}
