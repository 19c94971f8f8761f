import type { TextRange } from './codeRanges.ts';

/** The text without these parts, and without what stood there only because of them; all else of it stays as it is. */
export function withoutRanges(text: string, ranges: readonly TextRange[]): string {
	let rest = text;
	for (const { start, end } of ranges.toReversed()) rest = joined(rest.slice(0, start), rest.slice(end));
	return rest.trim();
}

/** What may enclose a name alone: parentheses, and the marks that isolate its direction. */
const pairs = ['()', '[]', '{}', '\u2066\u2069', '\u2067\u2069', '\u2068\u2069', '\u202a\u202c', '\u202b\u202c'];

const unseen = '[\\u061c\\u200b\\u200e\\u200f\\ufeff]';
// Without the look behind it a long run of them would be read once from each of its characters.
const unseenAtEnd = new RegExp(`(?<!${unseen})(?:${unseen})+$`);
const unseenAtStart = new RegExp(`^(?:${unseen})+`);

function joined(head: string, tail: string): string {
	const before = head.replace(unseenAtEnd, '');
	const behind = tail.replace(unseenAtStart, '');
	if (pairs.includes(before.slice(-1) + behind.slice(0, 1))) return joined(before.slice(0, -1), behind.slice(1));
	const end = before.replace(/(?<![ \t])[ \t]+$/, '');
	const begin = behind.replace(/^[ \t]+/, '');
	if (end === '' || end.endsWith('\n')) return before + atLineStart(begin, end);
	// Who was addressed is gone, and so is the comma before them.
	if (/^(?:$|[.!?؟…]+(?:\s|$)|\r?\n)/.test(begin)) return end.replace(/[,،]$/, '') + begin;
	return /^[,;:)\]}،؛]/.test(begin) ? end + begin : `${end} ${begin}`;
}

/** Nobody is addressed at the beginning of the line any more; and a line that has become empty is none. */
function atLineStart(line: string, before: string): string {
	const rest = line.replace(/^[,:،؛–—-][ \t]*/, '');
	return rest.replace(before === '' || /\n\r?\n$/.test(before) ? /^(?:\r?\n)+/ : /^\r?\n/, '');
}
