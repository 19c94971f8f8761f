import { askParamsSchema, continueParamsSchema, estimateParamsSchema } from '../protocol/ask.ts';
import { credentialsSchema } from '../protocol/configuration.ts';
import { healthParamsSchema } from '../protocol/status.ts';
import type { Answers } from './answers/answers.ts';
import type { CredentialStore } from './credentials.ts';
import type { Estimates } from './estimate/estimate.ts';
import type { HybridStreaming } from './hybrid/hybridStreaming.ts';
import { parseParams } from './invalidParams.ts';
import type { ModelRequests } from './models/modelRequests.ts';
import { readStatus, type StatusSources } from './status.ts';

export type RequestHandler = (params: unknown, signal: AbortSignal) => unknown;

export interface RequestParts {
	readonly answers: Answers;
	readonly estimates: Estimates;
	readonly hybrid: HybridStreaming;
	readonly models: ModelRequests;
	readonly credentials: CredentialStore;
	readonly status: StatusSources;
	/** Hears that the status is another. */
	readonly changed: () => void;
}

/** What a client may ask about answers, models and this process, by method. */
export function requestHandlers(parts: RequestParts): Readonly<Record<string, RequestHandler>> {
	const { answers, estimates, hybrid, models, credentials, status, changed } = parts;
	return {
		'tributary/ask': (params, signal) => answers.ask(parseParams('tributary/ask', askParamsSchema, params), signal),
		'tributary/continue': (params, signal) =>
			answers.continue(parseParams('tributary/continue', continueParamsSchema, params), signal),
		'tributary/estimate': (params, signal) =>
			estimates.estimate(parseParams('tributary/estimate', estimateParamsSchema, params), signal),
		'tributary/status': () => readStatus(status),
		'tributary/metrics': () => hybrid.metrics(),
		'tributary/health': (params, signal) =>
			models.health(parseParams('tributary/health', healthParamsSchema, params ?? {}), signal),
		'tributary/models': async (_params, signal) => {
			const result = await models.list(signal);
			// What the lists told is what is known of the next model too.
			changed();
			return result;
		},
		'tributary/credentials': (params) => {
			credentials.replace(parseParams('tributary/credentials', credentialsSchema, params));
			models.breakers.forget();
			changed();
			return null;
		},
	};
}
