import type { DraftSums } from '../../src/engine/hybrid/drafts/draftAccount.ts';

export const noSums: DraftSums = { shown: 0, right: 0, pieces: 0, covered: 0, ahead: 0, withdrawn: 0, drafts: 0 };

export function addSums(one: DraftSums, other: DraftSums): DraftSums {
	return {
		shown: one.shown + other.shown,
		right: one.right + other.right,
		pieces: one.pieces + other.pieces,
		covered: one.covered + other.covered,
		ahead: one.ahead + other.ahead,
		withdrawn: one.withdrawn + other.withdrawn,
		drafts: one.drafts + other.drafts,
	};
}

/** Characters that came as they were shown, with all before them, as a share of those that were shown; 0 of none. */
export function accuracyOf({ right, shown }: DraftSums): number {
	return shown === 0 ? 0 : right / shown;
}
