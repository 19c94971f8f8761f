/** Tells whether something is other than the last time, so that it is drawn only then. */
export class Changes {
	#last: readonly unknown[] | undefined;

	/** Compares by identity. The first time everything is new. */
	differ(values: readonly unknown[]): boolean {
		const last = this.#last;
		this.#last = values;
		return last === undefined || last.length !== values.length || values.some((value, index) => value !== last[index]);
	}

	/** Everything is new the next time. */
	forget(): void {
		this.#last = undefined;
	}
}
