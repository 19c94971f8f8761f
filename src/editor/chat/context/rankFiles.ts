import { fuzzyMatch } from '../../../text/fuzzyMatch.ts';

/** A file as it can be found. */
export interface FoundFile {
	readonly uri: string;
	/** From the root of the workspace, with `/`. */
	readonly path: string;
}

export interface RankedFile extends FoundFile {
	/** Comparable with that of `fuzzyMatch` over another name. */
	readonly score: number;
}

/** A name that fits goes before a path that fits, and a symbol counts as much as a file whose name fits. */
export const preferName = 8;
/** What one has open or has had open lately is likelier meant than a file of the same fit. */
const preferRecent = 4;
/** Below this for each character a path has the query's letters, but strewn: nobody looked for it. */
const leastForPath = 3;

/**
 * The `limit` files that answer a query best, by base name and then by path. `recent`: URIs of what is open or was used
 * lately, the latest first; without a query they are what is offered, and the rest follows by path.
 */
export function rankFiles(
	query: string,
	files: readonly FoundFile[],
	recent: readonly string[],
	limit: number,
): readonly RankedFile[] {
	const places = new Map(recent.map((uri, place) => [uri, place]));
	const best: RankedFile[] = [];
	for (const file of files) {
		const fit = fitOf(query, file.path);
		if (fit === undefined) continue;
		const place = places.get(file.uri);
		// The later ones lose a little each, so that the order of use decides where nothing else does.
		const bonus = place === undefined ? 0 : preferRecent * (1 - place / recent.length) + (query === '' ? 1 : 0);
		const score = fit + bonus;
		const worst = best.length < limit ? undefined : best.at(-1);
		if (worst !== undefined && score < worst.score) continue;
		// Sorting all of fifty thousand took longer than matching them.
		const ranked = { ...file, score };
		const at = best.findIndex((other) => isBefore(ranked, other));
		best.splice(at === -1 ? best.length : at, 0, ranked);
		if (best.length > limit) best.pop();
	}
	return best;
}

function fitOf(query: string, path: string): number | undefined {
	if (query === '') return 0;
	const name = path.slice(path.lastIndexOf('/') + 1);
	const byName = fuzzyMatch(query, name);
	if (byName !== undefined) return byName + preferName;
	const byPath = fuzzyMatch(query, path);
	return byPath === undefined || byPath < leastForPath * query.length ? undefined : byPath;
}

function isBefore(one: RankedFile, other: RankedFile): boolean {
	return one.score > other.score || (one.score === other.score && one.path < other.path);
}
