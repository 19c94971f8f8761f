import type { TextSpan } from '../../protocol/sessions.ts';
import { marksIn } from './findWords.ts';
import type { QueryWord } from './query.ts';

export interface Snippet {
	readonly snippet: string;
	readonly marks: readonly TextSpan[];
}

/** In UTF-16 code units, without the ellipses. */
const snippetLength = 160;
const lengthBefore = 50;
/** A word is cut rather than that a snippet loses so much. */
const longestCut = 30;

/** A line of the text around `first`, with white space as single spaces, and every word of the query in it marked. */
export function snippetAround(text: string, first: TextSpan, query: readonly QueryWord[]): Snippet {
	const begin = wordStart(text, Math.max(0, first.start - lengthBefore), first.start);
	const end = wordEnd(text, Math.min(text.length, Math.max(begin + snippetLength, first.end)), first.end);
	const line = text.slice(begin, end).replace(/\s+/g, ' ').trim();
	const snippet = `${begin > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
	return { snippet, marks: marksIn(snippet, query) };
}

/** The first beginning of a word from `at` on, or where none is near, of a character; never behind `limit`. */
function wordStart(text: string, at: number, limit: number): number {
	if (at === 0) return 0;
	const space = text.slice(at, Math.min(limit, at + longestCut)).search(/\s/);
	if (space >= 0) return at + space + 1;
	let start = at;
	while (start > 0 && isWithinCharacter(text, start)) start--;
	return start;
}

function wordEnd(text: string, at: number, limit: number): number {
	if (at === text.length) return at;
	const from = Math.max(limit, at - longestCut);
	const space = text.slice(from, at + 1).search(/\s\S*$/);
	if (space >= 0) return from + space;
	let end = at;
	while (end < text.length && isWithinCharacter(text, end)) end++;
	return end;
}

/** Before the second half of a surrogate pair, or before a mark. */
function isWithinCharacter(text: string, at: number): boolean {
	return /[\udc00-\udfff]|\p{M}/u.test(text.charAt(at));
}
