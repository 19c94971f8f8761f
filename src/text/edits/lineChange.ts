import type { Region } from '../trackedRegion.ts';
import { type DocumentLines, type LineSpan, regionOfLines } from './documentLines.ts';

/** One change of a document, in offsets. */
export interface Change {
	readonly region: Region;
	readonly text: string;
}

/** A line as it is to be: one of the document, which stays to the byte, or a new one. */
export type NewLine =
	| { readonly kind: 'kept'; readonly line: number }
	| { readonly kind: 'new'; readonly text: string };

/** Puts `lines` in the place of `span`. What is the same at the edges is not part of the change. */
export function replaceLines(document: DocumentLines, span: LineSpan, lines: readonly NewLine[]): Change {
	let { from, to } = span;
	let first = 0;
	let behind = lines.length;
	const isSame = (line: NewLine | undefined, at: number): boolean =>
		line !== undefined && textOf(document, line) === document.texts[at];
	while (from < to && first < behind && isSame(lines[first], from)) [from, first] = [from + 1, first + 1];
	while (from < to && first < behind && isSame(lines[behind - 1], to - 1)) [to, behind] = [to - 1, behind - 1];
	return written(document, { from, to }, lines.slice(first, behind));
}

/**
 * Where lines of the document may be changed. The last line has no line end: to take it away, the one before it has to
 * go as well.
 */
export function placeOfLines(document: DocumentLines, span: LineSpan): Region {
	const region = regionOfLines(document.snapshot, span);
	return span.to === document.texts.length && span.from > 0
		? { start: endOf(document, span.from - 1), end: region.end }
		: region;
}

function written(document: DocumentLines, span: LineSpan, lines: readonly NewLine[]): Change {
	const { lineEnd } = document.snapshot;
	const isLast = span.to === document.texts.length;
	const region = regionOfLines(document.snapshot, span);
	if (span.from === span.to && lines.length === 0)
		return { region: { start: region.start, end: region.start }, text: '' };
	if (!isLast)
		return { region, text: lines.map((line) => textOf(document, line) + lineEndOf(document, line)).join('') };
	if (lines.length === 0) return { region: placeOfLines(document, span), text: '' };
	const text = lines
		.map((line, at) => textOf(document, line) + (at === lines.length - 1 ? '' : lineEndOf(document, line)))
		.join('');
	return { region, text: span.from === document.texts.length ? lineEnd + text : text };
}

function textOf(document: DocumentLines, line: NewLine): string {
	return line.kind === 'new' ? line.text : (document.texts[line.line] ?? '');
}

/** A line that stays keeps its line end, also in a document in which they differ. */
function lineEndOf(document: DocumentLines, line: NewLine): string {
	const { snapshot } = document;
	if (line.kind === 'new') return snapshot.lineEnd;
	const own = snapshot.text.slice(endOf(document, line.line), snapshot.startOf(line.line + 1));
	return own === '' ? snapshot.lineEnd : own;
}

function endOf(document: DocumentLines, line: number): number {
	return document.snapshot.startOf(line) + (document.texts[line] ?? '').length;
}
