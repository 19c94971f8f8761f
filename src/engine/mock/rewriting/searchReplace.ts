import { markerLengthFor } from '../../../text/edits/markers.ts';
import { fenced } from '../../context/fence.ts';
import { changed, type Substitution } from './change.ts';

/** Lines `from` to `to`, the last not included. */
interface Lines {
	readonly from: number;
	readonly to: number;
}

/** What is rewritten. */
export interface Rewritten {
	readonly path: string;
	readonly languageId: string;
	readonly text: string;
}

/**
 * The changes as search/replace blocks, in the form that models use. `changes` must be in order and not overlap. Each
 * search text is as short as it can be and still occur once in `text`.
 */
export function searchReplace(
	{ path, languageId, text }: Rewritten,
	changes: readonly Substitution[],
	markerLength = markerLengthFor(''),
): string {
	const blocks = hunksOf(text, changes).map((hunk) => blockText(hunk, markerLength));
	return `${path}\n${fenced(blocks.join('\n\n'), languageId)}`;
}

/** Lines of a text and what takes their place. */
export interface Hunk {
	readonly search: string;
	readonly replace: string;
}

export function blockText({ search, replace }: Hunk, markerLength: number): string {
	const marker = (sign: string) => sign.repeat(markerLength);
	return `${marker('<')} SEARCH\n${ended(search)}${marker('=')}\n${ended(replace)}${marker('>')} REPLACE`;
}

/** One for each place that changes, each with as few lines as make it the only one in `text`. */
export function hunksOf(text: string, changes: readonly Substitution[]): readonly Hunk[] {
	// Blank lines cannot be told apart, and where there are no others nothing has to be.
	if (text.trim() === '') return [{ search: '', replace: changed(text, changes) }];
	const starts = lineStarts(text);
	const lineAt = (offset: number) =>
		Math.max(
			0,
			starts.findLastIndex((start) => start <= offset),
		);
	let hunks = joined(
		changes.map(({ start, end }) => ({ from: lineAt(start), to: lineAt(Math.max(start, end - 1)) + 1 })),
	);
	// Growing makes neighbours meet, and what was joined may have lost its need to grow, but never becomes ambiguous.
	hunks = joined(hunks.map((hunk) => grown(hunk, text, starts)));
	const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
	return hunks.map(({ from, to }) => {
		const start = starts[from] ?? 0;
		const end = starts[to] ?? text.length;
		const replace = changed(text, changes, start, end).replace(/\r?\n/g, lineEnd);
		return { search: text.slice(start, end), replace };
	});
}

function ended(text: string): string {
	return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function lineStarts(text: string): readonly number[] {
	return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1).filter((start) => start < text.length)];
}

function joined(hunks: readonly Lines[]): readonly Lines[] {
	const result: Lines[] = [];
	for (const hunk of hunks) {
		const last = result.at(-1);
		if (last !== undefined && hunk.from <= last.to)
			result[result.length - 1] = { from: last.from, to: Math.max(last.to, hunk.to) };
		else result.push(hunk);
	}
	return result;
}

/** Takes in a line above, then one below, until the lines are blank no more and stand there once. */
function grown(hunk: Lines, text: string, starts: readonly number[]): Lines {
	const all = asLines(text);
	let { from, to } = hunk;
	for (let upwards = true; from > 0 || to < starts.length; upwards = !upwards) {
		const lines = text.slice(starts[from] ?? 0, starts[to] ?? text.length);
		const wanted = asLines(lines.replace(/\r?\n$/, ''));
		if (lines.trim() !== '' && all.indexOf(wanted) === all.lastIndexOf(wanted)) break;
		if (upwards && from > 0) from--;
		else if (to < starts.length) to++;
		else from--;
	}
	return { from, to };
}

/** Whole lines alone are found in it: the last one has an end like all others. */
function asLines(text: string): string {
	return `\n${text.replaceAll('\r\n', '\n')}\n`;
}
