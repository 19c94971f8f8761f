import * as l10n from '@vscode/l10n';
import type { AnswerForm } from '../../protocol/ask.ts';

/** What answers are for, in a table of them. */
export function answerFormLabel(form: AnswerForm): string {
	switch (form) {
		case 'chat':
			return l10n.t('Chat');
		case 'insert':
			return l10n.t('Insertion');
		case 'edit':
			return l10n.t('Change of a document');
		case 'plain':
			return l10n.t('Field');
	}
}
