import type { Credentials, KeyState } from '../protocol/host.ts';
import { type KeyedProvider, keyedProviders } from '../protocol/keys.ts';
import type { OwnEnvironment } from './process/environment.ts';

const keyVariable: Readonly<Record<KeyedProvider, string>> = {
	openrouter: 'OPENROUTER_API_KEY',
	openai: 'OPENAI_API_KEY',
	anthropic: 'ANTHROPIC_API_KEY',
};

/**
 * The keys in the host's memory: what the editor's SecretStorage holds, else what the environment had at the start.
 * Private fields, so that neither `JSON.stringify` nor `util.inspect` of anything that holds this object shows a key.
 */
export class CredentialStore {
	#secrets: Credentials['keys'] = {};
	readonly #environment: OwnEnvironment;

	constructor(environment: OwnEnvironment) {
		this.#environment = environment;
	}

	/** The whole set each time: what is missing is forgotten. */
	replace(credentials: Credentials): void {
		this.#secrets = { ...credentials.keys };
	}

	key(provider: KeyedProvider): string | undefined {
		return this.#secrets[provider] ?? this.#fromEnvironment(provider);
	}

	has(provider: KeyedProvider): boolean {
		return this.key(provider) !== undefined;
	}

	states(): readonly KeyState[] {
		return keyedProviders.map((provider) => ({ provider, source: this.#source(provider) }));
	}

	/** Every key that must not get out: also those of the environment that a secret hides. */
	all(): readonly string[] {
		return keyedProviders.flatMap((provider) =>
			[this.#secrets[provider], this.#fromEnvironment(provider)].filter((key) => key !== undefined),
		);
	}

	#source(provider: KeyedProvider): KeyState['source'] {
		if (this.#secrets[provider] !== undefined) return 'secret';
		return this.#fromEnvironment(provider) === undefined ? 'absent' : 'environment';
	}

	#fromEnvironment(provider: KeyedProvider): string | undefined {
		return this.#environment[keyVariable[provider]]?.trim() || undefined;
	}
}
