/** So many characters have to agree for a place to be found by its hash. */
export const contextLength = 6;

const base = 0x01000193;

/** What the oldest of the characters weighs. */
const oldest = (() => {
	let power = 1;
	for (let times = 1; times < contextLength; times++) power = Math.imul(power, base);
	return power;
})();

/** The hash of the last `contextLength` characters when `entering` comes and `leaving` (0 at first) goes. */
export function rolled(hash: number, leaving: number, entering: number): number {
	return (Math.imul((hash - Math.imul(leaving, oldest)) | 0, base) + entering) | 0;
}

/** The same of the characters before `end`. */
export function hashBefore(codes: Uint16Array, end: number): number {
	let hash = 0;
	for (let at = end - contextLength; at < end; at++) hash = (Math.imul(hash, base) + (codes[at] ?? 0)) | 0;
	return hash;
}

/** Where the chain of such a hash begins in a table of `2 ** bits` heads. */
export function slot(hash: number, bits: number): number {
	return Math.imul(hash, 0x9e3779b1) >>> (32 - bits);
}
