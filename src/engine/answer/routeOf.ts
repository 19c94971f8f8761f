import type { RouteEvent } from '../../protocol/stream.ts';
import { toUsd } from '../cost/money.ts';
import type { Asking } from './askProvider.ts';
import type { Payment } from './payment.ts';

/** What is told of the model that answers. `usd`: what it is expected to cost, where that is known. */
export function routeOf(
	{ attempt: { choice }, routed, tried }: Asking,
	{ source, usd }: Pick<RouteEvent, 'source'> & { readonly usd: number | undefined },
): RouteEvent {
	const { model, provider, reason, tier } = choice;
	return {
		kind: 'route',
		...(tier === undefined ? {} : { tier }),
		model,
		provider,
		source,
		...(routed === undefined ? {} : { complexity: routed.complexity }),
		reason,
		...(usd === undefined ? {} : { estimatedUsd: usd }),
		...(routed === undefined ? {} : { decided: routed.decided, alternatives: routed.alternatives }),
		...(tried.length === 0 ? {} : { tried }),
	};
}

/** Beside the alternatives it is counted as they are; a model that a failure led to has its own price. */
export function expectedUsd({ attempt: { choice }, routed }: Asking, payment: Payment): number | undefined {
	const isRouted = routed?.choice.model === choice.model && routed.choice.provider === choice.provider;
	return isRouted && routed.expected !== undefined ? toUsd(routed.expected) : payment.expectedUsd;
}
