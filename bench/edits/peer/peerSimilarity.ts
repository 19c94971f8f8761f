import { characterCounts, greatestRatio, sequenceRatio } from './sequenceRatio.ts';

const leastSimilar = 0.8;
/** Stretches that are so much shorter or longer, in lines, are looked at. */
const lengthTolerance = 0.1;

interface Candidate {
	readonly from: number;
	readonly length: number;
	readonly text: string;
	/** The similarity is not greater. */
	readonly bound: number;
}

/** Puts `replace` in the place of the lines that are most similar to `search`, if any are similar enough. */
export function closestPlace(
	lines: readonly string[],
	search: readonly string[],
	replace: readonly string[],
): string | undefined {
	const quoted = search.join('');
	let best: (Candidate & { readonly ratio: number; readonly order: number }) | undefined;
	// The likeliest first, so that most of the others need not be compared; of equals the first in the peer's own order.
	const candidates = [...candidatesIn(lines, search.length, quoted)].map((candidate, order) => ({
		...candidate,
		order,
	}));
	for (const candidate of candidates.sort((one, other) => other.bound - one.bound || one.order - other.order)) {
		if (candidate.bound < (best?.ratio ?? leastSimilar)) break;
		const ratio = sequenceRatio(candidate.text, quoted);
		if (ratio < leastSimilar || ratio < (best?.ratio ?? 0)) continue;
		if (best === undefined || ratio > best.ratio || candidate.order < best.order) best = { ...candidate, ratio };
	}
	return best === undefined ? undefined : lines.toSpliced(best.from, best.length, ...replace).join('');
}

function* candidatesIn(lines: readonly string[], count: number, quoted: string): Generator<Candidate> {
	const counts = characterCounts(quoted);
	const from = Math.floor(count * (1 - lengthTolerance));
	const to = Math.ceil(count * (1 + lengthTolerance));
	for (let length = from; length < to; length += 1) {
		for (let at = 0; at + length <= lines.length; at += 1) {
			const text = lines.slice(at, at + length).join('');
			const bound = greatestRatio(characterCounts(text), text.length, counts, quoted.length);
			if (bound >= leastSimilar) yield { from: at, length, text, bound };
		}
	}
}
