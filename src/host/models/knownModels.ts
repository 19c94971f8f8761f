import type { Clock } from '../../engine/clock.ts';
import { ownPriceOf } from '../../engine/cost/ownPrice.ts';
import { factsOf, providerModelOf } from '../../engine/models/catalogue.ts';
import type { ChosenModel } from '../../engine/models/chooseModel.ts';
import { parseModelId } from '../../engine/models/modelId.ts';
import { waysTo } from '../../engine/models/ways.ts';
import type { Settings } from '../../engine/settings/definitions.ts';
import { type Endpoint, isOwnEndpoint } from '../../engine/settings/endpoints.ts';
import type { ModelFacts, ModelPrice } from '../../protocol/models.ts';
import type { ProviderRegistry } from '../providers/registry.ts';
import { isAtHome } from './isAtHome.ts';
import { mergeFacts, mergePrices } from './mergeFacts.ts';
import { PriceTable } from './priceTable.ts';
import { tablePrice } from './tablePrice.ts';
import { withinTime } from './withinTime.ts';

type Choice = Pick<ChosenModel, 'model' | 'provider' | 'providerModel'>;

export interface KnownModelsParts {
	readonly clock: Clock;
	readonly providers: Pick<ProviderRegistry, 'localFacts'>;
	readonly settings: () => Settings;
	/** Default: the one that comes with us, as of now. */
	readonly table?: PriceTable;
}

/** How long an answer waits for Ollama to tell what a model takes, in milliseconds. On one machine it takes some 10. */
const localFactsMs = 1_000;

/**
 * What is known of models: the engine's catalogue, and over it what the providers' own lists said last. A price is taken
 * from `tributary.prices`, else from the provider's list, else from the catalogue, else from the table.
 *
 * The table is slow to read, and the default models do without it. So it is read when a model is met that the catalogue has
 * no price of, most often in the status that a new configuration brings. What needs a price waits for it (`facts`,
 * `readPrices`); `now` only has it begun, and until it is there tells what the other sources do.
 */
export class KnownModels {
	readonly #parts: KnownModelsParts;
	readonly #table: PriceTable;
	/** By provider, then by the provider's own name of the model: the person may spell it otherwise. */
	readonly #told = new Map<string, Map<string, ModelFacts>>();

	constructor(parts: KnownModelsParts) {
		this.#parts = parts;
		this.#table = parts.table ?? new PriceTable();
	}

	/** A provider's list, which takes the place of its last one. Returns it with all that is known besides. */
	learn(provider: string, models: readonly ModelFacts[]): readonly ModelFacts[] {
		this.#told.set(provider, new Map());
		for (const model of models) this.#remember(provider, model);
		return models.map((model) => this.#complete(provider, model));
	}

	/** What is known at this moment, under the id that was chosen. */
	now({ model, provider, providerModel }: Choice): ModelFacts | undefined {
		if (this.#needsTable({ model, provider })) void this.#table.read();
		const told = this.#told.get(provider)?.get(providerModel);
		const facts = this.#complete(provider, told === undefined ? { id: model } : { ...told, id: model });
		return Object.keys(facts).length > 1 ? facts : undefined;
	}

	/** The same of a model by its id alone, by the first way that would be tried, with a key or without. */
	named(model: string): ModelFacts | undefined {
		const id = parseModelId(model);
		if (id === undefined) return undefined;
		const [way] = waysTo(id, this.#parts.settings()['tributary.providerOrder']);
		if (way === undefined) return factsOf(model);
		return this.now({ model, provider: way.provider, providerModel: providerModelOf(id, way.provider) });
	}

	/**
	 * The same as `now`, after Ollama was asked about its model, and the table read where it is needed. Nothing else is
	 * waited for: a list may be half a world away.
	 */
	async facts(choice: Choice): Promise<ModelFacts | undefined> {
		if (choice.provider === 'ollama') await this.#askOllama(choice.model);
		else if (this.#needsTable(choice)) await this.#table.read();
		return this.now(choice);
	}

	/** For lists, which hold many models that only the table has a price of. */
	readPrices(): Promise<void> {
		return this.#table.read();
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
		const catalogued = factsOf(told.id);
		const facts = mergeFacts(this.#withEndpoint(provider, told), catalogued);
		const price =
			this.#ownPrice({ model: told.id, provider }) ??
			this.#listedPrice(provider, facts, catalogued) ??
			this.#priceAtHome(provider);
		return price === undefined ? facts : { ...facts, price };
	}

	/** The catalogue's entries were looked through against the table, so where there is one the table has nothing to add. */
	#listedPrice(provider: string, facts: ModelFacts, catalogued: ModelFacts | undefined): ModelPrice | undefined {
		const id = parseModelId(facts.id);
		if (catalogued?.price !== undefined || id === undefined) return facts.price;
		const settings = this.#parts.settings();
		const way = { provider, providerModel: providerModelOf(id, provider) };
		return mergePrices(facts.price, tablePrice(this.#table, way, settings['tributary.endpoints']));
	}

	#ownPrice(choice: Pick<Choice, 'model' | 'provider'>): ModelPrice | undefined {
		return ownPriceOf(this.#parts.settings()['tributary.prices'], choice);
	}

	/** Nobody bills the tokens of a server on the person's own machine or network, unless they say so in the settings. */
	#priceAtHome(provider: string): ModelPrice | undefined {
		const endpoint = this.#endpointOf(provider);
		return endpoint !== undefined && isAtHome(endpoint.baseUrl) ? { input: 0, output: 0 } : undefined;
	}

	#endpointOf(provider: string): Endpoint | undefined {
		const endpoints = this.#parts.settings()['tributary.endpoints'];
		const name = provider.startsWith('custom/') ? provider.slice('custom/'.length) : '';
		return isOwnEndpoint(endpoints, name) ? endpoints[name] : undefined;
	}

	#needsTable({ model, provider }: Pick<Choice, 'model' | 'provider'>): boolean {
		if (provider === 'mock' || provider === 'ollama' || factsOf(model)?.price !== undefined) return false;
		return this.#ownPrice({ model, provider }) === undefined;
	}

	/** A server says little of its models; who set it up may know better that they cannot see, how far they read, and how they go on. */
	#withEndpoint(provider: string, told: ModelFacts): ModelFacts {
		const endpoint = this.#endpointOf(provider);
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
