import type { AnswerText } from './answerText.ts';
import { type Finding, findings } from './calibration.ts';
import { contextLength, slot } from './contextHash.ts';
import { isWord } from './placeClass.ts';
import type { SearchedText } from './searchedText.ts';
import type { TextIndex } from './textIndex.ts';

/** A place in a text that an answer seems to repeat. */
export interface Found {
	readonly source: SearchedText;
	/** Behind what agrees. */
	readonly at: number;
	/** How many characters before it are the answer's last. */
	readonly agreement: number;
	readonly finding: Finding;
	/** Up to here all places that agree as much go on alike; without it there was but one. */
	readonly alikeTo?: number;
}

/** So many characters have to agree close by, of which the first begins a word or is of none. */
const leastNear = 3;
/** Characters behind the place that was lost in which another is looked for. */
const ahead = 3_000;
const behind = 400;
/** Of more places than these that agree none is looked at. */
const mostNear = 4;
const mostFar = 12;
/** More characters that agree do not make a place better than another. */
const mostCompared = 32;
/** Characters for which places are compared as to how they go on. */
const mostAlike = 64;

/** The best place close to where the last one was lost: the one with the most agreement, of these the first behind it. */
export function findNear(answer: AnswerText, source: TextIndex, lostAt: number, limit: number): Found | undefined {
	if (answer.length < leastNear) return undefined;
	// Within a word the places have been looked at when it began.
	if (isWord(answer.back(leastNear - 1)) && isWord(answer.back(leastNear))) return undefined;
	const begin = Math.max(0, lostAt - behind);
	const window = source.text.slice(begin, Math.min(limit, lostAt + ahead));
	const needle = String.fromCharCode(answer.back(2), answer.back(1), answer.back(0));
	const best = new Best(mostCompared);
	let at = window.indexOf(needle);
	for (let tries = 0; at >= 0 && tries < mostNear; tries++) {
		const place = begin + at + leastNear;
		best.offer(source, place, answer.agreement(source, place, mostCompared), place >= lostAt);
		at = window.indexOf(needle, at + 1);
	}
	return best.found(findings.near);
}

/** The place in any of the texts with the most agreement, at least so much. */
export function findFar(answer: AnswerText, sources: readonly SearchedText[], least: number): Found | undefined {
	if (answer.length < contextLength) return undefined;
	const { hash } = answer;
	const best = new Best(mostCompared, least);
	for (const source of sources) {
		let place = source.heads[slot(hash, source.bits)] ?? 0;
		for (let tries = 0; place > 0 && tries < mostFar; tries++) {
			// The answer itself has its own end in it.
			if (place < source.length) best.offer(source, place, answer.agreement(source, place, mostCompared), false);
			place = source.earlier[place] ?? 0;
		}
	}
	return best.found(findings.far);
}

/** The place with the most agreement of those that are offered, and how far its equals go on as it does. */
class Best {
	readonly #most: number;
	#source: SearchedText | undefined;
	#place = 0;
	#agreement: number;
	#isPreferred = false;
	#count = 0;
	#alike = 0;

	constructor(most: number, least = 0) {
		this.#most = most;
		this.#agreement = Math.max(0, least - 1);
	}

	/** Of places with the same agreement the first counts that is preferred. */
	offer(source: SearchedText, place: number, agreement: number, isPreferred: boolean): void {
		if (agreement < this.#agreement) return;
		if (agreement > this.#agreement) {
			this.#agreement = agreement;
			this.#take(source, place, isPreferred);
			this.#count = 1;
			this.#alike = mostAlike;
			return;
		}
		const held = this.#source;
		if (held === undefined) return;
		this.#count++;
		this.#alike = alike(held, this.#place, source, place, this.#alike);
		if (isPreferred && !this.#isPreferred) this.#take(source, place, true);
	}

	found(only: typeof findings.near | typeof findings.far): Found | undefined {
		const source = this.#source;
		if (source === undefined) return undefined;
		const found = { source, at: this.#place, agreement: Math.min(this.#agreement, this.#most) };
		if (this.#count === 1) return { ...found, finding: only };
		const finding = only === findings.near ? findings.nearOneOfMany : findings.farOneOfMany;
		return { ...found, finding, alikeTo: this.#place + this.#alike };
	}

	#take(source: SearchedText, place: number, isPreferred: boolean): void {
		this.#source = source;
		this.#place = place;
		this.#isPreferred = isPreferred;
	}
}

function alike(one: SearchedText, at: number, other: SearchedText, place: number, most: number): number {
	const end = Math.min(most, one.length - at, other.length - place);
	let count = 0;
	while (count < end && one.codes[at + count] === other.codes[place + count]) count++;
	return count;
}
