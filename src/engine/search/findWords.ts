import type { TextSpan } from '../../protocol/sessions.ts';
import type { QueryWord } from './query.ts';
import { type Word, wordsIn, writtenSpan } from './words.ts';

export interface Found {
	/** How many words of the query are there. */
	readonly words: number;
	/** Where the first of them stands; absent where there is none. */
	readonly first?: TextSpan;
}

/** Looks no further than to where every word of the query has been met. */
export function findWords(text: string, query: readonly QueryWord[]): Found {
	const missing = new Set(query);
	let first: TextSpan | undefined;
	for (const word of wordsIn(text)) {
		for (const wanted of query) {
			const span = spanOf(word, wanted);
			if (span === undefined) continue;
			first ??= span;
			missing.delete(wanted);
		}
		if (missing.size === 0) break;
	}
	return { words: query.length - missing.size, ...(first === undefined ? {} : { first }) };
}

/** Every place where a word of the query stands, in their order; none overlaps another. */
export function marksIn(text: string, query: readonly QueryWord[]): readonly TextSpan[] {
	const marks: TextSpan[] = [];
	for (const word of wordsIn(text)) {
		const spans = query.flatMap((wanted) => spanOf(word, wanted) ?? []);
		for (const span of spans.sort((one, other) => one.start - other.start || other.end - one.end)) {
			if (span.start >= (marks.at(-1)?.end ?? 0)) marks.push(span);
		}
	}
	return marks;
}

function spanOf(word: Word, wanted: QueryWord): TextSpan | undefined {
	for (const prefix of wanted) {
		const entry = word.entries.find((from) => word.folded.startsWith(prefix, from));
		if (entry !== undefined) return writtenSpan(word, entry, prefix.length);
	}
	return undefined;
}
