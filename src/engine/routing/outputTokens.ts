import type { TaskKind } from '../../protocol/routing.ts';

/**
 * What answers of each kind have in the middle, in tokens. Guessed, and to be measured once outcomes are kept: good enough
 * for an estimate of a price before asking, and no limit.
 */
const middle: Readonly<Record<TaskKind, number>> = {
	chat: 40,
	command: 90,
	commit: 60,
	edit: 120,
	question: 220,
	explain: 380,
	document: 260,
	writing: 320,
	write: 450,
	tests: 650,
	fix: 420,
	refactor: 700,
	review: 550,
	performance: 500,
	maths: 500,
	design: 1300,
};

/**
 * Tokens that the answer will probably have. Harder questions of a kind get longer answers; what is changed or written
 * again comes back about as long as it was.
 *
 * @param complexity 0 to 1
 * @param changed characters of what the answer is to change; 0 where it changes nothing
 */
export function expectedOutputTokens(kind: TaskKind, complexity: number, changed: number): number {
	const written = middle[kind] * (0.6 + 1.4 * complexity);
	const isChange = kind === 'edit' || kind === 'refactor' || kind === 'document' || kind === 'fix';
	return Math.round(isChange ? Math.max(written, Math.min(8_000, changed / 4)) : written);
}
