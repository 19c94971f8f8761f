import type { KeyedProvider } from '../../protocol/keys.ts';
import type { Reason, Tier } from '../../protocol/stream.ts';
import { AnswerFailure } from '../answer/answerFailure.ts';
import type { Settings } from '../settings/definitions.ts';
import { type ModelId, parseModelId } from './modelId.ts';

export type ModelSettings = Pick<
	Settings,
	| 'tributary.allowMockLlm'
	| 'tributary.model'
	| 'tributary.models.nano'
	| 'tributary.models.fast'
	| 'tributary.models.smart'
	| 'tributary.models.genius'
	| 'tributary.providerOrder'
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
	/** The id of the provider through which it is reached. */
	readonly provider: string;
	readonly reason: Reason;
	/** Only where a tier's candidates were weighed. */
	readonly tier?: Tier;
}

/** Throws `AnswerFailure`: `no_model`, `mock_not_allowed`, `key_missing`, `model_unknown`. */
export function chooseModel({ settings, chosen, hasKey }: ModelWish): ChosenModel {
	const wish = chosen ?? settings['tributary.model'];
	if (wish === 'auto') {
		if (settings['tributary.allowMockLlm']) {
			return { model: 'mock/default', provider: 'mock', reason: { code: 'mock_allowed', args: {} } };
		}
		return firstUsable('smart', { code: 'first_with_key', args: { tier: 'smart' } }, settings, hasKey);
	}
	if (isTier(wish)) return firstUsable(wish, { code: 'chosen_by_person', args: { tier: wish } }, settings, hasKey);
	const id = parseModelId(wish);
	if (id === undefined) throw new AnswerFailure('model_unknown', { model: wish });
	if (id.kind === 'mock' && !settings['tributary.allowMockLlm']) throw new AnswerFailure('mock_not_allowed');
	const ways = waysTo(id, settings['tributary.providerOrder']);
	const way = ways.find((candidate) => isOpen(candidate, hasKey));
	if (way !== undefined) return { model: wish, provider: way.provider, reason: { code: 'chosen_by_person', args: {} } };
	const [nearest] = ways;
	if (nearest === undefined) throw new AnswerFailure('model_unknown', { model: wish });
	throw new AnswerFailure('key_missing', { provider: nearest.provider });
}

/** The provider through which a model is reached, and the key without which it is closed. */
type Way =
	| { readonly provider: KeyedProvider; readonly needsKey: true }
	| { readonly provider: 'mock' | 'ollama' | 'custom'; readonly needsKey: false };

function waysTo(id: ModelId, order: ModelSettings['tributary.providerOrder']): readonly Way[] {
	switch (id.kind) {
		case 'mock':
		case 'ollama':
		case 'custom':
			return [{ provider: id.kind, needsKey: false }];
		case 'openrouter':
			return [{ provider: 'openrouter', needsKey: true }];
		case 'vendor':
			return order.flatMap((step): readonly Way[] => {
				if (step === 'openrouter') return [{ provider: 'openrouter', needsKey: true }];
				// Only these two vendors have an API of their own here; all others are reached through OpenRouter.
				if (id.vendor === 'openai' || id.vendor === 'anthropic') return [{ provider: id.vendor, needsKey: true }];
				return [];
			});
	}
}

function isOpen(way: Way, hasKey: ModelWish['hasKey']): boolean {
	return !way.needsKey || hasKey(way.provider);
}

function firstUsable(tier: Tier, reason: Reason, settings: ModelSettings, hasKey: ModelWish['hasKey']): ChosenModel {
	for (const model of settings[`tributary.models.${tier}`]) {
		const id = parseModelId(model);
		if (id === undefined || (id.kind === 'mock' && !settings['tributary.allowMockLlm'])) continue;
		const way = waysTo(id, settings['tributary.providerOrder']).find((candidate) => isOpen(candidate, hasKey));
		if (way !== undefined) return { model, provider: way.provider, reason, tier };
	}
	throw new AnswerFailure('no_model');
}

function isTier(wish: string): wish is Tier {
	return wish === 'nano' || wish === 'fast' || wish === 'smart' || wish === 'genius';
}
