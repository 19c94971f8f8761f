import type { ErrorCode } from '../../protocol/errors.ts';
import type { Rung, Tier } from '../../protocol/stream.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import type { Attempt, LadderParts } from './attempt.ts';

/** An attempt that failed, and by what. */
export interface FailedAttempt {
	readonly attempt: Attempt;
	readonly code: ErrorCode;
}

/** Nothing is different from how a question is asked first. */
export const asFirst = { waitMs: 0, whole: false, plain: false, continues: false } as const;

/** These models by their other ways. */
export function byOtherWays(
	rung: Rung,
	failed: FailedAttempt,
	parts: LadderParts,
	of: readonly ChosenModel[],
): readonly Attempt[] {
	const ways = of.flatMap((choice) => {
		const { tier } = choice;
		return parts.otherWays(choice).map((way) => (tier === undefined ? way : { ...way, tier }));
	});
	return atOthers(rung, failed, ways);
}

/** Every candidate of these tiers. */
export function ofTiers(
	rung: Rung,
	failed: FailedAttempt,
	parts: LadderParts,
	wanted: readonly Tier[],
): readonly Attempt[] {
	const choices = wanted.flatMap((tier) => parts.candidates(tier).map((choice) => ({ ...choice, tier })));
	return atOthers(rung, failed, choices);
}

/** They say why it is they, and leave behind what the one before left behind. */
function atOthers(rung: Rung, { attempt, code }: FailedAttempt, choices: readonly ChosenModel[]): readonly Attempt[] {
	const reason = { code: 'fallback', args: { rung, before: attempt.choice.model, code } } as const;
	const { plain } = attempt;
	const continues = rung === 'continued';
	return choices.map((choice) => ({ ...asFirst, rung, choice: { ...choice, reason }, plain, continues }));
}
