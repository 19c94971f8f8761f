import type { ModelFacts } from '../../protocol/models.ts';
import type { Turn } from '../provider.ts';
import { continuationPrompt } from './continuationPrompt.ts';

/** What stands behind the question in a request for the rest of its answer. */
export interface ContinuationTurns {
	readonly turns: readonly Turn[];
	/** The white space at the end of the answer that was left out of the turns. */
	readonly unsent: string;
}

/**
 * The answer so far, and for a model that is not known to go on with what a request ends with, a request in words. White
 * space at the end of a request is cut off: Anthropic's interface refuses it ("final assistant content cannot end with
 * trailing whitespace").
 */
export function continuationTurns(text: string, facts: ModelFacts | undefined): ContinuationTurns {
	if (!takesPrefill(facts)) {
		const asking = { role: 'user', text: continuationPrompt(text) } as const;
		return { turns: [{ role: 'assistant', text }, asking], unsent: '' };
	}
	const sent = text.trimEnd();
	return { turns: [{ role: 'assistant', text: sent }], unsent: text.slice(sent.length) };
}

/** Only where it is known: most of the newer models refuse a request that ends with an answer. */
export function takesPrefill(facts: ModelFacts | undefined): boolean {
	return facts?.takes?.prefill === true;
}
