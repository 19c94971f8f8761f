/** The next of a sequence of numbers, 0 inclusive to 1 exclusive. */
export type Random = () => number;

/** Mulberry32: the same numbers for the same seed on every machine. Only the seed's low 32 bits count. */
export function randomFrom(seed: number): Random {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
