import * as l10n from '@vscode/l10n';
import type { ErrorCode, MessageArguments } from '../../protocol/errors.ts';
import type { Sentence } from './sentence.ts';

type StoreError = Extract<ErrorCode, 'session_gone' | 'nothing_to_continue' | 'store_unavailable' | 'import_refused'>;

/** Errors of conversations that are kept. */
export function storeSentence(code: StoreError, args: MessageArguments): Sentence {
	switch (code) {
		case 'session_gone':
			return {
				title: l10n.t('This conversation is gone'),
				detail: l10n.t('It was deleted here or in another window; start a new chat.'),
			};
		case 'nothing_to_continue':
			return {
				title: l10n.t('There is nothing to continue'),
				detail: l10n.t('The answer is whole, another window is writing it, or it was deleted; ask again instead.'),
			};
		case 'store_unavailable':
			return { title: l10n.t('The conversations cannot be read'), detail: unavailable(args['reason']) };
		case 'import_refused':
			return { title: l10n.t('This file cannot be imported'), detail: refused(args['reason']) };
	}
}

function unavailable(reason: unknown): string {
	switch (reason) {
		case 'no_sqlite':
			return l10n.t('Node has no SQLite here; update VS Code, or Node to 22.13 or newer.');
		case 'newer':
			return l10n.t('A newer Tributary has written the store; update Tributary.');
		default:
			return l10n.t('The store cannot be read or written; the log says why.');
	}
}

function refused(reason: unknown): string {
	switch (reason) {
		case 'not_json':
			return l10n.t('It is not JSON; choose a file that Tributary exported as JSON.');
		case 'newer':
			return l10n.t('A newer Tributary exported it; update Tributary.');
		case 'too_large':
			return l10n.t('It is larger than 64 MB.');
		default:
			return l10n.t('It is not a conversation that Tributary exported; choose another file.');
	}
}
