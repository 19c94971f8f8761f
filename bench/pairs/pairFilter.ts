import { matchLines } from '../../src/text/edits/lineMatch.ts';

/** In UTF-8 bytes, of both versions. */
const smallest = 1_000;
const largest = 40_000;
/** Of the lines, see `changedShare`. */
const leastChanged = 0.01;
const mostChanged = 0.3;
/** A longer line was written by a machine. */
const longestLine = 1_000;

const sources = /\.(?:[cm]?[jt]sx?|py|java|kt|c|cc|cpp|h|hpp|mm?|rb|scss|css|sh)$/;
/** What a build has made. */
const made = /(?:^|\/)(?:node_modules|dist|build|bundles|_esm|_cjs|_types)\/|\.min\.[a-z]+$|\.d\.[cm]?ts$/;

/** Whether somebody has written the file: a source file that no build has made. */
export function isSource(path: string): boolean {
	return sources.test(path) && !made.test(path);
}

/** Whether the two versions are of a size, and differ by as much, as what a person asks a model to change. */
export function isFit(before: string, after: string): boolean {
	if (before === after || ![before, after].every(isReadable)) return false;
	// Blocks are lines, and cannot say that the last one has lost its line end.
	if (before.endsWith('\n') !== after.endsWith('\n')) return false;
	const changed = changedShare(before, after);
	return changed >= leastChanged && changed <= mostChanged;
}

/**
 * How much of a file is another: the lines that went and the lines that came, as a share of the lines of both versions,
 * by a shortest edit of lines. So a file in which every tenth line is another has 0.1. A line is compared with its end.
 */
export function changedShare(before: string, after: string): number {
	const [old, now] = [linesOf(before), linesOf(after)];
	const kept = matchLines(old, now).filter((line) => line >= 0).length;
	const all = old.length + now.length;
	return (all - 2 * kept) / all;
}

function isReadable(text: string): boolean {
	const bytes = Buffer.byteLength(text);
	// Windows line ends are made by the bench, to be counted apart.
	if (bytes < smallest || bytes > largest || /[\0\r]/.test(text)) return false;
	return linesOf(text).every((line) => line.length <= longestLine);
}

function linesOf(text: string): readonly string[] {
	return text.split(/(?<=\n)/);
}

/** At most `most` of them, spread evenly over the list. */
export function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
	if (items.length <= most) return items;
	return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).filter(
		(item) => item !== undefined,
	);
}
