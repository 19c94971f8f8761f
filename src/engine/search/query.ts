import { stemOfQuery } from '../words/arabicStems.ts';
import { wordsIn } from './words.ts';

/** What one word of a query may begin in the index with: one of these is enough. Letters and digits only. */
export type QueryWord = readonly string[];

/** More than anybody types; SQLite refuses expressions of more than 256 levels. */
const mostWords = 32;

/** The words that are looked for; all must be there. None where there is no letter and no digit. */
export function parseQuery(query: string): readonly QueryWord[] {
	const found = new Map<string, QueryWord>();
	for (const { folded } of wordsIn(query)) {
		const stem = stemOfQuery(folded);
		found.set(folded, stem === undefined ? [folded] : [folded, stem]);
		if (found.size === mostWords) break;
	}
	return [...found.values()];
}
