import { matchLines } from '../../src/text/edits/lineMatch.ts';

export interface AnswerOptions {
	/** The line above each fence. */
	readonly path?: string;
	readonly markerLength?: number;
	readonly lineEnd?: '\n' | '\r\n';
}

/** Lines of the old text and what they become, the context included. */
export interface SearchReplacePair {
	/** The line of the old text at which it begins, from 0. */
	readonly line: number;
	readonly search: readonly string[];
	readonly replace: readonly string[];
}

interface Hunk {
	readonly from: number;
	readonly to: number;
	readonly lines: readonly string[];
}

/** The search/replace answer that makes `after` of `before`. */
export function searchReplaceAnswer(before: string, after: string, options: AnswerOptions = {}): string {
	return answerOf(searchReplacePairs(before, after), options);
}

/** Blocks as a model writes them. */
export function answerOf(pairs: readonly SearchReplacePair[], options: AnswerOptions = {}): string {
	const { path, markerLength = 7, lineEnd = '\n' } = options;
	const marker = (character: string): string => character.repeat(markerLength);
	const blocks = pairs.map(({ search, replace }) => [
		...(path === undefined ? [] : [path]),
		'```',
		`${marker('<')} SEARCH`,
		...search,
		marker('='),
		...replace,
		`${marker('>')} REPLACE`,
		'```',
		'',
	]);
	return blocks.flat().join(lineEnd);
}

/**
 * The hunks between two texts with the fewest lines of context that make each of them unique in `before`, and that keep
 * a block from ending in a line which stands there already. Hunks that come to share lines are one.
 */
export function searchReplacePairs(before: string, after: string): readonly SearchReplacePair[] {
	const old = before.split(/\r\n|\r|\n/);
	const now = after.split(/\r\n|\r|\n/);
	let hunks = hunksOf(old, now);
	for (;;) {
		const wide = hunks.map((hunk) => widened(hunk, old));
		const merged = withoutOverlaps(hunks, wide, old);
		if (merged.length === hunks.length) {
			return wide.map(({ from, to, lines }) => ({ line: from, search: old.slice(from, to), replace: lines }));
		}
		hunks = merged;
	}
}

function hunksOf(old: readonly string[], now: readonly string[]): readonly Hunk[] {
	const hunks: Hunk[] = [];
	let from = 0;
	let nowFrom = 0;
	for (const [line, to] of [...matchLines(old, now), now.length].entries()) {
		if (to < 0) continue;
		if (from < line || nowFrom < to) hunks.push({ from, to: line, lines: now.slice(nowFrom, to) });
		from = line + 1;
		nowFrom = to + 1;
	}
	return hunks;
}

/** Takes a line more of context, above and below in turn, until the block is safe. */
function widened(hunk: Hunk, old: readonly string[]): Hunk {
	let { from, to, lines } = hunk;
	for (let above = true; !isSafe({ from, to, lines }, old); above = !above) {
		if (from === 0 && to === old.length) return { from, to, lines };
		if ((above && from > 0) || to === old.length) {
			from--;
			lines = [old[from] ?? '', ...lines];
		} else {
			lines = [...lines, old[to] ?? ''];
			to++;
		}
	}
	return { from, to, lines };
}

function isSafe({ from, to, lines }: Hunk, old: readonly string[]): boolean {
	const search = old.slice(from, to);
	if (search.every((line) => line.trim() === '')) return false;
	let places = 0;
	for (let start = 0; start + search.length <= old.length; start++) {
		if (search.every((line, index) => old[start + index] === line)) places++;
	}
	if (places !== 1) return false;
	const { head, tail } = commonEdges(search, lines);
	const middle = lines.slice(head, lines.length - tail);
	const above = old.slice(0, from).toReversed();
	return (tail > 0 || !repeats(middle, old.slice(to))) && (head > 0 || !repeats(middle.toReversed(), above));
}

/** Whether lines at the end of a block are, or have among them, what comes next in the text: a slip, to who reads it. */
function repeats(lines: readonly string[], next: readonly string[]): boolean {
	const isSame = (part: readonly string[]): boolean =>
		part.length <= next.length && part.every((line, index) => line === next[index]);
	if (lines.some((_, index) => isSame(lines.slice(index)))) return true;
	const written = lines.findIndex((line) => line.trim() !== '');
	if (written >= 0 && isSame(lines.slice(0, written + 1))) return true;
	const neighbour = next.slice(0, 3).find((line) => line.trim() !== '');
	return neighbour !== undefined && lines.includes(neighbour);
}

function commonEdges(
	one: readonly string[],
	other: readonly string[],
): { readonly head: number; readonly tail: number } {
	const shorter = Math.min(one.length, other.length);
	let head = 0;
	while (head < shorter && one[head] === other[head]) head++;
	let tail = 0;
	while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
	return { head, tail };
}

/** Makes one of neighbouring hunks whose contexts share lines. */
function withoutOverlaps(hunks: readonly Hunk[], wide: readonly Hunk[], old: readonly string[]): readonly Hunk[] {
	const result: Hunk[] = [];
	let reached = 0;
	for (const [index, hunk] of hunks.entries()) {
		const last = result.at(-1);
		const { from = 0, to = 0 } = wide[index] ?? {};
		if (last === undefined || from >= reached) result.push(hunk);
		else {
			const lines = [...last.lines, ...old.slice(last.to, hunk.from), ...hunk.lines];
			result[result.length - 1] = { from: last.from, to: hunk.to, lines };
		}
		reached = Math.max(reached, to);
	}
	return result;
}
