import * as l10n from '@vscode/l10n';
import type { Reason } from '../../protocol/stream.ts';
import { fallbackSentence } from './attempts.ts';
import { cheaperTierSentence } from './budget.ts';
import { escalationSentence } from './escalations.ts';
import { tierIn } from './tiers.ts';

/** Why this model answers, in a sentence or two. */
export function reasonSentence({ code, args }: Reason): string {
	const tier = tierIn(args, 'tier');
	switch (code) {
		case 'chosen_by_person':
			return args['tier'] === undefined
				? l10n.t('You chose this model.')
				: l10n.t('It is the first model of the chosen tier that has a key.');
		case 'mock_allowed':
			return l10n.t('The mock is allowed, so it answers and nothing is spent.');
		case 'first_with_key':
			return l10n.t('It is the first model on your list that has a key.');
		case 'routed':
			return l10n.t('The tier {0} is the cheapest that should answer this well.', tier);
		case 'only_usable':
			return l10n.t('No model of the tier {0} can answer this now, so {1} does.', tierIn(args, 'wanted'), tier);
		case 'kept_model':
			return l10n.t(
				'The conversation stays with its model: the tier {0} would have to be sent all of it anew, at the full price.',
				tierIn(args, 'wanted'),
			);
		case 'cheaper_for_budget':
			return cheaperTierSentence(args);
		case 'named_in_question':
			return l10n.t('You named the tier {0} in your question.', tier);
		case 'escalated':
			return `${l10n.t('The tier {0} answered first.', tierIn(args, 'from'))} ${escalationSentence(args)}`;
		case 'fallback':
			return fallbackSentence(args);
	}
}
