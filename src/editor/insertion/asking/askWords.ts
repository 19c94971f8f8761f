import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import type { Task } from '../../../protocol/edits.ts';

/** The tasks that say too little by themselves, so that the person is asked for words. */
export type WordedTask = Extract<Task, 'insert' | 'rewrite'>;

/** Asks what is to be done; `undefined` when the person thought better of it. */
export async function askWords(task: WordedTask): Promise<string | undefined> {
	const words = await window.showInputBox({ ...wording(task), ignoreFocusOut: true });
	return words?.trim() === '' ? undefined : words;
}

function wording(task: WordedTask): { readonly title: string; readonly prompt: string; readonly placeHolder: string } {
	switch (task) {
		case 'insert':
			return {
				title: l10n.t('Insert at Cursor'),
				prompt: l10n.t('What should be written here?'),
				placeHolder: l10n.t('A function that retries a promise with backoff'),
			};
		case 'rewrite':
			return {
				title: l10n.t('Rewrite Selection'),
				prompt: l10n.t('How should this be rewritten?'),
				placeHolder: l10n.t('Use async and await instead of callbacks'),
			};
	}
}
