import type { Event, ExtensionContext, SecretStorage } from 'vscode';
import { EventEmitter } from 'vscode';
import type { Credentials } from '../../protocol/host.ts';
import { type KeyedProvider, keyedProviders } from '../../protocol/keys.ts';

const secretName = (provider: KeyedProvider): string => `tributary.key.${provider}`;

/** The person's keys. They are read when the host needs them and never kept here. */
export class KeyStore {
	readonly #secrets: SecretStorage;
	readonly onDidChange: Event<void>;

	constructor(context: ExtensionContext) {
		this.#secrets = context.secrets;
		const changed = new EventEmitter<void>();
		this.onDidChange = changed.event;
		context.subscriptions.push(
			changed,
			this.#secrets.onDidChange(({ key }) => {
				if (key.startsWith('tributary.key.')) changed.fire();
			}),
		);
	}

	async read(): Promise<Credentials> {
		const found = await Promise.all(
			keyedProviders.map(async (provider) => [provider, await this.#secrets.get(secretName(provider))] as const),
		);
		return { keys: Object.fromEntries(found.filter(([, key]) => key !== undefined && key !== '')) };
	}

	/** An empty key removes the one that was there. */
	async write(provider: KeyedProvider, key: string): Promise<void> {
		await (key === '' ? this.#secrets.delete(secretName(provider)) : this.#secrets.store(secretName(provider), key));
	}
}
