import type { Clock } from '../../engine/clock.ts';
import { createMockProvider } from '../../engine/mock/mockProvider.ts';
import type { Provider } from '../../engine/provider.ts';
import { isOwnEndpoint } from '../../engine/settings/endpoints.ts';
import type { ModelFacts } from '../../protocol/models.ts';
import { customDialect } from './chatCompletions/customDialect.ts';
import { openaiDialect } from './chatCompletions/openaiDialect.ts';
import { createChatCompletionsProvider } from './chatCompletions/provider.ts';
import { customSpec, type KnownProvider, knownSpec, type SpecParts } from './endpointSpec.ts';
import { createMessagesProvider } from './messages/messagesProvider.ts';
import { ollamaDialect } from './ollama/ollamaDialect.ts';
import { OllamaLibrary } from './ollama/ollamaLibrary.ts';
import { openrouterDialect } from './openrouter/openrouterDialect.ts';
import type { ProviderSpec } from './providerSpec.ts';

export interface RegistryParts extends SpecParts {
	readonly clock: Clock;
	/** Around each provider that is made. */
	watched?(provider: Provider): Provider;
}

interface Made {
	/** What it was made from, but for key and headers, which are read at every request. */
	readonly identity: string;
	readonly spec: ProviderSpec;
	readonly provider: Provider;
	readonly library?: OllamaLibrary;
}

const known = ['openrouter', 'openai', 'anthropic', 'ollama'] as const satisfies readonly KnownProvider[];

/** Every provider that there is a connection to: the mock, four by name, and each endpoint of the person's own. */
export class ProviderRegistry {
	readonly #parts: RegistryParts;
	readonly #mock: Provider;
	readonly #made = new Map<string, Made>();

	constructor(parts: RegistryParts) {
		this.#parts = parts;
		this.#mock = createMockProvider({
			clock: parts.clock,
			settings: () => {
				const values = parts.settings();
				return {
					seed: values['tributary.mock.seed'],
					firstTokenMs: values['tributary.mock.firstTokenMs'],
					tokensPerSecond: values['tributary.mock.tokensPerSecond'],
				};
			},
		});
	}

	/** `undefined`: there is no such provider or endpoint. */
	get(id: string): Provider | undefined {
		return id === this.#mock.id ? this.#mock : this.#find(id)?.provider;
	}

	all(): readonly Provider[] {
		const endpoints = this.#parts.settings()['tributary.endpoints'];
		const own = Object.keys(endpoints).filter((name) => isOwnEndpoint(endpoints, name));
		const ids = [...known, ...own.map((name) => `custom/${name}`), this.#mock.id];
		return ids.map((id) => this.get(id)).filter((provider) => provider !== undefined);
	}

	/** Where its server is, to open a connection ahead; the mock has none. */
	baseUrl(id: string): string | undefined {
		return this.#find(id)?.spec.baseUrl;
	}

	/** What the local Ollama tells of one of its models: `ollama/llama3.2:3b`. Other models are not asked for. */
	async localFacts(model: string, signal: AbortSignal): Promise<ModelFacts | undefined> {
		if (!model.startsWith('ollama/')) return undefined;
		return this.#find('ollama')?.library?.facts(model.slice('ollama/'.length), signal);
	}

	#find(id: string): Made | undefined {
		const wanted = this.#identify(id);
		if (wanted === undefined) {
			this.#made.delete(id);
			return undefined;
		}
		const made = this.#made.get(id);
		if (made?.identity === wanted.identity) return made;
		const { provider, ...rest } = wanted.make();
		const watched = this.#parts.watched?.(provider) ?? provider;
		const anew = { identity: wanted.identity, ...rest, provider: watched };
		this.#made.set(id, anew);
		return anew;
	}

	#identify(id: string): { readonly identity: string; make(): Omit<Made, 'identity'> } | undefined {
		const remote = this.#parts.remote();
		const name = known.find((candidate) => candidate === id);
		if (name !== undefined) {
			const spec = knownSpec(name, this.#parts);
			return { identity: JSON.stringify([spec.baseUrl, remote]), make: () => this.#makeKnown(name, spec) };
		}
		const endpoints = this.#parts.settings()['tributary.endpoints'];
		const endpointName = id.startsWith('custom/') ? id.slice('custom/'.length) : '';
		const endpoint = isOwnEndpoint(endpoints, endpointName) ? endpoints[endpointName] : undefined;
		if (endpoint === undefined) return undefined;
		const { baseUrl, api, images, contextWindow } = endpoint;
		return {
			identity: JSON.stringify([baseUrl, api, images, contextWindow, remote]),
			make: () => {
				const spec = customSpec(endpointName, endpoint, this.#parts);
				const provider =
					api === 'anthropic'
						? createMessagesProvider(spec, { contextWindow })
						: createChatCompletionsProvider(spec, customDialect({ images, contextWindow }));
				return { spec, provider };
			},
		};
	}

	#makeKnown(name: KnownProvider, spec: ProviderSpec): Omit<Made, 'identity'> {
		switch (name) {
			case 'openrouter': {
				const preferences = () => this.#parts.settings()['tributary.openrouter.providerPreferences'];
				return { spec, provider: createChatCompletionsProvider(spec, openrouterDialect(preferences)) };
			}
			case 'openai':
				return { spec, provider: createChatCompletionsProvider(spec, openaiDialect) };
			case 'anthropic':
				return { spec, provider: createMessagesProvider(spec) };
			case 'ollama': {
				const library = new OllamaLibrary(spec);
				return { spec, library, provider: createChatCompletionsProvider(spec, ollamaDialect(library)) };
			}
		}
	}
}
