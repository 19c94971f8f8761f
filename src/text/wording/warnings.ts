import * as l10n from '@vscode/l10n';
import type { MessageArguments } from '../../protocol/errors.ts';
import type { WarningEvent } from '../../protocol/stream.ts';
import { failureIn } from './attempts.ts';
import { cheaperTierSentence } from './budget.ts';
import { escalationSentence } from './escalations.ts';
import { providerIn } from './providers.ts';
import { referenceRefusal } from './refusals.ts';
import { argument } from './sentence.ts';
import { tierIn } from './tiers.ts';

/** One sentence for a warning that stands beside an answer. */
export function warningSentence(warning: WarningEvent): string {
	const { code, args } = warning;
	switch (code) {
		case 'history_cut':
			return l10n.t(
				'The beginning of this conversation was left out: it is longer than {0} allows.',
				'tributary.contextLimit',
			);
		case 'answered_by_mock':
			return l10n.t('{0} failed, so the mock answered instead.', argument(args, 'model', l10n.t('The chosen model')));
		case 'edits_asked_again':
			return l10n.t('Some changes did not fit the document; the model was asked for them once more.');
		case 'window_cut':
			return l10n.t(
				'The beginning of this conversation was left out: it does not fit into {0}.',
				argument(args, 'model', l10n.t('the chosen model')),
			);
		case 'images_left_out':
			return l10n.t(
				'The pictures of earlier questions were left out: {0} cannot see.',
				argument(args, 'model', l10n.t('The chosen model')),
			);
		case 'not_kept':
			return notKept(argument(args, 'reason', ''));
		case 'reference_left_out':
			return referenceRefusal(argument(args, 'file', l10n.t('A file')), args['reason']);
		case 'continued_with_preamble':
			return l10n.t('The continuation began with words about itself, which are kept.');
		case 'continued_anew':
			return l10n.t('The model began again from the start. Its new answer stands below what there was.');
		case 'answered_by_another':
			return answeredByAnother(args);
		case 'continued_after_cut':
			return l10n.t(
				'The answer broke off, and {0} went on from there.',
				argument(args, 'model', l10n.t('the chosen model')),
			);
		case 'asked_plainly':
			return l10n.t(
				'It was asked without the files and selections, because it failed with them ({0}).',
				failureIn(args),
			);
		case 'cheaper_tier':
			return cheaperTierSentence(args);
		case 'limited_by_budget':
			return l10n.t(
				'The answer may have {0} tokens at most: what is left of today’s budget pays for no more.',
				argument(args, 'tokens', l10n.t('few')),
			);
		case 'price_unknown':
			return l10n.t(
				'What {0} costs is not known, so it is counted as dear as the dearest model. Set its price in {1}.',
				argument(args, 'model', l10n.t('the chosen model')),
				'tributary.prices',
			);
		case 'could_try_harder':
			return args['how'] === 'auto'
				? `${escalationSentence(args)} ${l10n.t('The tier {0} was asked as well.', tierIn(args, 'tier'))}`
				: escalationSentence(args);
	}
}

/** By another provider it may be the same model. */
function answeredByAnother(args: MessageArguments): string {
	const model = argument(args, 'model', l10n.t('another model'));
	const before = argument(args, 'before', l10n.t('The chosen model'));
	if (model === before) {
		return l10n.t('{0} failed ({1}), and answers by {2} instead.', before, failureIn(args), providerIn(args));
	}
	return l10n.t('{0} failed ({1}), so {2} answers instead.', before, failureIn(args), model);
}

function notKept(reason: string): string {
	switch (reason) {
		case 'no_sqlite':
			return l10n.t(
				'This conversation is not kept: Node has no SQLite here. Update VS Code, or Node to 22.13 or newer.',
			);
		case 'newer':
			return l10n.t('This conversation is not kept: a newer Tributary has written the store. Update Tributary.');
		default:
			return l10n.t('This conversation is not kept: the store cannot be read or written. The log says why.');
	}
}
