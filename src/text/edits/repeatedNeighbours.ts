import type { DocumentLines, LineSpan } from './documentLines.ts';
import { keyOf } from './documentLines.ts';
import { weightOf } from './lineWeight.ts';

/** Which ends of a block the lines stand at. */
export interface BlockEnds {
	readonly first: boolean;
	readonly last: boolean;
}

/**
 * Whether lines at the end of a block are those that stand beside it already: the commonest slip of models is a REPLACE
 * that begins a line earlier or goes on a line longer than its SEARCH. Taken to the letter, it doubles that line.
 */
export function repeatsNeighbours(
	document: DocumentLines,
	span: LineSpan,
	texts: readonly string[],
	ends: BlockEnds,
): boolean {
	return (
		(ends.last && repeats(texts, document.texts, span.to, document)) ||
		(ends.first &&
			repeats(texts.toReversed(), document.texts.toReversed(), document.texts.length - span.from, document))
	);
}

/** `lines` end with what comes in `all` from `next` on, or begin with it, or have the line of its own that comes next. */
function repeats(lines: readonly string[], all: readonly string[], next: number, document: DocumentLines): boolean {
	const isSame = (count: number, from: number): boolean => {
		for (let index = 0; index < count; index++) {
			if (lines[from + index] !== all[next + index]) return false;
		}
		return next + count <= all.length;
	};
	for (let count = 1; count <= lines.length; count++) {
		if (isSame(count, lines.length - count)) return true;
	}
	// Blank lines at the beginning set off what is new; the line behind them tells.
	const written = lines.findIndex((line) => line.trim() !== '');
	if (written >= 0 && isSame(written + 1, 0)) return true;
	const neighbour = all.slice(next, next + 3).find((line) => line.trim() !== '');
	return (
		neighbour !== undefined &&
		weightOf(document, keyOf(neighbour)) === 'distinctive' &&
		lines.some((line) => line === neighbour)
	);
}
