import * as l10n from '@vscode/l10n';
import { ProgressLocation, type QuickPickItem, window } from 'vscode';
import type { Status } from '../../protocol/status.ts';
import { errorSentence } from '../../text/wording/errors.ts';
import { providerName } from '../../text/wording/providers.ts';
import { abortOn } from '../host/abortOn.ts';
import type { Host } from '../host/host.ts';
import { type KeyOwnerState, keyOwners } from './keyOwners.ts';
import { type KeyVerdict, testKey } from './keyTest.ts';
import type { KeyStore } from './secrets.ts';

/**
 * Asks for a provider (unless one is named) and its key, tries the key, and stores it in the editor's SecretStorage.
 * Resolves to whether a key was saved.
 */
export async function setApiKey(keys: KeyStore, host: Host, provider?: string): Promise<boolean> {
	const owners = keyOwners(await statusIfAny(host));
	const owner = owners.find((known) => known.provider === provider) ?? (await chooseOwner(owners));
	if (owner === undefined) return false;
	const name = providerName(owner.name);
	const write = async (key: string): Promise<void> => {
		await keys.write(owner.owner, key);
		// Whoever asked for the key asks the model again at once.
		await host.tellKeys();
	};
	for (;;) {
		const key = (await askForKey(name))?.trim();
		if (key === undefined) return false;
		if (key === '') {
			await write('');
			void window.showInformationMessage(l10n.t('The key for {0} was removed.', name));
			return false;
		}
		const verdict = await tryIt(host, owner.provider, name, key);
		if (verdict.kind === 'works' || verdict.kind === 'known') {
			await write(key);
			void window.showInformationMessage(savedSentence(name, verdict));
			return true;
		}
		const decision = await decide(name, verdict);
		if (decision === 'save') {
			await write(key);
			void window.showInformationMessage(l10n.t('The key for {0} was saved.', name));
			return true;
		}
		if (decision === 'leave') return false;
	}
}

/** The provider in a command's argument, such as `{ "provider": "openai" }`. */
export function providerNamedBy(argument: unknown): string | undefined {
	const provider: unknown =
		typeof argument === 'object' && argument !== null ? Reflect.get(argument, 'provider') : undefined;
	return typeof provider === 'string' ? provider : undefined;
}

/** A key can be saved also where the host does not start. */
async function statusIfAny(host: Host): Promise<Status | undefined> {
	try {
		return await host.freshStatus();
	} catch {
		return host.status;
	}
}

async function chooseOwner(owners: readonly KeyOwnerState[]): Promise<KeyOwnerState | undefined> {
	const items = owners.map((owner): QuickPickItem & { readonly owner: KeyOwnerState } => ({
		owner,
		label: providerName(owner.name),
		description: [owner.origin ?? '', presence(owner.source)].filter((part) => part !== '').join(' · '),
	}));
	const options = { title: l10n.t('Set API Key'), placeHolder: l10n.t('Whose key?') };
	return (await window.showQuickPick(items, options))?.owner;
}

function askForKey(name: string): Thenable<string | undefined> {
	return window.showInputBox({
		title: l10n.t('Key for {0}', name),
		prompt: l10n.t('Kept in the editor’s secret storage. Leave it empty to remove the key.'),
		password: true,
		ignoreFocusOut: true,
	});
}

function tryIt(host: Host, provider: string, name: string, key: string): Thenable<KeyVerdict> {
	return window.withProgress(
		{ location: ProgressLocation.Notification, title: l10n.t('Trying the key for {0}…', name), cancellable: true },
		(_, token) => testKey(host, provider, key, abortOn(token)),
	);
}

type Undecided = Extract<KeyVerdict, { readonly kind: 'refused' | 'untested' | 'cancelled' }>;

async function decide(name: string, verdict: Undecided): Promise<'save' | 'again' | 'leave'> {
	const again = l10n.t('Enter Again');
	const save = l10n.t('Save Anyway');
	const chosen = await window.showWarningMessage(undecidedSentence(name, verdict), again, save);
	if (chosen === save) return 'save';
	return chosen === again ? 'again' : 'leave';
}

function undecidedSentence(name: string, verdict: Undecided): string {
	switch (verdict.kind) {
		case 'refused':
			return l10n.t('{0} does not accept this key. It was not saved.', name);
		case 'untested':
			return l10n.t('The key for {0} could not be tried and was not saved. {1}', name, sentence(verdict.error));
		case 'cancelled':
			return l10n.t('The key for {0} was not tried and was not saved.', name);
	}
}

function savedSentence(name: string, verdict: Extract<KeyVerdict, { readonly kind: 'works' | 'known' }>): string {
	return verdict.kind === 'works'
		? l10n.t('The key for {0} works and was saved. {0} answered in {1} ms.', name, Math.round(verdict.latencyMs))
		: l10n.t('The key for {0} was saved, but: {1}', name, sentence(verdict.error));
}

function sentence(error: Parameters<typeof errorSentence>[0]): string {
	const { title, detail } = errorSentence(error);
	return `${title}. ${detail}`;
}

function presence(source: KeyOwnerState['source']): string {
	if (source === 'secret') return l10n.t('a key is saved');
	return source === 'environment' ? l10n.t('a key is in the environment') : '';
}
