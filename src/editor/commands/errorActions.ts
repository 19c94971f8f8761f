import * as l10n from '@vscode/l10n';
import { commands, window } from 'vscode';
import type { ErrorAction } from '../../protocol/errors.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';
import { actionLabel } from '../../text/wording/actions.ts';
import { errorSentence } from '../../text/wording/errors.ts';
import type { Host } from '../host/host.ts';
import { writeFlag } from '../settings/switchMode.ts';

/**
 * Does what an error's button says, wherever the button stands. Resolves to whether asking again makes sense now, and
 * with which model.
 */
export type ActionResult = { readonly retry: false } | { readonly retry: true; readonly model?: string };

export async function performAction(action: ErrorAction, host: Host): Promise<ActionResult> {
	switch (action) {
		case 'add_key': {
			const added = await commands.executeCommand<boolean>('tributary.setApiKey');
			return { retry: added };
		}
		case 'use_mock':
			await writeFlag('tributary.allowMockLlm', true, await host.freshStatus());
			return { retry: true, model: 'mock/default' };
		case 'use_ollama':
			void window.showInformationMessage(
				l10n.t('This version has no connection to Ollama yet. The mock works without a key and without a network.'),
			);
			return { retry: false };
		case 'retry':
			return { retry: true };
		case 'open_settings':
			await commands.executeCommand('workbench.action.openSettings', '@ext:tributary.tributary');
			return { retry: false };
		case 'show_status':
			await commands.executeCommand('tributary.showStatus');
			return { retry: false };
		case 'show_log':
			await commands.executeCommand('tributary.showLog');
			return { retry: false };
	}
}

/** An error where there is no card to show it on. Resolves to the action that the person chose, if any. */
export async function showError(error: ErrorEvent): Promise<ErrorAction | undefined> {
	const { title, detail } = errorSentence(error);
	const labels = new Map(error.actions.map((action) => [actionLabel(action), action]));
	const chosen = await window.showErrorMessage(`${title}. ${detail}`, ...labels.keys());
	return chosen === undefined ? undefined : labels.get(chosen);
}
