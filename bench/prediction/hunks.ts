import { matchLines } from '../../src/text/edits/lineMatch.ts';

export interface Hunk {
	/** Line of the old text, from 0, and how many of its lines there are. */
	readonly from: number;
	readonly count: number;
	/** As of the new text. */
	readonly to: number;
	readonly newCount: number;
	readonly lines: readonly HunkLine[];
}

export interface HunkLine {
	readonly sign: ' ' | '-' | '+';
	readonly text: string;
}

/** What changes from one text to the other, with so many lines of context; what lies closer together is one hunk. */
export function hunksBetween(before: string, after: string, context: number): readonly Hunk[] {
	const lines = changedLines(before.split('\n'), after.split('\n'));
	const hunks: Hunk[] = [];
	let start = 0;
	while (start < lines.length) {
		const first = lines.findIndex(({ sign }, index) => index >= start && sign !== ' ');
		if (first < 0) break;
		let last = first;
		for (let at = first; at < lines.length && at <= last + 2 * context + 1; at++)
			if (lines[at]?.sign !== ' ') last = at;
		const begin = Math.max(start, first - context);
		const part = lines.slice(begin, last + context + 1);
		hunks.push({
			from: count(lines, begin, '+'),
			count: part.filter(({ sign }) => sign !== '+').length,
			to: count(lines, begin, '-'),
			newCount: part.filter(({ sign }) => sign !== '-').length,
			lines: part,
		});
		start = last + context + 1;
	}
	return hunks;
}

/** How many of the lines before this one are not of that sign. */
function count(lines: readonly HunkLine[], before: number, sign: HunkLine['sign']): number {
	return lines.slice(0, before).filter((line) => line.sign !== sign).length;
}

function changedLines(old: readonly string[], now: readonly string[]): readonly HunkLine[] {
	const lines: HunkLine[] = [];
	let written = 0;
	for (const [at, to] of matchLines(old, now).entries()) {
		if (to < 0) lines.push({ sign: '-', text: old[at] ?? '' });
		else {
			for (; written < to; written++) lines.push({ sign: '+', text: now[written] ?? '' });
			lines.push({ sign: ' ', text: old[at] ?? '' });
			written = to + 1;
		}
	}
	for (; written < now.length; written++) lines.push({ sign: '+', text: now[written] ?? '' });
	return lines;
}
