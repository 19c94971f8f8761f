import type { Certainty, RequestTokens } from '../../protocol/costs.ts';
import type { ModelFacts, ModelPrice } from '../../protocol/models.ts';
import type { UsageEvent } from '../../protocol/stream.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import type { Settings } from '../settings/definitions.ts';
import { assumedPrice, type TierSettings } from './assumedPrice.ts';
import { billOf, mostBill, wholeTokens } from './bill.ts';
import type { Settlement } from './ledger.ts';
import { modelName } from './modelName.ts';
import { type NanoUsd, toNano } from './money.ts';
import { outputLimitOf, type Quote, type QuotedTokens, quoteOf } from './quote.ts';

export interface CostOptimizerParts {
	readonly settings: TierSettings & Pick<Settings, 'tributary.costs.baseline'>;
	/** What is known of a model by its id, by whatever way it would be reached. */
	facts(model: string): ModelFacts | undefined;
}

export interface Cost {
	readonly cost: NanoUsd;
	readonly certainty: Certainty;
}

const nothing: ModelPrice = { input: 0, output: 0 };

/** What requests cost: before they are sent, while they stream, and when they are over. */
export class CostOptimizer {
	readonly #parts: CostOptimizerParts;

	constructor(parts: CostOptimizerParts) {
		this.#parts = parts;
	}

	/** `facts`: what is known of the model as it is reached, its price from the best source of all. */
	quote(choice: ChosenModel, facts: ModelFacts | undefined, tokens: QuotedTokens): Quote {
		const { settings, facts: named } = this.#parts;
		const known = isFree(choice, facts) ? nothing : facts?.price;
		const price = known ?? assumedPrice(choice.tier, tokens.input, settings, named);
		return quoteOf({ model: choice.model, price, assumed: known === undefined }, tokens, facts?.maxOutputTokens);
	}

	/**
	 * The longest output that `amount`, what was reserved, pays for beside the input, in tokens. `undefined`: the request need
	 * not say one.
	 */
	outputLimit(quote: Quote, amount: NanoUsd): number | undefined {
		return outputLimitOf(quote, amount);
	}

	/**
	 * What it took. `usage` as the provider or `LiveUsage` told it: a `usd` that is exact is taken for what the provider says
	 * that it charged, and counts more than our prices.
	 */
	costOf({ price, assumed }: Quote, usage: UsageEvent): Cost {
		if (usage.exact && usage.usd !== undefined) {
			return { cost: Math.min(toNano(Math.max(0, usage.usd)), mostBill), certainty: 'billed' };
		}
		const cost = billOf(tokensOf(usage), price);
		if (assumed) return { cost, certainty: 'assumed' };
		return { cost, certainty: usage.exact ? 'counted' : 'estimated' };
	}

	/** What is booked, beside what the same tokens would have cost on the baseline, where both are known. */
	settlement(quote: Quote, usage: UsageEvent): Settlement {
		const { cost, certainty } = this.costOf(quote, usage);
		const tokens = tokensOf(usage);
		const baseline = certainty === 'assumed' ? undefined : this.#baseline(quote.model, tokens, cost);
		return { cost, certainty, tokens, ...(baseline === undefined ? {} : { baseline }) };
	}

	/**
	 * The baseline would have had the same prompts before it, so what was read from a cache or written to one counts at its
	 * prices for that, and what is long as its long prompts do. Against itself nothing is saved, whatever was charged.
	 */
	#baseline(model: string, tokens: RequestTokens, cost: NanoUsd): Settlement['baseline'] {
		const { settings, facts } = this.#parts;
		const baseline = settings['tributary.costs.baseline'].trim() || settings['tributary.models.genius'][0];
		if (baseline === undefined) return undefined;
		if (modelName(baseline) === modelName(model)) return { model: baseline, cost };
		const price = facts(baseline)?.price;
		return price === undefined ? undefined : { model: baseline, cost: billOf(tokens, price) };
	}
}

/**
 * Where no list has a price and none is needed: the mock, what runs on the person's machine, and what OpenRouter calls
 * `:free`. A price that the person set for such a model counts, but for the mock, which nobody is paid for.
 */
function isFree({ provider, providerModel }: ChosenModel, facts: ModelFacts | undefined): boolean {
	if (provider === 'mock') return true;
	if (facts?.price !== undefined) return false;
	const isFreeVariant = provider === 'openrouter' && providerModel.endsWith(':free');
	return provider === 'ollama' || facts?.local !== undefined || isFreeVariant;
}

function tokensOf({ input, cached = 0, cacheWrite = 0, output, reasoning = 0 }: UsageEvent): RequestTokens {
	return {
		input: wholeTokens(input),
		cached: wholeTokens(cached),
		cacheWrite: wholeTokens(cacheWrite),
		output: wholeTokens(output),
		reasoning: wholeTokens(reasoning),
	};
}
