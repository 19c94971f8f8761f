import { type DocumentLines, keyOf, type LineSpan } from './documentLines.ts';
import type { NewLine } from './lineChange.ts';
import { type LineMatch, matchLines } from './lineMatch.ts';
import { weightOf } from './lineWeight.ts';
import type { Alignment } from './placeBlock.ts';
import type { PlacedBlock } from './placedBlock.ts';
import { similarity } from './similarity.ts';

/** Neighbouring lines of a SEARCH that become other lines in REPLACE. One of the two may be empty. */
export interface Hunk {
	readonly search: LineSpan;
	readonly replace: LineSpan;
}

/** A hunk at its place in the document. */
export interface ResolvedHunk {
	readonly span: LineSpan;
	readonly lines: readonly NewLine[];
}

export function hunksOf(match: LineMatch, replaceLength: number): readonly Hunk[] {
	const hunks: Hunk[] = [];
	let search = 0;
	let replace = 0;
	for (let line = 0; line <= match.length; line++) {
		const to = line === match.length ? replaceLength : (match[line] ?? -1);
		if (to < 0) continue;
		if (search < line || replace < to) {
			hunks.push({ search: { from: search, to: line }, replace: { from: replace, to } });
		}
		search = line + 1;
		replace = to + 1;
	}
	return hunks;
}

/**
 * Undefined where it is not certain which lines of the document go, or where the new ones stand among its lines. Where
 * SEARCH is not indented evenly, only lines that become others much like them are certain.
 */
export function resolveHunk(
	document: DocumentLines,
	block: PlacedBlock,
	hunk: Hunk,
	isEven: boolean,
): ResolvedHunk | undefined {
	const { search, replace } = hunk;
	const inserted = block.replace.slice(replace.from, replace.to);
	const removed = block.at.slice(search.from, search.to);
	const bounds = boundsOf(block, search);
	const tight = consecutive(removed);
	if (!isEven) return tight && rewritten(document, tight, bounds, inserted);
	if (removed.length === 0) {
		if (bounds === undefined) return undefined;
		if (bounds.from === bounds.to) return { span: bounds, lines: inserted.map(asNew) };
		return around(document, bounds, [], inserted);
	}
	if (tight === undefined) return bounds && around(document, bounds, removed, inserted);
	const isTight = bounds !== undefined && bounds.from === tight.from && bounds.to === tight.to;
	if (isTight) return { span: tight, lines: inserted.map(asNew) };
	return (bounds && around(document, bounds, removed, inserted)) ?? rewritten(document, tight, bounds, inserted);
}

/** From behind the line before to the line behind, where both are known; at an end of SEARCH by its own lines. */
function boundsOf({ at, goesOn }: PlacedBlock, search: LineSpan): LineSpan | undefined {
	const isFirst = search.from === 0;
	const isLast = search.to === at.length;
	const before = isFirst ? undefined : at[search.from - 1];
	const last = at.at(-1);
	if ((isFirst && goesOn.before) || (isLast && goesOn.behind)) return undefined;
	const from = isFirst ? at[0] : before === undefined ? undefined : before + 1;
	const to = isLast ? (last === undefined ? undefined : last + 1) : at[search.to];
	return from === undefined || to === undefined ? undefined : { from, to };
}

function consecutive(places: Alignment): LineSpan | undefined {
	const [from] = places;
	if (from === undefined || !places.every((place, index) => place === from + index)) return undefined;
	return { from, to: from + places.length };
}

/**
 * The document has lines here that SEARCH has not, or has otherwise. It may have them, if REPLACE has all of them: then
 * SEARCH alone was wrong.
 */
function around(
	document: DocumentLines,
	span: LineSpan,
	removed: Alignment,
	inserted: readonly string[],
): ResolvedHunk | undefined {
	const shown = new Set(removed);
	const texts = document.texts.slice(span.from, span.to).map((text) => text.trimEnd());
	const match = matchLines(
		texts,
		inserted.map((text) => text.trimEnd()),
	);
	const strange = [...match.entries()].filter(([index]) => !shown.has(span.from + index));
	const wrong = removed.filter((place) => place === undefined).length;
	if (strange.some(([, to]) => to < 0) || (wrong > 0 && wrong !== strange.length)) return undefined;
	// A line that stands elsewhere as well may be in both by coincidence.
	const isTelling = strange.some(
		([index]) => weightOf(document, document.keys[span.from + index] ?? '') === 'distinctive',
	);
	if (strange.length > 0 && !isTelling) return undefined;
	const kept = new Map(match.map((to, index) => [to, span.from + index]));
	return {
		span,
		lines: inserted.map((text, index) => {
			const line = kept.get(index);
			return line === undefined ? asNew(text) : { kind: 'kept', line };
		}),
	};
}

/** Each line that goes becomes one much like it, so that lines beside it which SEARCH left out cannot matter. */
function rewritten(
	document: DocumentLines,
	span: LineSpan,
	bounds: LineSpan | undefined,
	inserted: readonly string[],
): ResolvedHunk | undefined {
	if (inserted.length !== span.to - span.from) return undefined;
	const keys = inserted.map(keyOf);
	const beside =
		bounds === undefined
			? []
			: [...document.keys.slice(bounds.from, span.from), ...document.keys.slice(span.to, bounds.to)];
	if (beside.some((key) => key !== '' && keys.includes(key))) return undefined;
	const isAlike = keys.every((key, index) => similarity(key, document.keys[span.from + index] ?? '') >= leastLikeness);
	return isAlike ? { span, lines: inserted.map(asNew) } : undefined;
}

const leastLikeness = 0.6;

function asNew(text: string): NewLine {
	return { kind: 'new', text };
}
