import { stemStarts } from '../words/arabicStems.ts';
import { foldCharacter } from '../words/foldCharacter.ts';

/** One word of a text. */
export interface Word {
	/** As it is written, marks included. */
	readonly written: string;
	/** Where it begins, in UTF-16 code units. */
	readonly start: number;
	/** As it is compared: see `foldCharacter`. Never empty. */
	readonly folded: string;
	/** Where in `folded` something begins that may be looked for: the word, parts of an identifier, stems. Ascending. */
	readonly entries: readonly number[];
}

/** UTF-16 code units: what is longer is no word (a hash, a picture in base64) and is known by its beginning alone. */
const longestWord = 64;
const mostParts = 8;

const entryOfAll = [0];

// A word may hold marks, tatweel (which is a letter to Unicode), joiners, soft hyphens and underscores.
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}_\u00ad\u200c\u200d]*/gu;

/** The words of a text, in their order. */
export function* wordsIn(text: string): Generator<Word> {
	for (const { 0: all, index } of text.matchAll(wordPattern)) {
		const written = all.length > longestWord ? all.slice(0, longestWord) : all;
		if (/^[a-z]+$/.test(written)) {
			yield { written, start: index, folded: written, entries: entryOfAll };
			continue;
		}
		const { folded, parts } = foldWord(written);
		if (folded === '') continue;
		const starts = new Set([0, ...(all.length > longestWord ? [] : parts), ...stemStarts(folded)]);
		yield { written, start: index, folded, entries: [...starts].sort((one, other) => one - other) };
	}
}

/** Where in `text` the `length` characters of `word.folded` from `from` on are written: with all marks on the last one. */
export function writtenSpan(
	word: Word,
	from: number,
	length: number,
): { readonly start: number; readonly end: number } {
	let at = 0;
	let folded = 0;
	let start = 0;
	let end = 0;
	for (const character of word.written) {
		const size = foldCharacter(character).length;
		const isInside = folded < from + length;
		if (size > 0 && folded <= from) start = at;
		at += character.length;
		folded += size;
		// A mark belongs to the letter before it, an underscore to neither side.
		if (isInside || (size === 0 && character !== '_' && at - character.length === end)) end = at;
	}
	return { start: word.start + start, end: word.start + end };
}

function foldWord(written: string): { readonly folded: string; readonly parts: readonly number[] } {
	const parts: number[] = [];
	let folded = '';
	let before: Kind = 'none';
	let wasUpperAt = -1;
	for (const character of written) {
		const kind = kindOf(character);
		const add = foldCharacter(character);
		if (kind !== 'none' && add === '') continue;
		if (beginsPart(before, kind)) parts.push(folded.length);
		// HTTPServer: the last capital before a small letter begins the next part.
		else if (before === 'upper' && kind === 'lower' && wasUpperAt > 0) parts.push(wasUpperAt);
		wasUpperAt = kind === 'upper' ? folded.length : -1;
		before = kind;
		folded += add;
	}
	const inside = [...new Set(parts)].filter((part) => part > 0 && part < folded.length);
	return { folded, parts: inside.slice(0, mostParts) };
}

type Kind = 'none' | 'lower' | 'upper' | 'digit' | 'other';

function kindOf(character: string): Kind {
	if (character === '_') return 'none';
	if (/\p{Lu}/u.test(character)) return 'upper';
	if (/\p{Ll}/u.test(character)) return 'lower';
	return /\p{N}/u.test(character) ? 'digit' : 'other';
}

function beginsPart(before: Kind, kind: Kind): boolean {
	if (kind === 'none') return false;
	if (before === 'none') return true;
	if (kind === 'digit') return before !== 'digit';
	return kind === 'upper' && before !== 'upper';
}
