import type { MatchLogic, ModelInfo, Provider } from '@pydantic/genai-prices';
import { undated } from '../../engine/models/spelling.ts';
import type { ModelPrice } from '../../protocol/models.ts';
import { fromListed } from './listedPrice.ts';

/** Whose prices: one that the table has by name, or whoever serves this address. */
export type Seller = { readonly name: string } | { readonly url: string };

type Package = typeof import('../packages/prices.ts').prices;

/**
 * The prices that `@pydantic/genai-prices` came with. Nothing is fetched. To read it takes 40 ms and once, so it is read
 * when a model is met that no other source has a price of.
 */
export class PriceTable {
	readonly #now: () => Date;
	readonly #models = new Map<Provider, ReadonlyMap<string, ModelInfo>>();
	/** By name or address. The package tries a pattern for each provider it has: 50 µs, several times a request. */
	readonly #providers = new Map<string, Provider | undefined>();
	#package: Package | undefined;
	#reading: Promise<void> | undefined;

	/** `now`: prices change on days that are known beforehand, and some with the hour. */
	constructor(now: () => Date = () => new Date()) {
		this.#now = now;
	}

	/** Never rejects. */
	read(): Promise<void> {
		this.#reading ??= this.#read();
		return this.#reading;
	}

	/** `undefined` also before it was read. `model` as that provider spells it. */
	find(seller: Seller, model: string): ModelPrice | undefined {
		const provider = this.#providerOf(seller);
		if (provider === undefined) return undefined;
		const names = this.#namesOf(provider);
		const info = names.get(normal(model)) ?? names.get(normal(undated(model)));
		return info === undefined ? undefined : this.#priceOf(provider, info);
	}

	#providerOf(seller: Seller): Provider | undefined {
		if (this.#package === undefined) return undefined;
		const key = 'name' in seller ? seller.name : seller.url;
		if (this.#providers.has(key)) return this.#providers.get(key);
		const wanted = 'name' in seller ? { providerId: key } : { providerApiUrl: key };
		const found = this.#package.findProvider(wanted);
		this.#providers.set(key, found);
		return found;
	}

	async #read(): Promise<void> {
		try {
			this.#package = (await import('../packages/prices.ts')).prices;
		} catch {
			// Without it the price of some models is not known, which is said wherever it counts.
		}
	}

	#namesOf(provider: Provider): ReadonlyMap<string, ModelInfo> {
		const before = this.#models.get(provider);
		if (before !== undefined) return before;
		const names = new Map<string, ModelInfo>();
		for (const info of provider.models) {
			for (const name of [info.id, ...namesIn(info.match)].map(normal)) if (!names.has(name)) names.set(name, info);
		}
		this.#models.set(provider, names);
		return names;
	}

	/** The package picks the price that holds now; which model it is of has been found. */
	#priceOf(provider: Provider, info: ModelInfo): ModelPrice | undefined {
		const only = { ...provider, models: [{ ...info, match: { equals: info.id } }] };
		const found = this.#package?.calcPrice({ input_tokens: 0 }, info.id, { provider: only, timestamp: this.#now() });
		return found === null || found === undefined ? undefined : fromListed(found.model_price);
	}
}

/**
 * The names that the table spells out for a model. Beginnings count as names and not as beginnings: by those
 * `claude-sonnet-5-5` would be `claude-sonnet-5`. Dated snapshots are found by the name without the date.
 */
function namesIn(match: MatchLogic): readonly string[] {
	if ('or' in match) return match.or.flatMap(namesIn);
	if ('equals' in match) return [match.equals];
	return 'starts_with' in match ? [match.starts_with] : [];
}

/** Anthropic's dashes are OpenRouter's dots, and the table has either. */
function normal(name: string): string {
	return name.toLowerCase().replaceAll('.', '-');
}
