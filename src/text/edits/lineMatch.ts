/** For each line of `before` the line of `after` that it is, or -1: a shortest edit between the two. */
export type LineMatch = readonly number[];

/** Beyond this many differing lines the middle is taken for changed as a whole: time and memory grow with its square. */
const mostDifferences = 1500;

/**
 * What stays between two lists of lines (Myers 1986). Where equal lines could be matched in more than one way, `first`
 * matches the earlier ones and `last` the later ones.
 */
export function matchLines(
	before: readonly string[],
	after: readonly string[],
	prefer: 'first' | 'last' = 'first',
): LineMatch {
	if (prefer === 'first') return matched(before, after);
	const mirrored = matched(before.toReversed(), after.toReversed());
	return mirrored.map((at) => (at < 0 ? at : after.length - 1 - at)).toReversed();
}

function matched(before: readonly string[], after: readonly string[]): LineMatch {
	const result = Array.from<number>({ length: before.length }).fill(-1);
	const shorter = Math.min(before.length, after.length);
	let head = 0;
	while (head < shorter && before[head] === after[head]) result[head] = head++;
	let tail = 0;
	const shift = after.length - before.length;
	for (; tail < shorter - head; tail++) {
		const at = before.length - 1 - tail;
		if (before[at] !== after[at + shift]) break;
		result[at] = at + shift;
	}
	const left = before.slice(head, before.length - tail);
	const right = after.slice(head, after.length - tail);
	for (const [from, to] of shortestEdit(left, right)) result[head + from] = head + to;
	return result;
}

function shortestEdit(left: readonly string[], right: readonly string[]): readonly (readonly [number, number])[] {
	const most = Math.min(left.length + right.length, mostDifferences);
	/** For each diagonal how far down `left` it is reached; kept for each number of differences. */
	const trace: Int32Array[] = [];
	const reached = new Int32Array(2 * most + 3);
	const at = (diagonal: number): number => diagonal + most + 1;
	for (let differences = 0; differences <= most; differences++) {
		trace.push(reached.slice(at(-differences - 1), at(differences + 1) + 1));
		for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
			const down = goesDown(diagonal, differences, (other) => reached[at(other)] ?? 0);
			let x = down ? (reached[at(diagonal + 1)] ?? 0) : (reached[at(diagonal - 1)] ?? 0) + 1;
			let y = x - diagonal;
			while (x < left.length && y < right.length && left[x] === right[y]) {
				x++;
				y++;
			}
			reached[at(diagonal)] = x;
			if (x >= left.length && y >= right.length) return wayBack(trace, left.length, right.length);
		}
	}
	return [];
}

function wayBack(trace: readonly Int32Array[], endX: number, endY: number): readonly (readonly [number, number])[] {
	const pairs: (readonly [number, number])[] = [];
	let x = endX;
	let y = endY;
	for (let differences = trace.length - 1; differences >= 0; differences--) {
		const reached = (diagonal: number): number => trace[differences]?.[diagonal + differences + 1] ?? 0;
		const diagonal = x - y;
		const down = goesDown(diagonal, differences, reached);
		const beforeX = differences === 0 ? 0 : reached(down ? diagonal + 1 : diagonal - 1);
		const beforeY = differences === 0 ? 0 : beforeX - (down ? diagonal + 1 : diagonal - 1);
		while (x > beforeX && y > beforeY) pairs.push([--x, --y]);
		x = beforeX;
		y = beforeY;
	}
	return pairs.toReversed();
}

/** Whether the diagonal is reached by a line of `right` alone, and not by one of `left`. */
function goesDown(diagonal: number, differences: number, reached: (diagonal: number) => number): boolean {
	if (diagonal === -differences) return true;
	return diagonal !== differences && reached(diagonal - 1) < reached(diagonal + 1);
}
