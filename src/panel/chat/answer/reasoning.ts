import type { Answer, Language } from '../../../protocol/panel.ts';
import { ReasoningView } from './reasoningView.ts';
import { type Thinking, thinkingAfter } from './thinkingTime.ts';

/** The thoughts of one answer: what is unfolded, and how long they took. */
export class Reasoning {
	#thinking: Thinking | undefined;
	/** Made at the first thought; most answers have none. */
	#view: ReasoningView | undefined;

	/** Brings them up to date; `now` in milliseconds. */
	update(answer: Answer, language: Language, now: number): void {
		this.#thinking = thinkingAfter(this.#thinking, answer, now);
		if (this.#thinking.phase === 'none') return;
		this.#view ??= new ReasoningView();
		this.#view.update(answer, this.#thinking, language);
	}

	/** Absent where the model has told no thoughts. */
	get element(): HTMLElement | undefined {
		return this.#thinking?.phase === 'none' ? undefined : this.#view?.element;
	}

	/** The language is another: what is labelled is made anew. */
	forget(): void {
		this.#view?.forget();
	}
}
