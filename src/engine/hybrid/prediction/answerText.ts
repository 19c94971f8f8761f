import { contextLength, hashBefore, slot } from './contextHash.ts';
import { order, PlaceClasses, placeOf } from './placeClass.ts';
import type { SearchedText } from './searchedText.ts';

/** Characters. */
const usualLength = 4_000;
const firstSize = 1 << 10;
/** A call takes no more than some ten thousand arguments. */
const atOnce = 4_096;
const headBits = 11;
const elsewhere = placeOf('elsewhere');

/**
 * The confirmed text of an answer, without carriage returns, in a form that is read character by character. What was
 * marked as new in it is found again as in a known text.
 */
export class AnswerText implements SearchedText {
	readonly #places = new PlaceClasses(usualLength);
	#codes = new Uint16Array(firstSize);
	#classes = new Uint8Array(firstSize);
	#earlier = new Uint32Array(firstSize);
	/** As many as at first: chains grow long, and only the first places of one are looked at. */
	readonly heads = new Uint32Array(1 << headBits);
	readonly bits = headBits;
	#length = 0;
	#lineStart = 0;
	/** Up to here `#places` has read. */
	#placed = 0;

	get codes(): Uint16Array {
		return this.#codes;
	}

	get classes(): Uint8Array {
		return this.#classes;
	}

	get earlier(): Uint32Array {
		return this.#earlier;
	}

	get length(): number {
		return this.#length;
	}

	/** Of the last characters, as an index has it of its own. */
	get hash(): number {
		return hashBefore(this.#codes, this.#length);
	}

	/** Where the last line begins. */
	get lineStart(): number {
		return this.#lineStart;
	}

	/** `isOwn`: whether it is text that may be repeated, and not of a block's form or quoted by it. */
	push(code: number, isOwn: boolean): void {
		const length = this.#length;
		this.#append(code);
		if (!isOwn) {
			this.#classes[length] = elsewhere;
			return;
		}
		if (this.#placed < length) {
			const last = Array.from({ length: order }, (_, index) => this.#codes[length - order + index] ?? 0);
			this.#places.resume(last, this.isIndentation(length));
		}
		this.#places.read(this.#codes, length, length + 1, this.#classes);
		this.#placed = length + 1;
	}

	/** Text that repeats a known one, where it is found again. */
	repeat(code: number): void {
		this.#classes[this.#length] = elsewhere;
		this.#append(code);
	}

	#append(code: number): void {
		const length = this.#length;
		this.#codes[length] = code;
		this.#length = length + 1;
		if (code === 10) this.#lineStart = length + 1;
		if (length + 2 >= this.#codes.length) this.#grow();
	}

	/** The end of the text so far is to be found again. At most once at each length. */
	remember(): void {
		if (this.#length < contextLength) return;
		const head = slot(this.hash, this.bits);
		this.#earlier[this.#length] = this.heads[head] ?? 0;
		this.heads[head] = this.#length;
	}

	#grow(): void {
		const size = 2 * this.#codes.length;
		this.#codes = grown(this.#codes, new Uint16Array(size));
		this.#classes = grown(this.#classes, new Uint8Array(size));
		this.#earlier = grown(this.#earlier, new Uint32Array(size));
	}

	/** The code of the character that was pushed so many characters ago; 0 is the last one. -1 before the first. */
	back(characters: number): number {
		return this.#codes[this.#length - 1 - characters] ?? -1;
	}

	/** Whether before this place there is nothing in its line but blanks and tabs. */
	isIndentation(place: number): boolean {
		const codes = this.#codes;
		let at = place;
		while (at > 0 && (codes[at - 1] === 32 || codes[at - 1] === 9)) at--;
		return at === 0 || codes[at - 1] === 10;
	}

	slice(from: number, to: number): string {
		let text = '';
		for (let at = from; at < to; at += atOnce) {
			const codes = this.#codes.subarray(at, Math.min(to, at + atOnce));
			// Spread into a call, they are copied one by one first: 8 µs for 300 characters instead of one.
			text += Reflect.apply(String.fromCharCode, undefined, codes);
		}
		return text;
	}

	/** The line that has just ended, without its end, if `matters` says so of its first character that is not white space. */
	lastLine(matters: (code: number) => boolean): string | undefined {
		const codes = this.#codes;
		const end = this.#length - 1;
		let from = end;
		while (from > 0 && codes[from - 1] !== 10) from--;
		let first = from;
		while (codes[first] === 32 || codes[first] === 9) first++;
		return first < end && matters(codes[first] ?? 0) ? this.slice(from, end) : undefined;
	}

	/** How many characters before `place` in a text are the last ones here, at most `most`. */
	agreement({ codes }: SearchedText, place: number, most: number): number {
		const own = this.#codes;
		const last = this.#length - 1;
		const end = Math.min(most, this.#length, place);
		let count = 0;
		while (count < end && codes[place - 1 - count] === own[last - count]) count++;
		return count;
	}
}

function grown<Places extends Uint8Array | Uint16Array | Uint32Array>(from: Places, into: Places): Places {
	into.set(from);
	return into;
}
