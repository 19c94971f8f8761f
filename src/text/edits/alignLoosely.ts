import type { DocumentLines, LineSpan } from './documentLines.ts';
import { weightOf } from './lineWeight.ts';
import type { Placement } from './placeBlock.ts';

/** Beyond this the time that it takes would be felt. */
const mostCells = 4_000_000;

/** What a line is worth that stands in both, and what one costs that stands in one alone. */
const worth = { distinctive: 8, usual: 4, bracket: 2, blank: 1 } as const;
const costs = { inSearch: 2, inDocument: 1 } as const;

/** The least of a SEARCH's lines that must stand at the place. */
const leastShare = 2 / 3;
/** The least number of them that stand nowhere else in the document. */
const leastDistinctive = 2;

/**
 * Finds the one place at which most lines of a SEARCH stand, in their order: some may be missing, and some be wrong. Only
 * those pairs of lines are given that every best alignment has. A place without lines that stand nowhere else, or beside
 * which another is nearly as good, is too loose.
 */
export function alignLoosely(document: DocumentLines, keys: readonly string[], within: LineSpan): Placement {
	const size = within.to - within.from;
	if (keys.length * size > mostCells) return { kind: 'missing' };
	const weights = keys.map((key) => worth[weightOf(document, key)]);
	const rows = document.keys.slice(within.from, within.to);
	const best = align(keys, rows, weights);
	if (best.pairs.length === 0) return { kind: 'missing' };
	const mirrored = align(keys.toReversed(), rows.toReversed(), weights.toReversed());
	const others = new Set(mirrored.pairs.map(([line, row]) => `${keys.length - 1 - line}:${rows.length - 1 - row}`));
	const pairs = best.pairs.filter(([line, row]) => others.has(`${line}:${row}`));
	const [first, last] = [best.pairs[0]?.[1] ?? 0, best.pairs.at(-1)?.[1] ?? 0];
	const span = { from: within.from + first, to: within.from + last + 1 };
	const found = pairs.filter(([line]) => keys[line] !== '').length;
	const distinctive = pairs.filter(([line]) => weights[line] === worth.distinctive).length;
	const sought = keys.filter((key) => key !== '').length;
	const resembling = best.pairs.filter(([line]) => (weights[line] ?? 0) >= worth.usual).length;
	if (resembling === 0 || resembling * 3 < sought) return { kind: 'missing' };
	const rival = Math.max(
		align(keys, rows.slice(0, first), weights).score,
		align(keys, rows.slice(last + 1), weights).score,
	);
	const isCertain =
		found >= sought * leastShare &&
		distinctive >= leastDistinctive &&
		rival <= best.score - worth.distinctive * leastDistinctive &&
		last - first + 1 <= keys.length + Math.max(3, keys.length / 2);
	if (!isCertain) return { kind: 'loose', span };
	const at: (number | undefined)[] = keys.map(() => undefined);
	for (const [line, row] of pairs) at[line] = within.from + row;
	return { kind: 'placed', by: 'anchor', at, span };
}

interface Aligned {
	readonly score: number;
	readonly pairs: readonly (readonly [line: number, row: number])[];
}

const ways = { none: 0, both: 1, inSearch: 2, inDocument: 3 } as const;

/** The best local alignment (Smith and Waterman 1981) of some of the lines with some of the rows. */
function align(lines: readonly string[], rows: readonly string[], weights: readonly number[]): Aligned {
	const width = rows.length + 1;
	const taken = new Uint8Array((lines.length + 1) * width);
	let above = new Int32Array(width);
	let best = { score: 0, line: 0, row: 0 };
	for (const [index, key] of lines.entries()) {
		const here = new Int32Array(width);
		const weight = weights[index] ?? 0;
		for (let row = 1; row < width; row++) {
			const both = key === rows[row - 1] ? (above[row - 1] ?? 0) + weight : 0;
			const inSearch = (above[row] ?? 0) - costs.inSearch;
			const inDocument = (here[row - 1] ?? 0) - costs.inDocument;
			const score = Math.max(0, both, inSearch, inDocument);
			here[row] = score;
			if (score === 0) continue;
			taken[(index + 1) * width + row] =
				score === both ? ways.both : score === inSearch ? ways.inSearch : ways.inDocument;
			if (score > best.score) best = { score, line: index + 1, row };
		}
		above = here;
	}
	const pairs: (readonly [number, number])[] = [];
	let { line, row } = best;
	for (let way = taken[line * width + row]; way !== undefined && way !== ways.none; way = taken[line * width + row]) {
		if (way === ways.both) pairs.push([line - 1, row - 1]);
		if (way !== ways.inDocument) line--;
		if (way !== ways.inSearch) row--;
	}
	return { score: best.score, pairs: pairs.toReversed() };
}
