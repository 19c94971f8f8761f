/** After so long without a write, whoever had the turn has it no more. */
const idleMs = 120;

/** The longest that others wait while one goes on writing. */
const turnMs = 2000;

/**
 * Who writes next, where several do. Each change of hands is an undo step more, so that two streams that wrote by turns
 * at every batch would leave dozens of steps: one keeps the turn for a while.
 */
export class Turns<Writer> {
	#holder: Writer | undefined;
	#since = 0;
	#last = 0;

	/** Milliseconds until this one may write; 0: now. */
	waitOf(writer: Writer, now: number): number {
		if (this.#holder === undefined || this.#holder === writer) return 0;
		return Math.max(0, Math.min(this.#last + idleMs, this.#since + turnMs) - now);
	}

	wrote(writer: Writer, now: number): void {
		if (this.#holder !== writer) this.#since = now;
		this.#holder = writer;
		this.#last = now;
	}

	/** This one has nothing more to write. */
	release(writer: Writer): void {
		if (this.#holder === writer) this.#holder = undefined;
	}
}
