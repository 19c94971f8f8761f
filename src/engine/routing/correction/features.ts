import { taskKinds } from '../../../protocol/routing.ts';
import type { Prior } from '../prior/prior.ts';
import type { Signals } from '../prior/signals.ts';
import { hashOf, mix } from '../reading/hash.ts';
import { stemOf } from './stem.ts';

/** Places for words, for each form of prompts. Exams use more words: half of their places would cost 0.001 of the area. */
export const hashedPlaces: Readonly<Record<Signals['form'], number>> = { exercise: 1 << 15, request: 1 << 14 };

/** What is looked at to correct the prior. */
export interface Features {
	readonly form: Signals['form'];
	/** Places of words among the weights of the form. */
	readonly places: Int32Array;
	/** What each of them counts: all alike, half of them less than nothing. */
	readonly values: Float64Array;
	/** What is the same in every language; see `neutral`. */
	readonly neutral: readonly number[];
}

/** What is the same in every language, each about 0 to 1. */
const neutral: readonly ((signals: Signals, prior: Prior) => number)[] = [
	() => 1,
	({ words }) => Math.log1p(words.length) / 6,
	({ words }) => Math.min(1, (Math.log1p(words.length) / 6) ** 2),
	({ characters, words }) => Math.min(1, characters / (words.length + 1) / 20),
	({ formulaSigns }) => Math.min(1, formulaSigns / 8),
	({ digits, characters }) => Math.min(1, (8 * digits) / (characters + 1)),
	({ questionMarks }) => Math.min(1, questionMarks / 3),
	({ constraints }) => Math.min(1, constraints / 6),
	({ listItems }) => Math.min(1, listItems / 6),
	({ pastedLines }) => Math.min(1, Math.log1p(pastedLines) / 5),
	({ hasTrace }) => (hasTrace ? 1 : 0),
	({ isMultipleChoice }) => (isMultipleChoice ? 1 : 0),
	(_, { parts }) => parts.hard * 2,
	(_, { parts }) => parts.hard * parts.kind * 4,
	(_, { parts }) => parts.hard * parts.length * 6,
	(_, { parts }) => parts.easy * 4,
	({ words }, { parts }) => (words.length < 10 ? parts.hard * 2 : 0),
	({ clauses }) => Math.min(1, clauses / 6),
	({ words }) => (words.length < 8 ? 1 : 0),
	...taskKinds.map((kind) => (_: Signals, prior: Prior) => (prior.kind === kind ? prior.parts.length * 4 : 0)),
	...taskKinds.map((kind) => (_: Signals, prior: Prior) => (prior.kind === kind ? 1 : 0)),
];

/** How many neutral features there are. */
export const neutralCount = neutral.length;

/**
 * Words, and what is the same in every language. Pairs of words would make it worse (0.630 of the area instead of 0.635,
 * and 0.858 of the everyday prompts right instead of 0.864): there are too few questions to learn them from. Words share a length of 1, however many there are, so
 * that a long prompt is not corrected more than a short one. Exercises and requests have weights of their own: what is
 * learned from exam questions says nothing of a programmer's day.
 */
export function featuresOf(signals: Signals, prior: Prior): Features {
	const hashes = hashesOf(signals.words);
	const mask = hashedPlaces[signals.form] - 1;
	const places = new Int32Array(hashes.size);
	const values = new Float64Array(hashes.size);
	const share = 1 / Math.sqrt(Math.max(1, hashes.size));
	let at = 0;
	for (const hash of hashes) {
		places[at] = hash & mask;
		// A sign of their own lets two words that share a place cancel out rather than add up (Weinberger et al., 2009).
		values[at] = hash >>> 31 === 0 ? share : -share;
		at++;
	}
	return { form: signals.form, places, values, neutral: neutral.map((value) => value(signals, prior)) };
}

const firstWord = 0x27d4eb2f;

function hashesOf(words: readonly string[]): ReadonlySet<number> {
	const hashes = new Set<number>();
	for (const word of words) {
		const hash = hashOf(stemOf(word));
		// What is asked for stands in front: "add" there says another thing than "add" in the midst.
		if (hashes.size === 0) hashes.add(mix(hash ^ firstWord));
		hashes.add(hash);
	}
	return hashes;
}
