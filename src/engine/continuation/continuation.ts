import type { ProviderBatch, ProviderEvent } from '../provider.ts';
import { Seam, type SeamVerdict } from './seam.ts';

export interface Before {
	readonly text: string;
	readonly reasoning: string;
}

/**
 * Makes of what a model sends, who was asked to go on with an answer, the new part of that answer. What is held back
 * when the stream fails or is stopped is not part of it: nobody has seen it, and how it was meant is not known.
 */
export class Continuation {
	readonly #seam: Seam;
	/** What the model was not shown of the end, as far as it has not said it itself. */
	#unsent: string;
	#isDecided = false;
	/** Between the thoughts so far and new ones. */
	#gap: '\n\n' | '';

	constructor({ text, reasoning }: Before, unsent: string) {
		this.#seam = new Seam(text);
		this.#unsent = unsent;
		this.#gap = reasoning === '' ? '' : '\n\n';
	}

	/** `ended`: the finish mark has come with it, so that nothing is held back any more. */
	fit(batch: ProviderBatch, ended: boolean): ProviderBatch {
		const fitted = batch.flatMap((event) => this.#fitted(event));
		return ended ? [...fitted, ...this.#shown(this.#seam.end())] : fitted;
	}

	#fitted(event: ProviderEvent): ProviderBatch {
		switch (event.kind) {
			case 'token':
				return this.#shown(this.#seam.push(this.#withoutUnsent(event.text)));
			case 'reasoning': {
				const text = this.#gap + event.text;
				this.#gap = '';
				return [{ kind: 'reasoning', text }];
			}
			default:
				return [event];
		}
	}

	/** White space that was cut off for the request and comes again stands there already. */
	#withoutUnsent(text: string): string {
		const unsent = this.#unsent;
		let same = 0;
		while (same < text.length && same < unsent.length && text[same] === unsent[same]) same++;
		this.#unsent = same === text.length ? unsent.slice(same) : '';
		return text.slice(same);
	}

	#shown(text: string): ProviderBatch {
		const { verdict } = this.#seam;
		const isNews = verdict !== undefined && !this.#isDecided;
		this.#isDecided = verdict !== undefined;
		return [...(isNews ? warningsOf(verdict) : []), ...(text === '' ? [] : [{ kind: 'token', text } as const])];
	}
}

/** What a person has to know of how it began. What was said twice and left out is no concern of theirs. */
function warningsOf({ kind }: SeamVerdict): ProviderBatch {
	switch (kind) {
		case 'preamble':
			return [{ kind: 'warning', code: 'continued_with_preamble', args: {} }];
		case 'restarted_differently':
			return [{ kind: 'warning', code: 'continued_anew', args: {} }];
		case 'exact':
		case 'repeated':
		case 'restarted':
			return [];
	}
}
