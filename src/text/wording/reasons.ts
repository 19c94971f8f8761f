import * as l10n from '@vscode/l10n';
import type { Reason } from '../../protocol/stream.ts';

/** Why this model answers, in one sentence. */
export function reasonSentence(reason: Reason): string {
	switch (reason.code) {
		case 'chosen_by_person':
			return reason.args['tier'] === undefined
				? l10n.t('You chose this model.')
				: l10n.t('It is the first model of the chosen tier that has a key.');
		case 'mock_allowed':
			return l10n.t('The mock is allowed, so it answers and nothing is spent.');
		case 'first_with_key':
			return l10n.t('It is the first model on your list that has a key.');
	}
}
