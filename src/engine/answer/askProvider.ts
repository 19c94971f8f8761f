import type { RouteEvent } from '../../protocol/stream.ts';
import { ContextAssembler } from '../context/contextAssembler.ts';
import { Continuation } from '../continuation/continuation.ts';
import { takesPrefill } from '../continuation/continuationTurns.ts';
import type { AnswerEdits } from '../edits/answerEdits.ts';
import { editsOf } from '../edits/editsOf.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import { requestParameters } from '../models/requestParameters.ts';
import type { ProviderBatch, ProviderRequest, Turn } from '../provider.ts';
import { withDeadlines } from '../stream/deadlines.ts';
import type { Batch } from '../stream/stage.ts';
import { LiveUsage } from '../tokens/liveUsage.ts';
import { estimateTurn } from '../tokens/requestTokens.ts';
import type { AnswerDependencies } from './answer.ts';
import { AnswerFailure } from './answerFailure.ts';
import type { Question } from './question.ts';
import { retried } from './retry.ts';

/** An answer on its way. */
export interface Streaming {
	/** The provider's events. Nothing is sent before somebody reads. Throws `AnswerFailure`. */
	readonly events: AsyncIterable<ProviderBatch>;
	/** To be shown those events. */
	readonly usage: LiveUsage;
	/** Where the answer changes a document: what makes `edit` events of them. */
	readonly edits?: AnswerEdits;
}

export interface Asked extends Streaming {
	/** `route`, then warnings. */
	readonly opening: Batch;
	/** Where an answer is continued: what makes its new part of those events. */
	readonly continuation?: Continuation;
	/** Asks the same model once more for what did not fit, with these turns behind all others. */
	again(turns: readonly Turn[]): Streaming;
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
	const deadlines = {
		clock,
		provider: id,
		firstTokenSeconds: settings['tributary.timeouts.firstTokenSeconds'],
		idleSeconds: settings['tributary.timeouts.idleSeconds'],
	};
	const failed = (failure: unknown) => dependencies.providerFailed?.(id, failure);
	const streaming = (request: ProviderRequest, input: number, edits: AnswerEdits | undefined): Streaming => {
		const attempt = () => withDeadlines((connection) => provider.stream(request, connection), deadlines, signal);
		return {
			events: retried(attempt, { ...dependencies, failed }, signal),
			usage: new LiveUsage({ clock, input }),
			...(edits === undefined ? {} : { edits }),
		};
	};
	const request = { ...context.request, model, providerModel, parameters };
	const edits = editsOf(question, context.editing);
	return {
		opening: [routeOf(choice), ...context.warnings],
		...streaming(request, context.inputTokens, edits),
		...(continued === undefined ? {} : { continuation: new Continuation(continued, context.unsent) }),
		again: (turns) => {
			const input = turns.reduce((sum, turn) => sum + estimateTurn(turn), context.inputTokens);
			const more: ProviderRequest = { ...request, turns: [...request.turns, ...turns], askedAgain: true };
			return streaming(more, input, editsOf(question, context.editing, edits));
		},
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
