import { matchLines } from '../../../text/edits/lineMatch.ts';

/** What a replacement does to whole lines. */
export interface LineChanges {
	/** Lines of the new text that the old one does not have, counted from 0. In order. */
	readonly inserted: readonly number[];
	/** How many lines of the old text are gone. */
	readonly removed: number;
}

/**
 * @param before what stood there, in whole lines
 * @param after what stands there now, in whole lines
 */
export function lineChanges(before: string, after: string): LineChanges {
	const newLines = linesOf(after);
	const match = matchLines(linesOf(before), newLines);
	const kept = new Set(match.filter((at) => at >= 0));
	return {
		inserted: newLines.flatMap((_, at) => (kept.has(at) ? [] : [at])),
		removed: match.filter((at) => at < 0).length,
	};
}

/** A text that ends with a line end has no further line for it. */
function linesOf(text: string): readonly string[] {
	const lines = text.split(/\r\n|\r|\n/);
	return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
