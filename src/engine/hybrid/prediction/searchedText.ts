/** A text in which places are found that an answer may repeat. */
export interface SearchedText {
	/** Of its characters; behind `length` there may be more places. */
	readonly codes: Uint16Array;
	readonly length: number;
	/** What stands at each place, see `placeClass`. */
	readonly classes: Uint8Array;
	/** The place behind the latest occurrence of the last characters with this hash; 0 where there is none. */
	readonly heads: Uint32Array;
	/** For each place the one behind the occurrence before; 0 ends the chain. */
	readonly earlier: Uint32Array;
	/** Of the heads: their number is 2 to the power of it. */
	readonly bits: number;
	slice(from: number, to: number): string;
}
