import { toErrorEvent } from '../../engine/answer/answerFailure.ts';
import type { Provider } from '../../engine/provider.ts';
import type { Settings } from '../../engine/settings/definitions.ts';
import type { ProviderHealth } from '../../protocol/models.ts';
import type { ModelsResult, OfferedModel } from '../../protocol/status.ts';
import { tiers } from '../../protocol/stream.ts';
import { describeFailure } from '../log/describeFailure.ts';
import { askTimeMs, type ProviderQuery, readinessOf } from './askedProviders.ts';
import type { KnownModels } from './knownModels.ts';
import { withinTime } from './withinTime.ts';

type List = { readonly models: readonly OfferedModel[] } | { readonly problem: ProviderHealth };

/** The models of every provider that can be asked, all asked at the same time. Rejects where `signal` aborts. */
export async function offeredModels(
	known: KnownModels,
	query: ProviderQuery,
	signal: AbortSignal,
): Promise<ModelsResult> {
	const ready = query.providers.all().filter((provider) => readinessOf(provider, query) === 'ready');
	const lists = await Promise.all(ready.map((provider) => list(provider, known, query, signal)));
	return {
		models: lists.flatMap((answer) => ('models' in answer ? answer.models : [])),
		candidates: candidatesOf(query.settings()).flatMap((id) => known.named(id) ?? []),
		problems: lists.flatMap((answer) => ('problem' in answer ? [answer.problem] : [])),
	};
}

function candidatesOf(settings: Settings): readonly string[] {
	return [...new Set(tiers.flatMap((tier) => settings[`tributary.models.${tier}`]))];
}

async function list(
	provider: Provider,
	known: KnownModels,
	{ clock, log }: ProviderQuery,
	signal: AbortSignal,
): Promise<List> {
	const { id } = provider;
	const began = clock.now();
	try {
		const limit = { clock, ms: askTimeMs, provider: id };
		const asking = withinTime((limited) => provider.models(limited), limit, signal);
		const [told] = await Promise.all([asking, known.readPrices()]);
		return { models: known.learn(id, told).map((facts) => ({ ...facts, provider: id })) };
	} catch (failure) {
		signal.throwIfAborted();
		log.info(`The models of ${id} could not be listed: ${describeFailure(failure)}`);
		const latencyMs = Math.round(clock.now() - began);
		return { problem: { provider: id, state: { kind: 'failed', latencyMs, error: toErrorEvent(failure) } } };
	}
}
