import * as l10n from '@vscode/l10n';
import { type QuickPickItem, window } from 'vscode';
import type { Status } from '../../protocol/host.ts';
import { type KeyedProvider, keyedProviders } from '../../protocol/keys.ts';
import { providerName } from '../../text/wording/providers.ts';
import type { KeyStore } from './secrets.ts';

interface ProviderItem extends QuickPickItem {
	readonly provider: KeyedProvider;
}

/** Asks for a provider and its key, and stores the key in the editor's SecretStorage. Resolves to whether it did. */
export async function setApiKey(keys: KeyStore, status: Status | undefined): Promise<boolean> {
	const chosen = await window.showQuickPick(
		keyedProviders.map(
			(provider): ProviderItem => ({
				provider,
				label: providerName(provider),
				description: presence(status?.keys.find((key) => key.provider === provider)?.source),
			}),
		),
		{ title: l10n.t('Set API Key'), placeHolder: l10n.t('Whose key?') },
	);
	if (chosen === undefined) return false;
	const key = await window.showInputBox({
		title: l10n.t('Key for {0}', chosen.label),
		prompt: l10n.t('Kept in the editor’s secret storage. Leave it empty to remove the key.'),
		password: true,
		ignoreFocusOut: true,
	});
	if (key === undefined) return false;
	await keys.write(chosen.provider, key.trim());
	void window.showInformationMessage(
		key.trim() === ''
			? l10n.t('The key for {0} was removed.', chosen.label)
			: l10n.t('The key for {0} was saved.', chosen.label),
	);
	return key.trim() !== '';
}

function presence(source: 'secret' | 'environment' | 'absent' | undefined): string {
	if (source === 'secret') return l10n.t('a key is saved');
	return source === 'environment' ? l10n.t('a key is in the environment') : '';
}
