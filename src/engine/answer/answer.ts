import type { KeyedProvider } from '../../protocol/keys.ts';
import type { DoneEvent, ErrorEvent, RouteEvent } from '../../protocol/stream.ts';
import type { Clock } from '../clock.ts';
import { type AssembledContext, ContextAssembler } from '../context/contextAssembler.ts';
import { type ChosenModel, chooseModel } from '../models/chooseModel.ts';
import type { Provider, Turn } from '../provider.ts';
import type { Settings } from '../settings/definitions.ts';
import type { Batch, EventStream } from '../stream/stage.ts';
import { untilAborted } from '../stream/untilAborted.ts';
import { AnswerFailure, toErrorEvent } from './answerFailure.ts';
import type { AnswerRecord } from './answerRecord.ts';
import { standInFor } from './mockFallback.ts';
import type { Question } from './question.ts';
import { Transcript } from './transcript.ts';

export interface AnswerDependencies {
	readonly clock: Clock;
	readonly settings: Settings;
	hasKey(provider: KeyedProvider): boolean;
	/** The connection of this id, where there is one. */
	provider(id: string): Provider | undefined;
	/** The session so far, oldest first. */
	readonly history: readonly Turn[];
	/** Resolves when the answer is kept. */
	save(record: AnswerRecord): Promise<void>;
	/** For the log: what went wrong on our side. Never a prompt, an answer or a key. */
	report(failure: unknown): void;
}

/**
 * From question to events, by the law of `src/protocol/stream.ts`. Never throws: every failure becomes the `error`
 * event. When `signal` aborts the answer closes with `done cancelled`, `saved`, `end`, whatever the provider does.
 */
export function answer(question: Question, dependencies: AnswerDependencies, signal: AbortSignal): EventStream {
	return run(question, dependencies, signal, dependencies.clock.now());
}

async function* run(
	question: Question,
	dependencies: AnswerDependencies,
	signal: AbortSignal,
	arrived: number,
): EventStream {
	const { sessionId, messageId } = question;
	yield [{ kind: 'session', sessionId, messageId, offset: 0 }];
	const transcript = new Transcript();
	const context = new ContextAssembler(dependencies.settings).assemble(question, dependencies.history);
	let terminal: DoneEvent | ErrorEvent;
	try {
		const done = yield* fromModel(question, context, transcript, dependencies, signal);
		terminal = done ?? (signal.aborted ? cancelled : toErrorEvent(new AnswerFailure('stream_cut')));
	} catch (failure) {
		if (!(failure instanceof AnswerFailure)) dependencies.report(failure);
		terminal = signal.aborted ? cancelled : toErrorEvent(failure);
	}
	const processingTimeMs = Math.round(dependencies.clock.now() - arrived);
	yield [terminal];
	const asked = context.request.turns.at(-1) ?? { role: 'user', text: question.text };
	const record = { sessionId, messageId, question: question.text, asked, terminal, processingTimeMs };
	try {
		await dependencies.save({ ...record, ...transcript.contents() });
	} catch (failure) {
		// The terminal has been seen; what is lost is only that the answer is kept.
		dependencies.report(failure);
		yield [{ kind: 'end' }];
		return;
	}
	yield [{ kind: 'saved', messageId, processingTimeMs }, { kind: 'end' }];
}

const cancelled: DoneEvent = { kind: 'done', reason: 'cancelled' };

/** Everything between `session` and the terminal. Returns the provider's `done`, if it came to that. */
async function* fromModel(
	question: Question,
	context: AssembledContext,
	transcript: Transcript,
	dependencies: AnswerDependencies,
	signal: AbortSignal,
): AsyncGenerator<Batch, DoneEvent | undefined, undefined> {
	if (context.warnings.length > 0) yield context.warnings;
	try {
		const { settings } = dependencies;
		const choice = chooseModel({ settings, chosen: question.model, hasKey: (id) => dependencies.hasKey(id) });
		return yield* fromProvider(choice, context, transcript, dependencies, signal);
	} catch (failure) {
		const standIn = standInFor(failure, question, dependencies.settings);
		if (standIn === undefined || transcript.hasText || signal.aborted) throw failure;
		yield [standIn.warning];
		return yield* fromProvider(standIn.choice, context, transcript, dependencies, signal);
	}
}

async function* fromProvider(
	choice: ChosenModel,
	{ request }: AssembledContext,
	transcript: Transcript,
	{ provider: connection }: AnswerDependencies,
	signal: AbortSignal,
): AsyncGenerator<Batch, DoneEvent | undefined, undefined> {
	const { model, provider: id } = choice;
	const provider = connection(id);
	if (provider === undefined) throw new AnswerFailure('provider_unavailable', { provider: id, model });
	const route = routeOf(choice);
	transcript.add([route]);
	yield [route];
	for await (const batch of untilAborted(provider.stream({ ...request, model }, signal), signal)) {
		const end = batch.findIndex(({ kind }) => kind === 'done');
		const shown = end < 0 ? batch : batch.slice(0, end);
		if (shown.length > 0) {
			transcript.add(shown);
			yield shown;
		}
		const done = batch[end];
		if (done?.kind === 'done') return done;
	}
	return undefined;
}

function routeOf({ model, provider, reason, tier }: ChosenModel): RouteEvent {
	const source = provider === 'mock' ? 'mock' : 'model';
	return { kind: 'route', ...(tier === undefined ? {} : { tier }), model, provider, source, reason };
}
