import { AnswerFailure } from '../../answer/answerFailure.ts';
import { toUsd } from '../../cost/money.ts';
import type { RoutingSources } from './routing.ts';
import type { Lack, Weighed } from './weighed.ts';

/** Why none of these can answer: what stood in the way of those that came nearest to it. */
export function excluded(all: readonly Weighed[], { settings, left }: RoutingSources): AnswerFailure {
	const lacking = (lack: Lack) => all.filter(({ lacks }) => lacks === lack);
	const cheapest = least(lacking('budget'), ({ cost }) => cost.least);
	if (cheapest !== undefined) {
		const budget = settings['tributary.dailyBudgetUsd'];
		const { model } = cheapest.choice;
		return new AnswerFailure('budget_spent', { budget, left: toUsd(Math.max(0, left)), model });
	}
	const widest = least(lacking('window'), ({ window = 0 }) => -window);
	if (widest !== undefined) return new AnswerFailure('context_too_long', { model: widest.choice.model });
	const [blind] = lacking('images');
	if (blind !== undefined) return new AnswerFailure('images_not_supported', { model: blind.choice.model });
	return new AnswerFailure('no_model');
}

function least(all: readonly Weighed[], amount: (weighed: Weighed) => number): Weighed | undefined {
	return all.toSorted((one, other) => amount(one) - amount(other))[0];
}
