import type { Clock } from '../../engine/clock.ts';
import { createMockProvider } from '../../engine/mock/mockProvider.ts';
import type { Provider } from '../../engine/provider.ts';
import type { Settings } from '../../engine/settings/definitions.ts';

/**
 * The providers that this version has a connection to. `openai`, `anthropic`, `openrouter`, `ollama` and `custom` are
 * names the engine knows; whoever asks for them here gets `undefined`, which the engine reports as
 * `provider_unavailable`.
 */
export class ProviderRegistry {
	readonly #providers: ReadonlyMap<string, Provider>;

	constructor(clock: Clock, settings: () => Settings) {
		const mock = createMockProvider({
			clock,
			settings: () => {
				const values = settings();
				return {
					seed: values['tributary.mock.seed'],
					firstTokenMs: values['tributary.mock.firstTokenMs'],
					tokensPerSecond: values['tributary.mock.tokensPerSecond'],
				};
			},
		});
		this.#providers = new Map([[mock.id, mock]]);
	}

	get(id: string): Provider | undefined {
		return this.#providers.get(id);
	}
}
