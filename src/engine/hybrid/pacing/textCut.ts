/**
 * Where a text may be cut, at this place or the next behind it: a surrogate pair and a CRLF stay whole. Whatever else
 * belongs together (a letter and its mark, Arabic letters that join) is drawn right again when the rest has come.
 */
export function cutAt(text: string, place: number): number {
	const before = text.charCodeAt(place - 1);
	const after = text.charCodeAt(place);
	const isPair = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
	return isPair || (before === carriageReturn && after === lineFeed) ? place + 1 : place;
}

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
