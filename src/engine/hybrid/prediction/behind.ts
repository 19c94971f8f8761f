import { isBlank, isWord } from './placeClass.ts';
import type { SearchedText } from './searchedText.ts';

/**
 * A word came instead of the one at `lostAt`, and then this character: the place behind the same character if it stands
 * behind that other word; -1 where it does not.
 */
export function behindWord(text: SearchedText, lostAt: number, code: number): number {
	return behind(text, lostAt, code, isWord);
}

/** The same for a line that is indented otherwise, and its first character that is no white space. */
export function behindIndentation(text: SearchedText, lostAt: number, code: number): number {
	return behind(text, lostAt, code, isBlank);
}

function behind(
	{ codes, length }: SearchedText,
	lostAt: number,
	code: number,
	isPassed: (code: number) => boolean,
): number {
	let at = lostAt;
	while (at < length && isPassed(codes[at] ?? 0)) at++;
	return at < length && codes[at] === code ? at + 1 : -1;
}
