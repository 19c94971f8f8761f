/** How much two lines have in common, by their pairs of neighbouring characters (Dice): 0 nothing, 1 all of it. */
export function similarity(one: string, other: string): number {
	if (one === other) return 1;
	const pairs = new Map<string, number>();
	for (let at = 1; at < one.length; at++) {
		const pair = one.slice(at - 1, at + 1);
		pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
	}
	let shared = 0;
	for (let at = 1; at < other.length; at++) {
		const pair = other.slice(at - 1, at + 1);
		const left = pairs.get(pair) ?? 0;
		if (left === 0) continue;
		pairs.set(pair, left - 1);
		shared++;
	}
	return (2 * shared) / Math.max(1, one.length + other.length - 2);
}
