import * as l10n from '@vscode/l10n';
import { env, ProgressLocation, Uri, window } from 'vscode';
import type { OfferedModel } from '../../protocol/status.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';
import { abortOn } from '../host/abortOn.ts';
import type { Host } from '../host/host.ts';
import { toEditorError } from '../host/hostFailure.ts';
import { writeSetting } from '../settings/writeSetting.ts';

/** A small model that most machines can run, for those who have none. */
const firstModel = 'llama3.2';

export type OllamaOutcome =
	/** `tributary.model` is a local model now. */
	| { readonly kind: 'chosen' }
	| { readonly kind: 'not_chosen' }
	/** It does not run, or answered with a failure. */
	| { readonly kind: 'failed'; readonly error: ErrorEvent };

/** Makes a model of the local Ollama the one that answers: the only one that is pulled, or the one that is chosen. */
export async function useOllama(host: Host): Promise<OllamaOutcome> {
	const found = await window.withProgress(
		{ location: ProgressLocation.Notification, title: l10n.t('Looking for Ollama…'), cancellable: true },
		(_, token) => look(host, abortOn(token)),
	);
	if (found === undefined) return { kind: 'not_chosen' };
	if ('failed' in found) return { kind: 'failed', error: found.failed };
	const [only, ...others] = found.models;
	if (only === undefined) {
		await tellToPull();
		return { kind: 'not_chosen' };
	}
	const model = others.length === 0 ? only.id : await choose(found.models);
	if (model === undefined) return { kind: 'not_chosen' };
	await writeSetting('tributary.model', model, await host.freshStatus());
	return { kind: 'chosen' };
}

type Found = { readonly models: readonly OfferedModel[] } | { readonly failed: ErrorEvent };

/** Its health first: the lists of all connections take as long as the slowest. `undefined` when it was cancelled. */
async function look(host: Host, signal: AbortSignal): Promise<Found | undefined> {
	try {
		const { providers } = await host.request('tributary/health', { provider: 'ollama' }, signal);
		const [health] = providers;
		if (health?.state.kind === 'failed') return { failed: health.state.error };
		const { models } = await host.request('tributary/models', null, signal);
		return { models: models.filter(({ provider }) => provider === 'ollama') };
	} catch (failure) {
		return signal.aborted ? undefined : { failed: toEditorError(failure) };
	}
}

async function choose(models: readonly OfferedModel[]): Promise<string | undefined> {
	const items = models.map(({ id, local }) => ({
		id,
		label: id.replace(/^ollama\//, ''),
		description: local?.loaded ? l10n.t('loaded now') : '',
	}));
	return (await window.showQuickPick(items, { title: l10n.t('Choose a Local Model') }))?.id;
}

async function tellToPull(): Promise<void> {
	const command = `ollama pull ${firstModel}`;
	const copy = l10n.t('Copy Command');
	const browse = l10n.t('Show Models');
	const message = l10n.t('Ollama runs, but no model is pulled yet. Pull one in a terminal, such as with: {0}', command);
	const chosen = await window.showInformationMessage(message, copy, browse);
	if (chosen === copy) await env.clipboard.writeText(command);
	if (chosen === browse) await env.openExternal(Uri.parse('https://ollama.com/search'));
}
