import type { QueryNeeds } from './classification.ts';
import type { Query } from './query.ts';

/** Characters: about 100,000 tokens, where the window of small models ends or their price changes. */
const longContextCharacters = 400_000;

/** What a model has to take to answer this at all. No question needs tools yet: there are none. */
export function needsOf({ text, references = [] }: Query): QueryNeeds {
	const characters = references.reduce((sum, reference) => sum + reference.characters, text.length);
	return {
		vision: references.some(({ kind }) => kind === 'image'),
		tools: false,
		longContext: characters > longContextCharacters,
	};
}
