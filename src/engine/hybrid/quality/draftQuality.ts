import type { DraftQuality } from '../../../protocol/metrics.ts';
import type { DraftSums } from '../drafts/draftAccount.ts';

/** What was shown early in one answer, and how many characters of it make a token. */
export interface DraftedAnswer {
	readonly sums: DraftSums;
	readonly charactersPerToken: number;
}

/**
 * Of one answer or of several, each character and each piece counting alike. Answers in which nothing was shown count too,
 * since their pieces were not covered. `undefined` where nothing that was shown has been decided in any of them.
 */
export function draftQualityOf(answers: readonly DraftedAnswer[]): DraftQuality | undefined {
	const total = { shown: 0, right: 0, pieces: 0, covered: 0, aheadTokens: 0, withdrawn: 0 };
	for (const { sums, charactersPerToken } of answers) {
		total.shown += sums.shown;
		total.right += sums.right;
		total.pieces += sums.pieces;
		total.covered += sums.covered;
		total.aheadTokens += sums.ahead / charactersPerToken;
		total.withdrawn += sums.withdrawn;
	}
	if (total.shown === 0) return undefined;
	return {
		accuracy: share(total.right, total.shown),
		coverage: share(total.covered, total.pieces),
		leadTokens: share(total.aheadTokens, total.covered),
		withdrawn: total.withdrawn,
	};
}

function share(part: number, whole: number): number {
	return whole === 0 ? 0 : part / whole;
}
