import { fenced } from '../../context/fence.ts';
import { type Change, changed } from './change.ts';

/** Lines `from` to `to`, the last not included. */
interface Lines {
	readonly from: number;
	readonly to: number;
}

/**
 * The changes as search/replace blocks, in the form that models use. `changes` must be in order and not overlap. Each
 * search text is as short as it can be and still occur once in `text`.
 */
export function searchReplace(path: string, languageId: string, text: string, changes: readonly Change[]): string {
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
	const blocks = hunks.map(({ from, to }) => {
		const start = starts[from] ?? 0;
		const end = starts[to] ?? text.length;
		const replaced = changed(text, changes, start, end).replace(/\r?\n/g, lineEnd);
		return `<<<<<<< SEARCH\n${ended(text.slice(start, end))}=======\n${ended(replaced)}>>>>>>> REPLACE`;
	});
	return `${path}\n${fenced(blocks.join('\n\n'), languageId)}`;
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

/** Takes in a line above, then one below, until the lines are blank no more and occur once. */
function grown(hunk: Lines, text: string, starts: readonly number[]): Lines {
	let { from, to } = hunk;
	for (let upwards = true; from > 0 || to < starts.length; upwards = !upwards) {
		const lines = text.slice(starts[from] ?? 0, starts[to] ?? text.length);
		if (lines.trim() !== '' && text.indexOf(lines) === text.lastIndexOf(lines)) break;
		if (upwards && from > 0) from--;
		else if (to < starts.length) to++;
		else from--;
	}
	return { from, to };
}
