import type { ModelPrice } from '../../protocol/models.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import { type ModelId, parseModelId } from '../models/modelId.ts';
import { undated } from '../models/spelling.ts';
import type { OwnPrices } from '../settings/prices.ts';
import { modelName } from './modelName.ts';

/**
 * What `tributary.prices` has for the model as it is reached. The id as it was chosen counts first; then the same model in
 * another spelling, for OpenRouter alone (`openrouter/…`) before every way; then, for a dated snapshot, the model without
 * its date.
 */
export function ownPriceOf(
	prices: OwnPrices,
	{ model, provider }: Pick<ChosenModel, 'model' | 'provider'>,
): ModelPrice | undefined {
	if (Object.hasOwn(prices, model)) return prices[model];
	const kinds: readonly ModelId['kind'][] = provider === 'openrouter' ? ['openrouter', 'vendor'] : ['vendor'];
	const name = modelName(model);
	for (const wanted of new Set([name, undated(name)])) {
		for (const kind of kinds) {
			const found = Object.entries(prices).find(([id]) => parseModelId(id)?.kind === kind && modelName(id) === wanted);
			if (found !== undefined) return found[1];
		}
	}
	return undefined;
}
