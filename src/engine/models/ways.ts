import type { KeyedProvider } from '../../protocol/keys.ts';
import type { Reason } from '../../protocol/stream.ts';
import type { Settings } from '../settings/definitions.ts';
import { providerModelOf } from './catalogue.ts';
import type { ChosenModel } from './chooseModel.ts';
import type { ModelId } from './modelId.ts';

/** The provider through which a model is reached, and the key without which it is closed. */
export type Way =
	| { readonly provider: KeyedProvider; readonly needsKey: true }
	| { readonly provider: 'mock' | 'ollama' | `custom/${string}`; readonly needsKey: false };

/** In the order in which they are tried. */
export function waysTo(id: ModelId, order: Settings['tributary.providerOrder']): readonly Way[] {
	switch (id.kind) {
		case 'mock':
		case 'ollama':
			return [{ provider: id.kind, needsKey: false }];
		case 'custom':
			// Whether an endpoint wants a key is between it and the person: many local servers want none.
			return [{ provider: `custom/${id.endpoint}`, needsKey: false }];
		case 'openrouter':
			return [{ provider: 'openrouter', needsKey: true }];
		case 'vendor':
			return order.flatMap((step): readonly Way[] => {
				if (step === 'openrouter') return [{ provider: 'openrouter', needsKey: true }];
				// Only these two vendors have an API of their own here; all others are reached through OpenRouter, and so is
				// what follows a colon, such as `:free`: a name of OpenRouter's for one way to serve a model.
				if (id.model.includes(':')) return [];
				if (id.vendor === 'openai' || id.vendor === 'anthropic') return [{ provider: id.vendor, needsKey: true }];
				return [];
			});
	}
}

export function isOpen(way: Way, hasKey: (provider: KeyedProvider) => boolean): boolean {
	return !way.needsKey || hasKey(way.provider);
}

/** `model` as the person or the candidate list names it, and `id`, which is the same taken apart. */
export function reachedBy(model: string, id: ModelId, { provider }: Way, reason: Reason): ChosenModel {
	return { model, provider, providerModel: providerModelOf(id, provider), reason };
}
