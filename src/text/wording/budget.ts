import * as l10n from '@vscode/l10n';
import type { MessageArguments } from '../../protocol/errors.ts';
import { formatDollars } from './dollars.ts';
import { argument, type Sentence } from './sentence.ts';
import { tierIn } from './tiers.ts';

/** That nothing was sent, because what is left of the day's budget does not pay for it. */
export function budgetSpentSentence(args: MessageArguments): Sentence {
	const { left, budget } = args;
	const model = argument(args, 'model', l10n.t('the chosen model'));
	return {
		title: l10n.t('Today’s budget does not cover this question'),
		detail:
			typeof left === 'number' && typeof budget === 'number'
				? l10n.t(
						'{0} of {1} is left, too little for {2}. Local and free models still answer; the budget begins anew at midnight.',
						formatDollars(left),
						formatDollars(budget),
						model,
					)
				: l10n.t(
						'What is left is too little for {0}. Local and free models still answer; the budget begins anew at midnight.',
						model,
					),
	};
}

/** That a weaker tier answers than the question needs. */
export function cheaperTierSentence(args: MessageArguments): string {
	return l10n.t(
		'What is left of today’s budget does not cover the tier {0}, so {1} answers.',
		tierIn(args, 'wanted'),
		tierIn(args, 'tier'),
	);
}
