import type { Clock } from '../../engine/clock.ts';
import { factsOf, providerModelOf } from '../../engine/models/catalogue.ts';
import type { ChosenModel } from '../../engine/models/chooseModel.ts';
import { parseModelId } from '../../engine/models/modelId.ts';
import type { Settings } from '../../engine/settings/definitions.ts';
import { isOwnEndpoint } from '../../engine/settings/endpoints.ts';
import type { ModelFacts } from '../../protocol/models.ts';
import type { ProviderRegistry } from '../providers/registry.ts';
import { mergeFacts } from './mergeFacts.ts';
import { withinTime } from './withinTime.ts';

type Choice = Pick<ChosenModel, 'model' | 'provider' | 'providerModel'>;

export interface KnownModelsParts {
	readonly clock: Clock;
	readonly providers: Pick<ProviderRegistry, 'localFacts'>;
	readonly settings: () => Settings;
}

/** How long an answer waits for Ollama to tell what a model takes, in milliseconds. On one machine it takes some 10. */
const localFactsMs = 1_000;

/** What is known of models: the engine's catalogue, and over it what the providers' own lists said last. */
export class KnownModels {
	readonly #parts: KnownModelsParts;
	/** By provider, then by the provider's own name of the model: the person may spell it otherwise. */
	readonly #told = new Map<string, Map<string, ModelFacts>>();

	constructor(parts: KnownModelsParts) {
		this.#parts = parts;
	}

	/** A provider's list, which takes the place of its last one. Returns it with all that is known besides. */
	learn(provider: string, models: readonly ModelFacts[]): readonly ModelFacts[] {
		this.#told.set(provider, new Map());
		for (const model of models) this.#remember(provider, model);
		return models.map((model) => this.#complete(provider, model));
	}

	/** What is known at this moment, under the id that was chosen. */
	now({ model, provider, providerModel }: Choice): ModelFacts | undefined {
		const told = this.#told.get(provider)?.get(providerModel);
		const facts = this.#complete(provider, told === undefined ? { id: model } : { ...told, id: model });
		return Object.keys(facts).length > 1 ? facts : undefined;
	}

	/** The same, after Ollama was asked about its model. Nothing else is waited for: a list may be half a world away. */
	async facts(choice: Choice): Promise<ModelFacts | undefined> {
		if (choice.provider === 'ollama') await this.#askOllama(choice.model);
		return this.now(choice);
	}

	async #askOllama(model: string): Promise<void> {
		const { clock, providers } = this.#parts;
		try {
			const limit = { clock, ms: localFactsMs, provider: 'ollama' };
			const facts = await withinTime((signal) => providers.localFacts(model, signal), limit);
			if (facts !== undefined) this.#remember('ollama', facts);
		} catch {
			// An answer can do without. If Ollama is not there, the answer itself is about to say so.
		}
	}

	#remember(provider: string, model: ModelFacts): void {
		const id = parseModelId(model.id);
		if (id === undefined) return;
		const told = this.#told.get(provider) ?? new Map<string, ModelFacts>();
		told.set(providerModelOf(id, provider), model);
		this.#told.set(provider, told);
	}

	#complete(provider: string, told: ModelFacts): ModelFacts {
		return mergeFacts(this.#withEndpoint(provider, told), factsOf(told.id));
	}

	/** A server says little of its models; who set it up may know better that they cannot see, how far they read, and how they go on. */
	#withEndpoint(provider: string, told: ModelFacts): ModelFacts {
		const endpoints = this.#parts.settings()['tributary.endpoints'];
		const name = provider.startsWith('custom/') ? provider.slice('custom/'.length) : '';
		const endpoint = isOwnEndpoint(endpoints, name) ? endpoints[name] : undefined;
		const contextWindow = told.contextWindow ?? endpoint?.contextWindow;
		const takes = {
			...told.takes,
			...(endpoint?.images === false ? { images: false } : {}),
			...(endpoint?.prefill === undefined ? {} : { prefill: endpoint.prefill }),
		};
		return {
			...told,
			...(contextWindow === undefined ? {} : { contextWindow }),
			...(Object.keys(takes).length === 0 ? {} : { takes }),
		};
	}
}
