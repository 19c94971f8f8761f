import * as l10n from '@vscode/l10n';
import { commands, window } from 'vscode';
import type { ErrorAction } from '../../protocol/errors.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';
import { actionLabel } from '../../text/wording/actions.ts';
import { errorSentence } from '../../text/wording/errors.ts';
import type { Host } from '../host/host.ts';
import { useOllama } from '../models/useOllama.ts';
import { writeSetting } from '../settings/writeSetting.ts';

/** Whether asking again makes sense now, and with which model if not with the one that is set. */
export type ActionResult = { readonly retry: false } | { readonly retry: true; readonly model?: string };

/** Does what a button says, wherever it stands. `error` is what the button was offered for, if anything. */
export async function performAction(action: ErrorAction, host: Host, error?: ErrorEvent): Promise<ActionResult> {
	switch (action) {
		case 'add_key': {
			const added = await commands.executeCommand<boolean>('tributary.setApiKey', { provider: keyWanted(error) });
			return { retry: added };
		}
		case 'use_mock':
			await writeSetting('tributary.allowMockLlm', true, await host.freshStatus());
			return { retry: true, model: 'mock/default' };
		case 'use_ollama': {
			const outcome = await useOllama(host);
			if (outcome.kind !== 'failed') return { retry: outcome.kind === 'chosen' };
			const next = await showError(outcome.error);
			if (next === undefined) return { retry: false };
			// To retry here is to look for Ollama again, and not to ask again what has failed.
			return performAction(next === 'retry' ? 'use_ollama' : next, host, outcome.error);
		}
		case 'choose_model': {
			const chosen = await commands.executeCommand<string | undefined>('tributary.selectModel');
			return { retry: chosen !== undefined };
		}
		case 'retry':
			return { retry: true };
		case 'open_settings':
			await commands.executeCommand('workbench.action.openSettings', '@ext:tributary.tributary');
			return { retry: false };
		case 'raise_budget':
			await commands.executeCommand('workbench.action.openSettings', 'tributary.dailyBudgetUsd');
			return { retry: false };
		case 'show_costs':
			await commands.executeCommand('tributary.showCosts');
			return { retry: false };
		case 'try_harder':
			// By whoever knows which tier answered.
			return { retry: false };
		case 'open_proxy_settings':
			await commands.executeCommand('workbench.action.openSettings', 'http.proxy');
			return { retry: false };
		case 'check_health':
			await commands.executeCommand('tributary.checkHealth');
			return { retry: false };
		case 'show_status':
			await commands.executeCommand('tributary.showStatus');
			return { retry: false };
		case 'show_log':
			await commands.executeCommand('tributary.showLog');
			return { retry: false };
	}
}

/** A refused key is to be replaced; where one is missing, any provider's will do. */
function keyWanted(error: ErrorEvent | undefined): string | undefined {
	const provider = error?.args['provider'];
	return error?.code === 'key_refused' && typeof provider === 'string' ? provider : undefined;
}

/** A button beside those of an error's own actions. */
export interface OtherWay {
	readonly label: string;
	take(): Promise<void>;
}

/**
 * An error where there is no card to show it on. Resolves to the action that the person chose, if any; another way is
 * taken here.
 */
export async function showError(error: ErrorEvent, ways: readonly OtherWay[] = []): Promise<ErrorAction | undefined> {
	const { title, detail } = errorSentence(error);
	const labels = new Map(error.actions.map((action) => [actionLabel(action), action]));
	const others = ways.map(({ label }) => label);
	const chosen = await window.showErrorMessage(`${title}. ${detail}`, ...labels.keys(), ...others);
	await ways.find(({ label }) => label === chosen)?.take();
	return chosen === undefined ? undefined : labels.get(chosen);
}

/** The three ways to get answers, from which somebody who has none yet chooses. */
export async function chooseHowToAnswer(host: Host): Promise<void> {
	const ways = [
		{ action: 'add_key', icon: 'key', detail: l10n.t('OpenRouter, OpenAI, Anthropic, or a server of your own.') },
		{ action: 'use_ollama', icon: 'vm', detail: l10n.t('Runs on this machine; costs nothing.') },
		{ action: 'use_mock', icon: 'beaker', detail: l10n.t('Made-up answers without a key and without a network.') },
	] as const;
	const items = ways.map(({ action, icon, detail }) => ({
		action,
		label: `$(${icon}) ${actionLabel(action)}`,
		detail,
	}));
	const chosen = await window.showQuickPick(items, { title: l10n.t('Choose How to Answer') });
	if (chosen !== undefined) await performAction(chosen.action, host);
}
