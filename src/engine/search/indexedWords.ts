import { wordsIn } from './words.ts';

/** Raised when the same text gives other words than before: then what was indexed is indexed anew. */
export const indexedWordsVersion = 1;

/**
 * What is indexed of a text: its words as they are compared, each also from every place on where something begins that
 * may be looked for, so that a search by prefixes finds it there. Divided by spaces; letters and digits only.
 */
export function indexedWords(text: string): string {
	const all: string[] = [];
	for (const { folded, entries } of wordsIn(text)) {
		for (const entry of entries) all.push(entry === 0 ? folded : folded.slice(entry));
	}
	return all.join(' ');
}
