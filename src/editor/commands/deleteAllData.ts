import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import type { Conversations } from '../chat/conversation/conversations.ts';
import type { Host } from '../host/host.ts';
import type { KeyStore } from '../settings/secrets.ts';
import { performAction, showError } from './errorActions.ts';

export interface OwnedData {
	readonly host: Host;
	readonly keys: KeyStore;
	readonly conversations: Conversations;
}

/** `Tributary: Delete All My Data…`: asks what, and deletes it for good. */
export async function deleteAllData({ host, keys, conversations }: OwnedData): Promise<void> {
	const chats = l10n.t('Delete Conversations');
	const all = l10n.t('Delete Conversations and API Keys');
	const chosen = await window.showWarningMessage(
		l10n.t('Delete all data that Tributary keeps?'),
		{
			modal: true,
			detail: l10n.t(
				'Every conversation and every measurement goes, in all windows and for good; answers that run are stopped. Settings, and files that you exported, stay. Saved API keys stay too, unless you delete them as well.',
			),
		},
		chats,
		all,
	);
	if (chosen === undefined) return;
	for (const conversation of conversations.running) await conversation.stopped();
	const result = await host.request('tributary/dataErase', null);
	if (result.kind === 'error') {
		const action = await showError(result.error);
		if (action !== undefined) await performAction(action, host, result.error);
		return;
	}
	conversations.lose();
	if (chosen === all) {
		await keys.forgetAll();
		await host.tellKeys();
	}
	void window.showInformationMessage(
		chosen === all
			? l10n.t('All conversations and saved API keys are deleted.')
			: l10n.t('All conversations are deleted.'),
	);
}
