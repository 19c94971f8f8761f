/** A question is asked again soon or not at all. */
const mostAnswers = 20;

/** Characters of all of them together. */
const mostCharacters = 500_000;

/** The last whole answers of this process, to foretell from where a question is asked once more. In memory alone. */
export class EarlierAnswers {
	// A Map keeps the order of insertion: its first key is the oldest.
	readonly #answers = new Map<string, string>();
	#characters = 0;

	/** What was answered last to the very same words. */
	to(question: string): string | undefined {
		return this.#answers.get(question);
	}

	keep(question: string, answer: string): void {
		this.#drop(question);
		if (answer.length > mostCharacters) return;
		this.#answers.set(question, answer);
		this.#characters += answer.length;
		for (const oldest of this.#answers.keys()) {
			if (this.#answers.size <= mostAnswers && this.#characters <= mostCharacters) return;
			this.#drop(oldest);
		}
	}

	/** For a person who deletes what they asked. */
	forget(): void {
		this.#answers.clear();
		this.#characters = 0;
	}

	#drop(question: string): void {
		this.#characters -= this.#answers.get(question)?.length ?? 0;
		this.#answers.delete(question);
	}
}
