/**
 * What stands at a place of a text, as far as it says how likely an answer goes another way there. In this order in
 * the calibration.
 */
const placeKind = {
	lineStart: 0,
	lineEnd: 1,
	inWord: 2,
	wordStart: 3,
	blank: 4,
	sign: 5,
	/** The first of a line that is no white space. */
	firstOfLine: 6,
	indentation: 7,
	/** Text that belongs to the form and not to a file (a fence, a marker): where a stretch of it begins, and within. */
	templateStart: 8,
	inTemplate: 9,
	/** A part of the answer that no other part repeats. */
	elsewhere: 10,
} as const;
export type PlaceKind = keyof typeof placeKind;

/**
 * A class has a place for each of three degrees: whether the characters before have been followed by something else the
 * last time, by the same once or twice, or by the same at least three times.
 */
const degrees = 3;
export const placeClassCount = 11 * degrees;

export function placeOf(kind: PlaceKind, degree = 0): number {
	return placeKind[kind] * degrees + degree;
}

const lineFeed = 10;
const signSort = 0;
const wordSort = 1;
const blankSort = 2;
const lineSort = 3;

const sortCount = 4;

/** What stands before a place. */
const afterLine = 0;
const inIndentation = 1;
const afterWord = 2;
const elsewhere = 3;

/** For each of these and each sort of characters: what stands before the next place, and the first class of this one. */
const nextStates = Uint8Array.of(
	...[elsewhere, afterWord, inIndentation, afterLine],
	...[elsewhere, afterWord, inIndentation, afterLine],
	...[elsewhere, afterWord, elsewhere, afterLine],
	...[elsewhere, afterWord, elsewhere, afterLine],
);
const firstOfKinds = Uint8Array.from(
	[
		...[placeKind.lineStart, placeKind.lineStart, placeKind.lineStart, placeKind.lineStart],
		...[placeKind.firstOfLine, placeKind.firstOfLine, placeKind.indentation, placeKind.lineEnd],
		...[placeKind.sign, placeKind.inWord, placeKind.blank, placeKind.lineEnd],
		...[placeKind.sign, placeKind.wordStart, placeKind.blank, placeKind.lineEnd],
	],
	(kind) => kind * degrees,
);

/** What the characters of ASCII are. */
const sorts = Uint8Array.from({ length: 128 }, (_, code) => {
	if (code === lineFeed) return lineSort;
	if (isBlank(code)) return blankSort;
	return /\w/.test(String.fromCharCode(code)) ? wordSort : signSort;
});

/** So many characters before a place say what follows. */
export const order = 3;
const mostContextBits = 14;
/** So many bits of each of them count. */
const codeBits = Math.ceil(32 / order);

/** Knows the classes of the places of one text, read from its beginning. */
export class PlaceClasses {
	/** For each context, by its hash, what followed it last, and above it how many times in a row. */
	readonly #followed: Uint32Array;
	readonly #shift: number;
	#context = 0;
	#state = afterLine;

	/** @param length of the text, as far as it is known */
	constructor(length: number) {
		const bits = Math.min(mostContextBits, Math.max(6, 33 - Math.clz32(length)));
		this.#followed = new Uint32Array(1 << bits);
		this.#shift = 32 - bits;
	}

	/** Writes the classes of the next places, at which these character codes stand. */
	read(codes: Uint16Array, from: number, to: number, classes: Uint8Array): void {
		const followed = this.#followed;
		const shift = this.#shift;
		let context = this.#context;
		let state = this.#state;
		for (let at = from; at < to; at++) {
			const code = codes[at] ?? 0;
			// By tables: what comes next in a text is nothing that a processor could foretell.
			const step = state * sortCount + (code < 128 ? (sorts[code] ?? 0) : wordSort);
			state = nextStates[step] ?? 0;
			const entry = Math.imul(context, 0x9e3779b1) >>> shift;
			const known = followed[entry] ?? 0;
			// All ones where it is the same that followed: without a branch, since nothing could foretell that either.
			const isSame = (((known ^ code) & 0xffff) - 1) >> 31;
			const times = ((known >>> 16) & isSame) + 1;
			followed[entry] = code | ((times - (times >> 2)) << 16);
			context = (context << codeBits) ^ code;
			classes[at] = (firstOfKinds[step] ?? 0) + (times >> 1);
		}
		this.#context = context;
		this.#state = state;
	}

	/** Goes on behind text that was left out, of which these are the last characters. */
	resume(last: readonly number[], isIndentation: boolean): void {
		for (const code of last) this.#context = (this.#context << codeBits) ^ code;
		if (isIndentation) this.#state = last.at(-1) === lineFeed ? afterLine : inIndentation;
		else this.#state = isWord(last.at(-1) ?? 0) ? afterWord : elsewhere;
	}
}

export function isBlank(code: number): boolean {
	return code === 32 || code === 9;
}

/** Letters and digits of ASCII, `_`, and all that is not ASCII. */
export function isWord(code: number): boolean {
	return code >= 128 || sorts[code] === wordSort;
}
