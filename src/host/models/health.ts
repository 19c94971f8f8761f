import { AnswerFailure, toErrorEvent } from '../../engine/answer/answerFailure.ts';
import type { Provider } from '../../engine/provider.ts';
import type { HealthState, ProviderHealth } from '../../protocol/models.ts';
import type { HealthResult } from '../../protocol/status.ts';
import { describeFailure } from '../log/describeFailure.ts';
import { askTimeMs, type ProviderQuery, readinessOf } from './askedProviders.ts';
import { withinTime } from './withinTime.ts';

/** Asks all providers, or the one that is named, at the same time. Rejects where `signal` aborts. */
export async function checkHealth(
	named: string | undefined,
	query: ProviderQuery,
	signal: AbortSignal,
): Promise<HealthResult> {
	if (named === undefined) {
		const checks = query.providers.all().map((provider) => check(provider, query, signal));
		return { providers: await Promise.all(checks) };
	}
	const provider = query.providers.get(named);
	return { providers: [provider === undefined ? notThere(named) : await check(provider, query, signal)] };
}

async function check(provider: Provider, query: ProviderQuery, signal: AbortSignal): Promise<ProviderHealth> {
	const readiness = readinessOf(provider, query);
	const state = readiness === 'ready' ? await ask(provider, query, signal) : { kind: readiness };
	return { provider: provider.id, state };
}

async function ask(provider: Provider, { clock, log }: ProviderQuery, signal: AbortSignal): Promise<HealthState> {
	const { id } = provider;
	const began = clock.now();
	const latencyMs = () => Math.round(clock.now() - began);
	try {
		const { models } = await withinTime(
			(limited) => provider.health(limited),
			{ clock, ms: askTimeMs, provider: id },
			signal,
		);
		return { kind: 'ok', latencyMs: latencyMs(), ...(models === undefined ? {} : { models }) };
	} catch (failure) {
		signal.throwIfAborted();
		log.info(`${id} is not well: ${describeFailure(failure)}`);
		return { kind: 'failed', latencyMs: latencyMs(), error: toErrorEvent(failure) };
	}
}

function notThere(provider: string): ProviderHealth {
	const endpoint = provider.startsWith('custom/') ? provider.slice('custom/'.length) : undefined;
	const failure =
		endpoint === undefined
			? new AnswerFailure('provider_unavailable', { provider })
			: new AnswerFailure('endpoint_unknown', { endpoint });
	return { provider, state: { kind: 'failed', latencyMs: 0, error: toErrorEvent(failure) } };
}
