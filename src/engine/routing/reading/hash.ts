/** FNV-1a over UTF-16 code units, mixed so that the low bits depend on every letter. An unsigned number of 32 bits. */
export function hashOf(word: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
	return mix(hash);
}

/** Of a phrase: of what it was so far, and of the next word. */
export function joined(before: number, next: number): number {
	return mix(before ^ Math.imul(next, 0x9e3779b1));
}

/** The last steps of MurmurHash3. */
export function mix(value: number): number {
	let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}
