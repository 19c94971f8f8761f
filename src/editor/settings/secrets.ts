import type { Event, ExtensionContext, SecretStorage } from 'vscode';
import { EventEmitter } from 'vscode';
import type { Credentials } from '../../protocol/configuration.ts';
import { keyedProviders } from '../../protocol/keys.ts';
import { endpointNames } from './configuration.ts';
import { type KeyOwner, secretName } from './keyOwners.ts';

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
				if (isOurs(key)) changed.fire();
			}),
		);
	}

	/** The keys of the providers, and of the endpoints that the settings name now. */
	async read(): Promise<Credentials> {
		const [keys, endpoints] = await Promise.all([
			this.#readAll(keyedProviders, (provider) => provider),
			this.#readAll(endpointNames(), (name) => `custom/${name}`),
		]);
		return { keys, endpoints };
	}

	/** An empty key removes the one that was there. */
	async write(owner: KeyOwner, key: string): Promise<void> {
		await (key === '' ? this.#secrets.delete(secretName(owner)) : this.#secrets.store(secretName(owner), key));
	}

	/** Removes every key, also those of endpoints that the settings do not name any more. */
	async forgetAll(): Promise<void> {
		const names = (await this.#secrets.keys()).filter(isOurs);
		await Promise.all(names.map((name) => this.#secrets.delete(name)));
	}

	async #readAll<Name extends string>(
		names: readonly Name[],
		ownerOf: (name: Name) => KeyOwner,
	): Promise<Record<string, string>> {
		const found = await Promise.all(
			names.map(async (name) => [name, await this.#secrets.get(secretName(ownerOf(name)))] as const),
		);
		return Object.fromEntries(found.filter((entry): entry is [Name, string] => Boolean(entry[1])));
	}
}

function isOurs(name: string): boolean {
	return name.startsWith('tributary.key.');
}
