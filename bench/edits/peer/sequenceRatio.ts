/*
 * The similarity of Python's difflib (docs.python.org/3/library/difflib.html, SequenceMatcher), which Aider's matching is
 * built on: the longest common stretch, then the same on both sides of it (Ratcliff and Obershelp 1988). "Junk" by its
 * heuristic: what makes up more than 1 % of a second text of 200 or more characters begins no common stretch.
 */

const popularFrom = 200;

interface Stretch {
	readonly from: number;
	readonly otherFrom: number;
	readonly length: number;
}

/** Twice the characters that match, over those of both: 0 to 1. Not the same the other way round. */
export function sequenceRatio(text: string, other: string): number {
	if (text.length + other.length === 0) return 1;
	const places = placesIn(other);
	let matches = 0;
	const open: (readonly [number, number, number, number])[] = [[0, text.length, 0, other.length]];
	for (let part = open.pop(); part !== undefined; part = open.pop()) {
		const [from, to, otherFrom, otherTo] = part;
		const found = longestCommon(text, other, places, part);
		if (found.length === 0) continue;
		matches += found.length;
		open.push([from, found.from, otherFrom, found.otherFrom]);
		open.push([found.from + found.length, to, found.otherFrom + found.length, otherTo]);
	}
	return (2 * matches) / (text.length + other.length);
}

/** No ratio is greater than this: the characters that both have, wherever they stand. */
export function greatestRatio(
	counts: ReadonlyMap<number, number>,
	length: number,
	other: ReadonlyMap<number, number>,
	otherLength: number,
): number {
	let common = 0;
	for (const [character, count] of other) common += Math.min(count, counts.get(character) ?? 0);
	return (2 * common) / (length + otherLength);
}

export function characterCounts(text: string): Map<number, number> {
	const counts = new Map<number, number>();
	for (let at = 0; at < text.length; at += 1) {
		const character = text.charCodeAt(at);
		counts.set(character, (counts.get(character) ?? 0) + 1);
	}
	return counts;
}

function placesIn(text: string): ReadonlyMap<number, readonly number[]> {
	const places = new Map<number, number[]>();
	for (let at = 0; at < text.length; at += 1) {
		const character = text.charCodeAt(at);
		const known = places.get(character);
		if (known === undefined) places.set(character, [at]);
		else known.push(at);
	}
	if (text.length < popularFrom) return places;
	const most = Math.floor(text.length / 100) + 1;
	return new Map([...places].filter(([, all]) => all.length <= most));
}

/** The longest; of several the first in `text`, and of these the first in `other`. */
function longestCommon(
	text: string,
	other: string,
	places: ReadonlyMap<number, readonly number[]>,
	[from, to, otherFrom, otherTo]: readonly [number, number, number, number],
): Stretch {
	let best: Stretch = { from, otherFrom, length: 0 };
	let lengths = new Map<number, number>();
	for (let at = from; at < to; at += 1) {
		const next = new Map<number, number>();
		for (const place of places.get(text.charCodeAt(at)) ?? []) {
			if (place < otherFrom) continue;
			if (place >= otherTo) break;
			const length = (lengths.get(place - 1) ?? 0) + 1;
			next.set(place, length);
			if (length > best.length) best = { from: at - length + 1, otherFrom: place - length + 1, length };
		}
		lengths = next;
	}
	return extended(text, other, best, [from, to, otherFrom, otherTo]);
}

/** What begins no stretch may still go on one, on both sides. */
function extended(
	text: string,
	other: string,
	{ from: start, otherFrom: otherStart, length: found }: Stretch,
	[from, to, otherFrom, otherTo]: readonly [number, number, number, number],
): Stretch {
	let [at, otherAt, length] = [start, otherStart, found];
	while (at > from && otherAt > otherFrom && text[at - 1] === other[otherAt - 1]) {
		at -= 1;
		otherAt -= 1;
		length += 1;
	}
	while (at + length < to && otherAt + length < otherTo && text[at + length] === other[otherAt + length]) length += 1;
	return { from: at, otherFrom: otherAt, length };
}
