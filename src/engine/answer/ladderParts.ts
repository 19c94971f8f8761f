import type { LadderParts } from '../ladder/attempt.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import { otherWays } from '../models/otherWays.ts';
import { standInFor } from './mockFallback.ts';
import { hasMoreThanWords } from './plainQuestion.ts';
import type { Plan, PlanDependencies } from './plan.ts';
import type { Question } from './question.ts';

export interface LadderDependencies extends PlanDependencies {
	/** From 0 to below 1. */
	random(): number;
}

/** What may be tried for this question after a failure. */
export function ladderParts(
	first: ChosenModel,
	plan: Plan,
	question: Question,
	{ settings, hasKey, isDown, random }: LadderDependencies,
): LadderParts {
	return {
		first,
		reach: settings['tributary.fallback'],
		pinned: plan.pinned,
		otherWays: (choice) => otherWays(choice, { settings, hasKey }),
		candidates: (tier) => plan.candidates(tier),
		isDown,
		// What was begun by a model is not gone on with by the mock.
		standIn: (failure) =>
			question.continued === undefined ? standInFor(failure, question, settings)?.choice : undefined,
		hasReferences: hasMoreThanWords(question),
		maxWaitMs: settings['tributary.retry.maxWaitSeconds'] * 1000,
		random,
	};
}
