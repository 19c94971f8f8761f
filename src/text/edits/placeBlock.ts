import { alignLoosely } from './alignLoosely.ts';
import { type DocumentLines, keyOf, type LineSpan } from './documentLines.ts';
import { weightOf } from './lineWeight.ts';

/** Where the lines of a SEARCH stand: for each of them the line of the document, or undefined where it has none. */
export type Alignment = readonly (number | undefined)[];

export type Placement =
	/** `by`: to the letter, but for white space, or only by most of its lines. */
	| {
			readonly kind: 'placed';
			readonly by: 'text' | 'space' | 'anchor';
			readonly at: Alignment;
			readonly span: LineSpan;
	  }
	/** There is nothing to search in, and nothing to search for. */
	| { readonly kind: 'blank'; readonly span: LineSpan }
	| { readonly kind: 'ambiguous'; readonly count: number }
	| { readonly kind: 'outside'; readonly span: LineSpan }
	| { readonly kind: 'loose'; readonly span: LineSpan }
	| { readonly kind: 'missing' };

/**
 * The one place that a SEARCH means: to the letter, else but for white space, else by its anchors. A place that is only
 * partly within `within` counts too; whether what is changed there lies within is seen when that is known.
 */
export function placeBlock(document: DocumentLines, search: readonly string[], within: LineSpan): Placement {
	if (search.every((line) => line.trim() === '')) return placeBlank(document, search, within);
	const keys = search.map(keyOf);
	const first = keys.findIndex((key) => key !== '');
	const bare = keys.slice(first, keys.findLastIndex((key) => key !== '') + 1);
	// Brackets alone must stand there to the letter: it is their white space that tells them apart.
	const hasWords = bare.some((key) => /[\p{L}\p{N}]/u.test(key));
	// Blank lines that the document has not are a doubt, which a line that stands nowhere else has to outweigh.
	const isTelling = bare.some((key) => weightOf(document, key) === 'distinctive');
	return (
		placeWhole(document, search, within, { by: 'text', lines: search, skipped: 0 }) ??
		(hasWords ? placeWhole(document, search, within, { by: 'space', lines: keys, skipped: 0 }) : undefined) ??
		(isTelling ? placeWhole(document, search, within, { by: 'space', lines: bare, skipped: first }) : undefined) ??
		alignLoosely(document, keys, within)
	);
}

interface Sought {
	readonly by: 'text' | 'space';
	readonly lines: readonly string[];
	/** Blank lines of the SEARCH in front of `lines`. */
	readonly skipped: number;
}

function placeWhole(
	document: DocumentLines,
	search: readonly string[],
	within: LineSpan,
	{ by, lines, skipped }: Sought,
): Placement | undefined {
	const find = (span: LineSpan): readonly number[] => document.find(lines, by === 'text' ? 'text' : 'key', span);
	const overlaps = (start: number): boolean => start < within.to && start + lines.length > within.from;
	const inside = find(within);
	const places = inside.length > 0 ? inside : find(document.span);
	const near = inside.length > 0 ? inside : places.filter(overlaps);
	if (near.length > 1) return { kind: 'ambiguous', count: near.length };
	const [start = places[0]] = near;
	if (start === undefined) return undefined;
	const span = { from: start, to: start + lines.length };
	if (near.length === 0) return { kind: 'outside', span };
	const at = search.map((_, line) =>
		line >= skipped && line < skipped + lines.length ? start + line - skipped : undefined,
	);
	return { kind: 'placed', by, at, span };
}

function placeBlank(document: DocumentLines, search: readonly string[], within: LineSpan): Placement {
	const lines = document.keys.slice(within.from, within.to);
	const isBlank = lines.every((key) => key === '');
	if (isBlank && (search.length === 0 || search.length === lines.length)) return { kind: 'blank', span: within };
	return { kind: 'ambiguous', count: lines.length };
}
