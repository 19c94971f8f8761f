import type { DocumentLines } from './documentLines.ts';

/** How much a line tells of the place at which it stands. */
export type LineWeight = 'distinctive' | 'usual' | 'bracket' | 'blank';

/** `key`: see `keyOf`. */
export function weightOf(document: DocumentLines, key: string): LineWeight {
	if (key === '') return 'blank';
	const letters = key.match(/[\p{L}\p{N}_]/gu)?.length ?? 0;
	if (letters < 3) return 'bracket';
	return letters >= 6 && document.countOf(key) === 1 ? 'distinctive' : 'usual';
}
