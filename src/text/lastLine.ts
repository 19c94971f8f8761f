import type { Range } from '../protocol/stream.ts';

/** The last line, from 1, of which the range holds something: one that ends at the start of a line ends before it. */
export function lastLine({ start, end }: Range): number {
	return end.character === 0 && end.line > start.line ? end.line : end.line + 1;
}
