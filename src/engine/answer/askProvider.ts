import type { TriedStep } from '../../protocol/stream.ts';
import { ContextAssembler } from '../context/contextAssembler.ts';
import { Continuation } from '../continuation/continuation.ts';
import { takesPrefill } from '../continuation/continuationTurns.ts';
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
import { type Paying, Payment } from './payment.ts';
import type { Question } from './question.ts';
import { keyInCache, replaying } from './replaying.ts';
import { expectedUsd, routeOf } from './routeOf.ts';
import { wholeAnswer } from './wholeAnswer.ts';

/** An answer on its way. */
export interface Streaming {
	/** The provider's events. Nothing is sent before somebody reads. Throws `AnswerFailure`. */
	readonly events: AsyncIterable<ProviderBatch>;
	/** To be shown those events. */
	readonly usage: LiveUsage;
	/** To be settled when they are over. */
	readonly payment: Paying;
	/** Whether the request has gone out. */
	wasSent(): boolean;
	/** Where the answer changes a document: what makes `edit` events of them. */
	readonly edits?: AnswerEdits;
}

export interface Asked extends Streaming {
	/** `route`, then warnings. */
	readonly opening: Batch;
	/** Under which the answer may be kept, to be replayed. */
	readonly cacheKey?: string;
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
	): Promise<Streaming & { readonly payment: Payment }> => {
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
	const warnings = [...context.warnings, ...(asking.routed?.warnings ?? [])];
	const { cache } = dependencies;
	const cacheKey = cache && keyInCache(asking, { ...request, parameters }, { cache, settings });
	if (cache !== undefined && cacheKey !== undefined && question.fresh === undefined) {
		const kept = await unlessAborted(cache.find(cacheKey), signal);
		if (signal.aborted) return undefined;
		if (kept !== undefined) {
			const opening = [routeOf(asking, { source: 'cache', usd: 0 }), ...warnings];
			return { opening, ...replaying(kept, { clock, input: context.inputTokens, edits }, signal) };
		}
	}
	dependencies.assembled?.(context.editing);
	const { payment, ...first } = await streaming(request, context.inputTokens, edits);
	const source = id === 'mock' ? 'mock' : 'model';
	return {
		opening: [
			routeOf(asking, { source, usd: expectedUsd(asking, payment) }),
			...warnings,
			...payment.warnings(classification.outputTokens),
		],
		...first,
		payment,
		// What the budget cuts short would be replayed so when there is money again.
		...(cacheKey === undefined || payment.isLimited ? {} : { cacheKey }),
		...(continued === undefined ? {} : { continuation: new Continuation(continued, context.unsent) }),
		again: (turns) => {
			const input = turns.reduce((sum, turn) => sum + estimateTurn(turn), context.inputTokens);
			const more = { ...request, turns: [...request.turns, ...turns], askedAgain: true } as const;
			return streaming(more, input, editsOf(edited, context.editing, edits));
		},
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
