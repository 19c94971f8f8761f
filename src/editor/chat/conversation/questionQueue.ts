import { randomUUID } from 'node:crypto';
import type { QueuedQuestion } from '../../../protocol/panel.ts';
import type { Question } from './question.ts';

interface Waiting {
	readonly id: string;
	readonly question: Question;
}

/** The questions that wait for the answer before them to end, in their order. */
export class QuestionQueue {
	#waiting: readonly Waiting[] = [];

	/** As the panel shows them. */
	get shown(): readonly QueuedQuestion[] {
		return this.#waiting.map(({ id, question: { text, references } }) => ({ id, question: text, references }));
	}

	add(question: Question): void {
		this.#waiting = [...this.#waiting, { id: randomUUID(), question }];
	}

	/** Takes out the first one. */
	next(): Question | undefined {
		return this.take(this.#waiting[0]?.id ?? '');
	}

	take(id: string): Question | undefined {
		const found = this.#waiting.find((one) => one.id === id);
		this.#waiting = this.#waiting.filter((one) => one !== found);
		return found?.question;
	}

	clear(): void {
		this.#waiting = [];
	}

	/** Makes one the first. */
	prefer(id: string): void {
		const found = this.#waiting.filter((one) => one.id === id);
		this.#waiting = [...found, ...this.#waiting.filter((one) => one.id !== id)];
	}
}
