import type { ParsedBlock } from './blockParser.ts';
import { type DocumentLines, keyOf, type LineSpan } from './documentLines.ts';
import { hunksOf, resolveHunk } from './hunk.ts';
import { asItIs, type IndentationReading, readIndentation } from './indentationReading.ts';
import type { NewLine } from './lineChange.ts';
import { type LineMatch, matchLines } from './lineMatch.ts';
import { weightOf } from './lineWeight.ts';
import type { Alignment, Placement } from './placeBlock.ts';
import { type PlacedBlock, placedBlock } from './placedBlock.ts';
import { repeatsNeighbours } from './repeatedNeighbours.ts';

type Placed = Extract<Placement, { kind: 'placed' }>;

/** Lines of the document, and what they become. */
export interface Patch {
	readonly span: LineSpan;
	readonly lines: readonly NewLine[];
}

/**
 * What a block makes of its place: SEARCH and REPLACE taken as a patch. Lines that are in both stay as the document has
 * them. Undefined where it is not certain which lines go, where the new ones stand, or how they are indented.
 */
export function patchOf(document: DocumentLines, block: ParsedBlock, placement: Placed): Patch | undefined {
	const placed = placedBlock(document, block, placement);
	if (placed === undefined) return undefined;
	const { search, replace } = placed;
	const readings = placement.by === 'text' ? [asItIs] : readIndentation(document, placed);
	const matches = [matchLines(search, replace, 'first')];
	if (placement.by !== 'text') matches.push(matchLines(search, replace, 'last'));
	const found = readings.flatMap((reading) => matches.map((match) => patched(document, placed, match, reading)));
	const [first] = found;
	return found.every((patch) => patch !== undefined && isSame(document, patch, first)) ? first : undefined;
}

function patched(
	document: DocumentLines,
	block: PlacedBlock,
	match: LineMatch,
	{ indent, isEven }: IndentationReading,
): Patch | undefined {
	const hunks = hunksOf(match, block.replace.length);
	const lines: NewLine[] = [];
	let span: LineSpan | undefined;
	for (const hunk of hunks) {
		const resolved = resolveHunk(document, block, hunk, isEven);
		const written = resolved?.lines.map((line) => indented(line, indent));
		if (resolved === undefined || !isWhole(written)) return undefined;
		const { from, to } = resolved.span;
		const next: number = span?.to ?? from;
		if (from < next) return undefined;
		for (let line = next; line < from; line++) lines.push({ kind: 'kept', line });
		lines.push(...written);
		span = { from: span?.from ?? from, to };
	}
	if (span === undefined) {
		const nowhere = block.at.find((place) => place !== undefined) ?? 0;
		return { span: { from: nowhere, to: nowhere }, lines };
	}
	if (repeatsSkipped(document, block.at, lines)) return undefined;
	const texts = textsOf(document, lines);
	const ends = { first: hunks[0]?.search.from === 0, last: hunks.at(-1)?.search.to === block.search.length };
	return repeatsNeighbours(document, span, texts, ends) ? undefined : { span, lines };
}

function indented(line: NewLine, indent: IndentationReading['indent']): NewLine | undefined {
	if (line.kind === 'kept') return line;
	const text = indent(line.text);
	return text === undefined ? undefined : { kind: 'new', text };
}

function isWhole(lines: readonly (NewLine | undefined)[] | undefined): lines is readonly NewLine[] {
	return lines !== undefined && !lines.includes(undefined);
}

/** Whether a new line stands in the document among those that SEARCH left out: then it is not new, and its place differs. */
function repeatsSkipped(document: DocumentLines, at: Alignment, lines: readonly NewLine[]): boolean {
	const shown = new Set(at);
	const first = at.findIndex((place) => place !== undefined);
	const last = at.findLastIndex((place) => place !== undefined);
	// Lines of SEARCH at its ends that were not found stand near them, or what they were meant for does.
	const from = Math.max(0, (at[first] ?? 0) - 2 * first);
	const to = (at[last] ?? 0) + 1 + 2 * (at.length - 1 - last);
	const skipped = new Set(document.keys.slice(from, to).filter((_, index) => !shown.has(from + index)));
	return lines.some((line) => {
		const key = line.kind === 'new' ? keyOf(line.text) : '';
		const weight = weightOf(document, key);
		return weight !== 'blank' && weight !== 'bracket' && skipped.has(key);
	});
}

/** Whether both make the same text. They may do it in different lines: one of two equal ones is new in each. */
function isSame(document: DocumentLines, one: Patch, other: Patch | undefined): boolean {
	if (other === undefined) return false;
	const span = { from: Math.min(one.span.from, other.span.from), to: Math.max(one.span.to, other.span.to) };
	const result = (patch: Patch): string =>
		[
			...document.texts.slice(span.from, patch.span.from),
			...textsOf(document, patch.lines),
			...document.texts.slice(patch.span.to, span.to),
		].join('\n');
	return result(one) === result(other);
}

function textsOf(document: DocumentLines, lines: readonly NewLine[]): readonly string[] {
	return lines.map((line) => (line.kind === 'new' ? line.text : (document.texts[line.line] ?? '')));
}
