import * as l10n from '@vscode/l10n';
import type { WarningEvent } from '../../protocol/stream.ts';
import { referenceRefusal } from './refusals.ts';
import { argument } from './sentence.ts';

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
	}
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
