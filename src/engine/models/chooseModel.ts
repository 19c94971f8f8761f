import type { KeyedProvider } from '../../protocol/keys.ts';
import type { Reason, Tier } from '../../protocol/stream.ts';
import { isTier } from '../../text/tiers.ts';
import { AnswerFailure } from '../answer/answerFailure.ts';
import type { Settings } from '../settings/definitions.ts';
import { isOwnEndpoint } from '../settings/endpoints.ts';
import { candidatesOf } from './candidates.ts';
import { parseModelId } from './modelId.ts';
import { isOpen, reachedBy, waysTo } from './ways.ts';

export type ModelSettings = Pick<
	Settings,
	| 'tributary.allowMockLlm'
	| 'tributary.model'
	| 'tributary.models.nano'
	| 'tributary.models.fast'
	| 'tributary.models.smart'
	| 'tributary.models.genius'
	| 'tributary.providerOrder'
	| 'tributary.endpoints'
>;

export interface ModelWish {
	readonly settings: ModelSettings;
	/** For this one question: a model id, a tier or `auto`; else `tributary.model`. */
	readonly chosen?: string | undefined;
	hasKey(provider: KeyedProvider): boolean;
}

export interface ChosenModel {
	/** As the person or the candidate list named it. */
	readonly model: string;
	/** The id of the provider through which it is reached: `openrouter`, `custom/<endpoint>`. */
	readonly provider: string;
	/** The model as that provider spells it. */
	readonly providerModel: string;
	readonly reason: Reason;
	/** Only where a tier's candidates were weighed. */
	readonly tier?: Tier;
}

export const mockModel = {
	model: 'mock/default',
	provider: 'mock',
	providerModel: 'default',
	reason: { code: 'mock_allowed', args: {} },
} as const satisfies ChosenModel;

/** Throws `AnswerFailure`: `no_model`, `mock_not_allowed`, `key_missing`, `model_unknown`, `endpoint_unknown`. */
export function chooseModel({ settings, chosen, hasKey }: ModelWish): ChosenModel {
	const wish = chosen ?? settings['tributary.model'];
	if (wish === 'auto') {
		if (settings['tributary.allowMockLlm']) return mockModel;
		return firstUsable('smart', { code: 'first_with_key', args: { tier: 'smart' } }, { settings, hasKey });
	}
	if (isTier(wish)) return firstUsable(wish, { code: 'chosen_by_person', args: { tier: wish } }, { settings, hasKey });
	const id = parseModelId(wish);
	if (id === undefined) throw new AnswerFailure('model_unknown', { model: wish });
	if (id.kind === 'mock' && !settings['tributary.allowMockLlm']) throw new AnswerFailure('mock_not_allowed');
	if (id.kind === 'custom' && !isOwnEndpoint(settings['tributary.endpoints'], id.endpoint)) {
		throw new AnswerFailure('endpoint_unknown', { endpoint: id.endpoint });
	}
	const ways = waysTo(id, settings['tributary.providerOrder']);
	const way = ways.find((candidate) => isOpen(candidate, hasKey));
	if (way !== undefined) return reachedBy(wish, id, way, { code: 'chosen_by_person', args: {} });
	const [nearest, other] = ways;
	if (nearest === undefined) throw new AnswerFailure('model_unknown', { model: wish });
	const either = other === undefined ? {} : { other: other.provider };
	throw new AnswerFailure('key_missing', { provider: nearest.provider, ...either });
}

function firstUsable(tier: Tier, reason: Reason, wish: Pick<ModelWish, 'settings' | 'hasKey'>): ChosenModel {
	const [first] = candidatesOf(tier, reason, wish);
	if (first === undefined) throw new AnswerFailure('no_model');
	return first;
}
