import type { Expected, Outcome, Trial } from './trial.ts';

/**
 * `applied`: every block, and the document is right to the byte. `respaced`: the same but for white space at the
 * beginning and end of lines that the blocks have written, where the answer's own was damaged; number and order of lines,
 * every other character, and all lines that no block has written are right. `refused`: at least one block, and nothing
 * else is missing. `wrong`: anything else.
 */
export const verdicts = ['applied', 'respaced', 'refused', 'wrong'] as const;
export type Verdict = (typeof verdicts)[number];

export function verdictOf(trial: Trial, { text, refused }: Outcome): Verdict {
	const right = trial.right(refused);
	if (right.some(({ lines }) => text === lines.join(trial.lineEnd))) return refused.size > 0 ? 'refused' : 'applied';
	if (!trial.hasOtherWhiteSpace || !right.some((expected) => isRespaced(trial, text, expected))) return 'wrong';
	return refused.size > 0 ? 'refused' : 'respaced';
}

/**
 * The same for the peer, which loses blank lines at the end of what it writes: these count as white space for it, in every
 * trial, so that it is judged by its matching.
 */
export function lenientVerdictOf(trial: Trial, outcome: Outcome): Verdict {
	const verdict = verdictOf(trial, outcome);
	if (verdict !== 'wrong') return verdict;
	const found = textLines(trial, outcome.text.split(trial.lineEnd));
	const isRight = trial.right(outcome.refused).some(({ lines }) => textLines(trial, lines) === found);
	return !isRight ? 'wrong' : outcome.refused.size > 0 ? 'refused' : 'respaced';
}

function textLines({ hasOtherWhiteSpace }: Trial, lines: readonly string[]): string {
	const texts = lines.filter((line) => line.trim() !== '');
	return texts.map((line) => (hasOtherWhiteSpace ? line.trim() : line)).join('\n');
}

function isRespaced({ lineEnd }: Trial, text: string, { lines, written }: Expected): boolean {
	const found = text.split(lineEnd);
	if (found.length !== lines.length) return false;
	return found.every((line, at) => {
		const expected = lines[at] ?? '';
		return line === expected || (written.has(at) && line.trim() === expected.trim());
	});
}
