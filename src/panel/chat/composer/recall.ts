/** Walks back and forth through what was asked before, as a shell does. */
export class Recall {
	/** As they stood when the walk began, the newest last. */
	#questions: readonly string[] = [];
	#place = 0;

	/** Whether the text is one that was recalled, and unchanged. */
	holds(text: string): boolean {
		return text !== '' && this.#questions[this.#place] === text;
	}

	/** The question before the one that stands there. An empty text begins anew at the newest. */
	older(text: string, questions: readonly string[]): string | undefined {
		if (text === '') {
			this.#questions = questions.filter((question, index) => question !== '' && question !== questions[index + 1]);
			this.#place = this.#questions.length;
		} else if (!this.holds(text)) return undefined;
		return this.#step(-1);
	}

	/** The question after it; empty behind the newest, which is where the walk began. */
	newer(text: string): string | undefined {
		if (!this.holds(text)) return undefined;
		if (this.#place < this.#questions.length - 1) return this.#step(1);
		this.forget();
		return '';
	}

	forget(): void {
		this.#questions = [];
		this.#place = 0;
	}

	#step(step: -1 | 1): string | undefined {
		const question = this.#questions[this.#place + step];
		if (question !== undefined) this.#place += step;
		return question;
	}
}
