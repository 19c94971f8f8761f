import type { ParsedCredentials } from '../protocol/configuration.ts';
import { keyVariables } from '../protocol/environment.ts';
import { type KeyedProvider, keyedProviders } from '../protocol/keys.ts';
import type { KeyState } from '../protocol/status.ts';
import type { OwnEnvironment } from './process/environment.ts';

/**
 * The keys in the host's memory: what the editor's SecretStorage holds, else what the environment had at the start.
 * Private fields, so that neither `JSON.stringify` nor `util.inspect` of anything that holds this object shows a key.
 */
export class CredentialStore {
	#keys: ParsedCredentials['keys'] = {};
	#endpoints: ParsedCredentials['endpoints'] = {};
	/** A key that is being tried and may never be saved: no less a secret. */
	#tried: string | undefined;
	readonly #environment: OwnEnvironment;

	constructor(environment: OwnEnvironment) {
		this.#environment = environment;
	}

	/** The whole set each time: what is missing is forgotten. */
	replace({ keys, endpoints }: ParsedCredentials): void {
		this.#keys = { ...keys };
		this.#endpoints = { ...endpoints };
	}

	/** The key that is saved for the endpoint of a provider's own name, a company's gateway, wins over the vendor's. */
	key(provider: KeyedProvider): string | undefined {
		return this.endpointKey(provider) ?? this.#keys[provider] ?? this.#fromEnvironment(provider);
	}

	/** The key of an endpoint of `tributary.endpoints`, by its name. */
	endpointKey(name: string): string | undefined {
		return Object.hasOwn(this.#endpoints, name) ? this.#endpoints[name] : undefined;
	}

	has(provider: KeyedProvider): boolean {
		return this.key(provider) !== undefined;
	}

	/** The same keys with `key` in the place of one: for a provider by its id, `openai` or `custom/<endpoint>`. */
	trying(provider: string, key: string): CredentialStore {
		this.#tried = key;
		const store = new CredentialStore(this.#environment);
		const endpoint = provider.replace(/^custom\//, '');
		store.replace({ keys: this.#keys, endpoints: { ...this.#endpoints, [endpoint]: key } });
		return store;
	}

	states(): readonly KeyState[] {
		return keyedProviders.map((provider) => ({ provider, source: this.#source(provider) }));
	}

	/** Every key that must not get out: also those of the environment that a secret hides. */
	all(): readonly string[] {
		const fromEnvironment = keyedProviders.map((provider) => this.#fromEnvironment(provider));
		const keys = [...Object.values(this.#keys), ...Object.values(this.#endpoints), this.#tried, ...fromEnvironment];
		return keys.filter((key) => key !== undefined);
	}

	#source(provider: KeyedProvider): KeyState['source'] {
		if ((this.endpointKey(provider) ?? this.#keys[provider]) !== undefined) return 'secret';
		return this.#fromEnvironment(provider) === undefined ? 'absent' : 'environment';
	}

	#fromEnvironment(provider: KeyedProvider): string | undefined {
		return this.#environment[keyVariables[provider]]?.trim() || undefined;
	}
}
