import type { CandidateSources } from './candidates.ts';
import type { ChosenModel } from './chooseModel.ts';
import { parseModelId } from './modelId.ts';
import { isOpen, reachedBy, waysTo } from './ways.ts';

/** The same model by the other providers that lead to it and have a key, in the order of the settings. */
export function otherWays(choice: ChosenModel, { settings, hasKey }: CandidateSources): readonly ChosenModel[] {
	const { model, provider, reason, tier } = choice;
	const id = parseModelId(model);
	if (id === undefined) return [];
	return waysTo(id, settings['tributary.providerOrder'])
		.filter((way) => way.provider !== provider && isOpen(way, hasKey))
		.map((way) => ({ ...reachedBy(model, id, way, reason), ...(tier === undefined ? {} : { tier }) }));
}
