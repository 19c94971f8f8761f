import { awaitsWord, isRepeat, longestOverlap, longestRepeat, mayGrow } from './overlap.ts';
import { hasPreamble, mayBePreamble } from './preamble.ts';

/** So much of the beginning, said again, is a restart and no accident, in UTF-16 code units. */
const certainRestart = 48;

/** How a continuation began. */
export type SeamVerdict =
	/** Where the text had ended. */
	| { readonly kind: 'exact' }
	/** With the last characters once more; they were left out. */
	| { readonly kind: 'repeated'; readonly characters: number }
	/** From zero, with the same words; they were left out. */
	| { readonly kind: 'restarted'; readonly characters: number }
	/** From zero, and then with other words: all of it stands below what there was. */
	| { readonly kind: 'restarted_differently' }
	/** With a sentence about itself ("Here is the rest:"), which is kept. */
	| { readonly kind: 'preamble' };

/**
 * Fits the continuation of an answer to what there is of it, while it streams: the parts that are given back, put
 * together behind `before`, are the whole answer. Text is held back only while how it begins is open, mostly for some
 * characters.
 */
export class Seam {
	readonly #before: string;
	#held = '';
	#verdict: SeamVerdict | undefined;

	constructor(before: string) {
		this.#before = before;
	}

	/** `undefined` until it is decided. */
	get verdict(): SeamVerdict | undefined {
		return this.#verdict;
	}

	/** What can be shown now. */
	push(text: string): string {
		if (this.#verdict !== undefined) return text;
		this.#held += text;
		return this.#isOpen() ? '' : this.#decide();
	}

	/** The rest, where the continuation ended before it was clear how it began. */
	end(): string {
		return this.#verdict === undefined ? this.#decide() : '';
	}

	#isOpen(): boolean {
		const held = this.#held;
		if (held === '' || this.#before.startsWith(held)) return true;
		if (mayBePreamble(held) || awaitsWord(this.#before, held)) return true;
		return held.length < longestRepeat && mayGrow(this.#before, held);
	}

	#decide(): string {
		const held = this.#held;
		this.#held = '';
		const before = this.#before;
		const same = commonStart(before, held);
		// A shorter text that comes again whole is a repetition like any other.
		if (same === before.length && same >= certainRestart) {
			this.#verdict = { kind: 'restarted', characters: same };
			return held.slice(same);
		}
		const overlap = longestOverlap(before, held);
		if (overlap > 0 && isRepeat(before, held, overlap)) {
			this.#verdict = { kind: 'repeated', characters: overlap };
			return held.slice(overlap);
		}
		if (same >= certainRestart) {
			this.#verdict = { kind: 'restarted_differently' };
			return `\n\n${held}`;
		}
		// Last, because the words of an answer may open like one.
		if (hasPreamble(held)) {
			this.#verdict = { kind: 'preamble' };
			return held;
		}
		this.#verdict = { kind: 'exact' };
		return held;
	}
}

function commonStart(one: string, other: string): number {
	let same = 0;
	while (same < one.length && same < other.length && one[same] === other[same]) same++;
	return same;
}
