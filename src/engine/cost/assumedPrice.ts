import type { ModelFacts, ModelPrice } from '../../protocol/models.ts';
import { type Tier, tiers } from '../../protocol/stream.ts';
import { factsOf } from '../models/catalogue.ts';
import { type Settings, settingDefinitions } from '../settings/definitions.ts';
import { priceAt } from './rates.ts';

export type TierSettings = Pick<
	Settings,
	'tributary.models.nano' | 'tributary.models.fast' | 'tributary.models.smart' | 'tributary.models.genius'
>;

/**
 * What a model of unknown price is taken to cost: in each part the dearest of its tier, for an input of this many tokens.
 * Where no tier was weighed, or nothing in it is known to cost anything, of all tiers; where a person's tiers are all
 * unknown or free, of all that we ship with. So it is never nothing.
 */
export function assumedPrice(
	tier: Tier | undefined,
	inputTokens: number,
	settings: TierSettings,
	facts: (model: string) => ModelFacts | undefined,
): ModelPrice {
	const all = tiers.flatMap((each) => settings[`tributary.models.${each}`]);
	const shipped = tiers.flatMap((each) => settingDefinitions[`tributary.models.${each}`].fallback);
	const ofTier = tier === undefined ? all : settings[`tributary.models.${tier}`];
	const sources = [
		() => dearest(ofTier, inputTokens, facts),
		() => dearest(all, inputTokens, facts),
		() => dearest(shipped, inputTokens, factsOf),
	];
	for (const source of sources) {
		const price = source();
		if (price.output > 0) return price;
	}
	return dearest(shipped, inputTokens, factsOf);
}

function dearest(
	models: readonly string[],
	inputTokens: number,
	facts: (model: string) => ModelFacts | undefined,
): Required<Omit<ModelPrice, 'above'>> {
	let most = { input: 0, output: 0, cachedInput: 0, cacheWrite: 0 };
	for (const model of models) {
		const price = facts(model)?.price;
		if (price === undefined) continue;
		const one = priceAt(price, inputTokens);
		most = {
			input: Math.max(most.input, one.input),
			output: Math.max(most.output, one.output),
			cachedInput: Math.max(most.cachedInput, one.cachedInput),
			cacheWrite: Math.max(most.cacheWrite, one.cacheWrite),
		};
	}
	return most;
}
