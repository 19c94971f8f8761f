import { type DocumentLines, keyOf, type LineSpan } from './documentLines.ts';
import { similarity } from './similarity.ts';

/** More would not help a model to write its block anew. */
const mostLines = 60;
const leastLikeness = 0.5;

/** The lines that come nearest to a SEARCH that stands nowhere. Undefined where none resembles it. */
export function nearestLines(
	document: DocumentLines,
	search: readonly string[],
	within: LineSpan,
): LineSpan | undefined {
	const keys = search.map(keyOf);
	const start = byWholeLines(document, keys, within) ?? byLikeness(document, keys, within);
	if (start === undefined) return undefined;
	const from = Math.max(within.from, start);
	const to = Math.min(within.to, start + Math.min(keys.length, mostLines));
	return from < to ? { from, to } : undefined;
}

/** Where most lines of the SEARCH stand as far from each other as in it. */
function byWholeLines(document: DocumentLines, keys: readonly string[], within: LineSpan): number | undefined {
	const votes = new Map<number, number>();
	for (const [index, key] of keys.entries()) {
		if (key === '' || document.countOf(key) > 20) continue;
		for (const place of document.find([key], 'key', within)) {
			votes.set(place - index, (votes.get(place - index) ?? 0) + 1 / document.countOf(key));
		}
	}
	return [...votes].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** Where the line stands that resembles the longest of the SEARCH most. */
function byLikeness(document: DocumentLines, keys: readonly string[], within: LineSpan): number | undefined {
	const longest = keys.reduce((best, key, index) => (key.length > (keys[best] ?? '').length ? index : best), 0);
	const sought = keys[longest] ?? '';
	let best = { likeness: leastLikeness, line: -1 };
	for (let line = within.from; line < within.to; line++) {
		const key = document.keys[line] ?? '';
		if (key.length * 3 < sought.length || key.length > sought.length * 3) continue;
		const likeness = similarity(sought, key);
		if (likeness > best.likeness) best = { likeness, line };
	}
	return best.line < 0 ? undefined : best.line - longest;
}
