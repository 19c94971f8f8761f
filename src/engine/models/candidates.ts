import type { KeyedProvider } from '../../protocol/keys.ts';
import type { Reason, Tier } from '../../protocol/stream.ts';
import { isOwnEndpoint } from '../settings/endpoints.ts';
import type { ChosenModel, ModelSettings } from './chooseModel.ts';
import { type ModelId, parseModelId } from './modelId.ts';
import { isOpen, reachedBy, waysTo } from './ways.ts';

export interface CandidateSources {
	readonly settings: ModelSettings;
	hasKey(provider: KeyedProvider): boolean;
}

export type Candidate = ChosenModel & { readonly tier: Tier };

/** What can be asked of a tier, in the order of its list; each model by every way that is open, the preferred one first. */
export function candidatesOf(tier: Tier, reason: Reason, sources: CandidateSources): readonly Candidate[] {
	const { settings } = sources;
	return settings[`tributary.models.${tier}`].flatMap((model) => {
		const id = parseModelId(model);
		if (id === undefined || !isUsable(id, settings)) return [];
		return waysTo(id, settings['tributary.providerOrder'])
			.filter((way) => isOpen(way, (provider) => sources.hasKey(provider)))
			.map((way) => ({ ...reachedBy(model, id, way, reason), tier }));
	});
}

/** A candidate that cannot be meant as things stand is passed over, unlike a model that was chosen by name. */
function isUsable(id: ModelId, settings: ModelSettings): boolean {
	if (id.kind === 'mock') return settings['tributary.allowMockLlm'];
	return id.kind !== 'custom' || isOwnEndpoint(settings['tributary.endpoints'], id.endpoint);
}
