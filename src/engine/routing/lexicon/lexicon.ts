import { stemStarts } from '../../words/arabicStems.ts';
import { hashOf, joined } from '../reading/hash.ts';
import { baseForm, isArabic } from './baseForm.ts';
import { longestOf, type Meaning, meaningOf } from './meaning.ts';

/** A term as it stands in a text. */
export interface Found extends Meaning {
	readonly term: string;
	/** Index of its first word, and how many words it has. */
	readonly at: number;
	readonly length: number;
}

/** The terms of several languages, and the way they are found in a text: the longest first, no word counted twice. */
export class Lexicon {
	/** Hashes of terms, ascending, and the entry of each at the same index. */
	readonly #keys: Uint32Array;
	readonly #entries: Uint32Array;

	/** @param packed the hashes of all terms, ascending, then their entries (see `packEntry`): 4 bytes each, the lowest first */
	constructor(packed: Uint8Array) {
		const numbers = new Uint32Array(packed.slice().buffer);
		const half = numbers.length / 2;
		this.#keys = numbers.subarray(0, half);
		this.#entries = numbers.subarray(half);
	}

	find(words: readonly string[]): readonly Found[] {
		const hashes = words.map((word) => this.#known(word));
		const found: Found[] = [];
		for (let at = 0; at < hashes.length; ) {
			const term = this.#at(words, hashes, at);
			if (term === undefined) at++;
			else {
				found.push(term);
				at += term.length;
			}
		}
		return found;
	}

	#at(words: readonly string[], hashes: readonly number[], at: number): Found | undefined {
		let hash = hashes[at] ?? 0;
		let best: Found | undefined;
		const longest = longestOf(this.#entry(hash));
		for (let length = 1; length <= longest && at + length <= hashes.length; length++) {
			if (length > 1) hash = joined(hash, hashes[at + length - 1] ?? 0);
			const meaning = meaningOf(this.#entry(hash));
			if (meaning !== undefined) best = { ...meaning, term: words.slice(at, at + length).join(' '), at, length };
		}
		return best;
	}

	/** Of the form under which the lexicon may know a word: Arabic without what is written together with it. */
	#known(word: string): number {
		const base = baseForm(word);
		const hash = hashOf(base);
		if (!isArabic(word) || this.#entry(hash) !== 0) return hash;
		for (const start of stemStarts(word)) {
			const stem = hashOf(word.slice(start));
			if (this.#entry(stem) !== 0) return stem;
		}
		for (const ending of endings) {
			if (!base.endsWith(ending) || base.length - ending.length < shortestStem) continue;
			const bare = hashOf(base.slice(0, -ending.length));
			if (this.#entry(bare) !== 0) return bare;
		}
		return hash;
	}

	/** 0 of what is not there. Searched for where it lies, because a table of nine thousand takes longer to make than to search. */
	#entry(hash: number): number {
		let low = 0;
		let high = this.#keys.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.#keys[middle] ?? 0) < hash) low = middle + 1;
			else high = middle;
		}
		return this.#keys[low] === hash ? (this.#entries[low] ?? 0) : 0;
	}
}

/** "Of it", "of them", plurals and adjectives: what Arabic writes at the end of a word. Longest first. */
const endings = ['هما', 'هم', 'ها', 'نا', 'ات', 'ين', 'ون', 'ان', 'يه', 'ه', 'ي', 'ا'];
const shortestStem = 3;
