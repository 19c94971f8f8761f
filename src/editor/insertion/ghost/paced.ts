import type { Disposable } from 'vscode';

/** Does something at once, and then again at most so often, as long as there are reasons. Never twice at a time. */
export class Paced implements Disposable {
	readonly #ms: number;
	readonly #run: () => void | Promise<void>;
	#isWanted = false;
	#isBusy = false;

	/** @param run must not reject */
	constructor(ms: number, run: () => void | Promise<void>) {
		this.#ms = ms;
		this.#run = run;
	}

	ask(): void {
		this.#isWanted = true;
		if (!this.#isBusy) void this.#go();
	}

	dispose(): void {
		this.#isWanted = false;
	}

	async #go(): Promise<void> {
		this.#isBusy = true;
		while (this.#isWanted) {
			this.#isWanted = false;
			const began = performance.now();
			await this.#run();
			const rest = this.#ms - (performance.now() - began);
			await new Promise((resolve) => setTimeout(resolve, Math.max(rest, 1)));
		}
		this.#isBusy = false;
	}
}
