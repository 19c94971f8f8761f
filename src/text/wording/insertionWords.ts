import * as l10n from '@vscode/l10n';
import type { EditRefusal } from '../../protocol/edits.ts';
import type { MessageArguments } from '../../protocol/errors.ts';
import { argument } from './sentence.ts';

/** Why one change of an answer was not made, in one sentence. */
export function editRefusalSentence(reason: EditRefusal, args: MessageArguments): string {
	switch (reason) {
		case 'missing':
			return l10n.t('The text that it replaces does not stand in the document.');
		case 'ambiguous':
			return args['count'] === undefined
				? l10n.t('The text that it replaces stands in more than one place.')
				: l10n.t('The text that it replaces stands in more than one place; places found: {0}.', args['count']);
		case 'other_file':
			return l10n.t('It is meant for {0}, which was not asked about.', argument(args, 'file', l10n.t('another file')));
		case 'outside':
			return l10n.t('The text that it replaces stands outside of what was to be changed.');
		case 'overlapping':
			return l10n.t('An earlier change of the same answer has changed this place.');
		case 'changed_meanwhile':
			return l10n.t('This place was edited while the answer was being written.');
		case 'too_loose':
			return l10n.t('Similar text stands in the document, but it is not certain that this is what was meant.');
	}
}

/** A character that nobody sees, by its number, as Unicode writes it. */
export function hiddenCharacterName(codePoint: number): string {
	return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}
