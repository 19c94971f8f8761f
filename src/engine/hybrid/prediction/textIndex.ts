import { contextLength, rolled, slot } from './contextHash.ts';
import { PlaceClasses, placeOf } from './placeClass.ts';
import type { SearchedText } from './searchedText.ts';

/** Characters from `from` up to `to`. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
}

/** One known text, ready to be searched. Never changes, so that many answers use one at the same time. */
export class TextIndex implements SearchedText {
	readonly text: string;
	readonly length: number;
	readonly codes: Uint16Array;
	readonly classes: Uint8Array;
	readonly heads: Uint32Array;
	readonly earlier: Uint32Array;
	readonly bits: number;

	/** `isChained`: whether places can be found by their hash. */
	constructor(text: string, isChained = true) {
		const { length } = text;
		this.text = text;
		this.length = length;
		this.codes = new Uint16Array(length);
		this.classes = new Uint8Array(length);
		this.earlier = new Uint32Array(isChained ? length + 1 : 0);
		this.bits = isChained ? bitsFor(length) : 0;
		this.heads = new Uint32Array(1 << this.bits);
	}

	/** What it takes of the memory, its text included. */
	get bytes(): number {
		return indexBytes(this.length);
	}

	slice(from: number, to: number): string {
		return this.text.slice(from, to);
	}
}

const fewestBits = 6;
const mostBits = 16;

function bitsFor(length: number): number {
	return Math.min(mostBits, Math.max(fewestBits, 32 - Math.clz32(length)));
}

/** What the index of a text of this length takes: nine bytes a character and the heads, of which there are at most 131,072. */
export function indexBytes(length: number): number {
	return 9 * length + 4 + 4 * (1 << bitsFor(length));
}

/** Makes an index piece by piece. */
export class TextIndexer {
	readonly #index: TextIndex;
	readonly #template: readonly Stretch[];
	readonly #places: PlaceClasses;
	#hash = 0;
	#done = 0;

	/** `template`: the stretches of the text that belong to the form of the answer. */
	constructor(text: string, template: readonly Stretch[] = [], isChained = true) {
		this.#index = new TextIndex(text, isChained);
		this.#template = template;
		this.#places = new PlaceClasses(text.length);
	}

	/** Reads so many characters more. Says whether all have been read. */
	step(characters: number): boolean {
		const { text, codes, heads, earlier, classes, bits, length } = this.#index;
		const end = Math.min(length, this.#done + characters);
		const begin = this.#done;
		for (let at = begin; at < end; at++) codes[at] = text.charCodeAt(at);
		this.#places.read(codes, begin, end, classes);
		if (earlier.length > 0) {
			let hash = this.#hash;
			for (let at = begin; at < end; at++) {
				hash = rolled(hash, at >= contextLength ? (codes[at - contextLength] ?? 0) : 0, codes[at] ?? 0);
				if (at + 1 < contextLength) continue;
				const head = slot(hash, bits);
				earlier[at + 1] = heads[head] ?? 0;
				heads[head] = at + 1;
			}
			this.#hash = hash;
		}
		this.#done = end;
		return end === length;
	}

	/** The index of what was read; the whole text has to be. */
	get index(): TextIndex {
		const { classes, length } = this.#index;
		if (this.#done < length) throw new Error('The text has not been read to its end.');
		for (const { from, to } of this.#template) {
			classes.fill(placeOf('inTemplate'), from, to);
			if (from < to) classes[from] = placeOf('templateStart');
		}
		return this.#index;
	}
}

/** A short text at once, to be followed and looked through from a place that is known, and not to be found by its hash. */
export function scriptText(text: string, template: readonly Stretch[]): TextIndex {
	const indexer = new TextIndexer(text, template, false);
	indexer.step(text.length);
	return indexer.index;
}
