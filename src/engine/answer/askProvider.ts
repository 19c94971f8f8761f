import type { RouteEvent, TriedStep } from '../../protocol/stream.ts';
import { ContextAssembler } from '../context/contextAssembler.ts';
import { Continuation } from '../continuation/continuation.ts';
import { takesPrefill } from '../continuation/continuationTurns.ts';
import { toUsd } from '../cost/money.ts';
import type { AnswerEdits } from '../edits/answerEdits.ts';
import { editsOf } from '../edits/editsOf.ts';
import type { Attempt } from '../ladder/attempt.ts';
import { requestParameters } from '../models/requestParameters.ts';
import type { ProviderBatch, ProviderRequest, Turn } from '../provider.ts';
import type { Classification } from '../routing/classification.ts';
import type { Routed } from '../routing/router/routing.ts';
import { withDeadlines } from '../stream/deadlines.ts';
import type { Batch } from '../stream/stage.ts';
import { LiveUsage } from '../tokens/liveUsage.ts';
import { estimateTurn } from '../tokens/requestTokens.ts';
import type { AnswerDependencies } from './answer.ts';
import { AnswerFailure } from './answerFailure.ts';
import { Payment } from './payment.ts';
import type { Question } from './question.ts';
import { wholeAnswer } from './wholeAnswer.ts';

/** An answer on its way. */
export interface Streaming {
	/** The provider's events. Nothing is sent before somebody reads. Throws `AnswerFailure`. */
	readonly events: AsyncIterable<ProviderBatch>;
	/** To be shown those events. */
	readonly usage: LiveUsage;
	/** To be settled when they are over. */
	readonly payment: Payment;
	/** Whether the request has gone out. */
	wasSent(): boolean;
	/** Where the answer changes a document: what makes `edit` events of them. */
	readonly edits?: AnswerEdits;
}

export interface Asked extends Streaming {
	/** `route`, then warnings. */
	readonly opening: Batch;
	/** Where an answer is continued: what makes its new part of those events. */
	readonly continuation?: Continuation;
	/**
	 * Asks the same model once more for what did not fit, with these turns behind all others. Throws `AnswerFailure`
	 * `budget_spent`.
	 */
	again(turns: readonly Turn[]): Promise<Streaming>;
}

/** One question to one model. */
export interface Asking {
	readonly question: Question;
	readonly attempt: Attempt;
	/** Where tiers were weighed. */
	readonly routed: Routed | undefined;
	readonly tried: readonly TriedStep[];
	readonly classification: Pick<Classification, 'kind' | 'outputTokens'>;
	/** What has read the changes out of the first part of the answer, where there is one. */
	readonly edits: AnswerEdits | undefined;
}

/**
 * Makes one model ready to be asked, and pays for it. `undefined` where `signal` aborts. Throws `AnswerFailure` where the
 * question cannot go to this model (see `ContextAssembler`) or the day's budget does not cover it. Not a generator itself:
 * each layer of them costs about 0.3 µs a batch.
 */
export async function askProvider(
	asking: Asking,
	dependencies: AnswerDependencies,
	signal: AbortSignal,
): Promise<Asked | undefined> {
	const { question, attempt, classification } = asking;
	const { clock, settings, history, optimizer } = dependencies;
	const { choice } = attempt;
	const { model, provider: id, providerModel, tier } = choice;
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
	const { sessionId, messageId } = question;
	const purpose = {
		sessionId,
		messageId,
		model,
		provider: id,
		task: classification.kind,
		...(tier === undefined ? {} : { tier }),
	};
	const { maxOutputTokens } = parameters;
	const quoteFor = (input: number) =>
		optimizer.quote(choice, facts, {
			input,
			expectedOutput: classification.outputTokens,
			...(maxOutputTokens === undefined ? {} : { mostOutput: maxOutputTokens }),
		});
	const streaming = async (
		request: Omit<ProviderRequest, 'parameters'>,
		input: number,
		edits: AnswerEdits | undefined,
	): Promise<Streaming> => {
		const payment = await Payment.reserve(purpose, quoteFor(input), dependencies);
		const limit = payment.outputLimit;
		const paid: ProviderRequest = {
			...request,
			parameters: limit === undefined ? parameters : { ...parameters, maxOutputTokens: limit },
		};
		let isSent = false;
		const open = (connection: AbortSignal) => {
			isSent = true;
			return attempt.whole ? wholeAnswer(provider, paid, connection) : provider.stream(paid, connection);
		};
		return {
			events: withDeadlines(open, deadlines, signal),
			usage: new LiveUsage({ clock, input }),
			payment,
			wasSent: () => isSent,
			...(edits === undefined ? {} : { edits }),
		};
	};
	const request = { ...context.request, model, providerModel };
	const { continued: _, ...whole } = question;
	// An answer that broke off in this very stream goes on changing what it changed.
	const edited = asking.edits === undefined ? question : whole;
	const edits = asking.edits ?? editsOf(edited, context.editing);
	const first = await streaming(request, context.inputTokens, edits);
	return {
		opening: [
			routeOf(asking, first.payment),
			...context.warnings,
			...(asking.routed?.warnings ?? []),
			...first.payment.warnings(classification.outputTokens),
		],
		...first,
		...(continued === undefined ? {} : { continuation: new Continuation(continued, context.unsent) }),
		again: (turns) => {
			const input = turns.reduce((sum, turn) => sum + estimateTurn(turn), context.inputTokens);
			const more = { ...request, turns: [...request.turns, ...turns], askedAgain: true } as const;
			return streaming(more, input, editsOf(edited, context.editing, edits));
		},
	};
}

function routeOf({ attempt: { choice }, routed, tried }: Asking, payment: Payment): RouteEvent {
	const { model, provider, reason, tier } = choice;
	// Beside the alternatives it is counted as they are; a model that a failure led to has its own price.
	const isRouted = routed?.choice.model === model && routed.choice.provider === provider;
	const expectedUsd = isRouted && routed.expected !== undefined ? toUsd(routed.expected) : payment.expectedUsd;
	return {
		kind: 'route',
		...(tier === undefined ? {} : { tier }),
		model,
		provider,
		source: provider === 'mock' ? 'mock' : 'model',
		...(routed === undefined ? {} : { complexity: routed.complexity }),
		reason,
		...(expectedUsd === undefined ? {} : { estimatedUsd: expectedUsd }),
		...(routed === undefined ? {} : { decided: routed.decided, alternatives: routed.alternatives }),
		...(tried.length === 0 ? {} : { tried }),
	};
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
