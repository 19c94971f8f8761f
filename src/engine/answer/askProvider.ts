import type { RouteEvent } from '../../protocol/stream.ts';
import { ContextAssembler } from '../context/contextAssembler.ts';
import { Continuation } from '../continuation/continuation.ts';
import { takesPrefill } from '../continuation/continuationTurns.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import { requestParameters } from '../models/requestParameters.ts';
import type { ProviderBatch } from '../provider.ts';
import { withDeadlines } from '../stream/deadlines.ts';
import type { Batch } from '../stream/stage.ts';
import { LiveUsage } from '../tokens/liveUsage.ts';
import type { AnswerDependencies } from './answer.ts';
import { AnswerFailure } from './answerFailure.ts';
import type { Question } from './question.ts';
import { retried } from './retry.ts';

export interface Asked {
	/** `route`, then warnings. */
	readonly opening: Batch;
	/** The provider's events. Nothing is sent before somebody reads. Throws `AnswerFailure`. */
	readonly events: AsyncIterable<ProviderBatch>;
	/** To be shown those events. */
	readonly usage: LiveUsage;
	/** Where an answer is continued: what makes its new part of those events. */
	readonly continuation?: Continuation;
}

/**
 * Makes one model ready to be asked. `undefined` where `signal` aborts. Throws `AnswerFailure` where the question cannot
 * go to this model (see `ContextAssembler`). Not a generator itself: each layer of them costs about 0.3 µs a batch.
 */
export async function askProvider(
	choice: ChosenModel,
	question: Question,
	dependencies: AnswerDependencies,
	signal: AbortSignal,
): Promise<Asked | undefined> {
	const { clock, settings, history } = dependencies;
	const { model, provider: id, providerModel } = choice;
	const provider = dependencies.provider(id);
	if (provider === undefined) throw new AnswerFailure('provider_unavailable', { provider: id, model });
	const facts = await unlessAborted(dependencies.facts(choice), signal);
	if (signal.aborted) return undefined;
	const { continued } = question;
	const parameters = requestParameters(settings, facts, { prefilled: continued !== undefined && takesPrefill(facts) });
	const reader = { model, facts, maxOutputTokens: parameters.maxOutputTokens };
	const context = new ContextAssembler(settings).assemble(question, history, reader);
	const request = { ...context.request, model, providerModel, parameters };
	const deadlines = {
		clock,
		provider: id,
		firstTokenSeconds: settings['tributary.timeouts.firstTokenSeconds'],
		idleSeconds: settings['tributary.timeouts.idleSeconds'],
	};
	const failed = (failure: unknown) => dependencies.providerFailed?.(id, failure);
	const attempt = () => withDeadlines((connection) => provider.stream(request, connection), deadlines, signal);
	return {
		opening: [routeOf(choice), ...context.warnings],
		events: retried(attempt, { ...dependencies, failed }, signal),
		usage: new LiveUsage({ clock, input: context.inputTokens }),
		...(continued === undefined ? {} : { continuation: new Continuation(continued, context.unsent) }),
	};
}

function routeOf({ model, provider, reason, tier }: ChosenModel): RouteEvent {
	const source = provider === 'mock' ? 'mock' : 'model';
	return { kind: 'route', ...(tier === undefined ? {} : { tier }), model, provider, source, reason };
}

/** What the promise resolves to, or `undefined` at the moment of an abort. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
	const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
	const onAbort = () => resolve(undefined);
	if (signal.aborted) onAbort();
	signal.addEventListener('abort', onAbort, { once: true });
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}
