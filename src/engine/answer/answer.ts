import type { KeyedProvider } from '../../protocol/keys.ts';
import type { ModelFacts } from '../../protocol/models.ts';
import type { DoneEvent, ErrorEvent, WarningCode, WarningEvent } from '../../protocol/stream.ts';
import type { Clock } from '../clock.ts';
import { questionTurn } from '../context/questionTurn.ts';
import { modelToContinue } from '../continuation/modelToContinue.ts';
import { requireTarget } from '../edits/requireTarget.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import type { Provider, Turn } from '../provider.ts';
import type { Settings } from '../settings/definitions.ts';
import type { Batch, EventStream } from '../stream/stage.ts';
import { AnswerFailure, toErrorEvent } from './answerFailure.ts';
import type { AnswerRecord } from './answerRecord.ts';
import { type Asked, askProvider } from './askProvider.ts';
import { cutEdits, type Ended, ending } from './ending.ts';
import { type StandIn, standInFor } from './mockFallback.ts';
import type { Question } from './question.ts';
import type { RetryDependencies } from './retry.ts';
import { noted, Transcript } from './transcript.ts';

/** `random` and `retrying` serve the retry of what failed in passing. */
export interface AnswerDependencies extends Omit<RetryDependencies, 'failed'> {
	readonly clock: Clock;
	readonly settings: Settings;
	hasKey(provider: KeyedProvider): boolean;
	/** The connection of this id, where there is one. */
	provider(id: string): Provider | undefined;
	/** What is known of the model; never waits for the internet. */
	facts(choice: ChosenModel): Promise<ModelFacts | undefined>;
	/** The session so far, oldest first. */
	readonly history: readonly Turn[];
	/** What is to be said beside the answer and is known before it begins. */
	readonly warnings?: readonly WarningEvent[];
	/** Resolves when the answer is kept. */
	save(record: AnswerRecord): Promise<void>;
	/** For the log: what a provider's stream failed by. */
	providerFailed?(provider: string, failure: unknown): void;
	/** For the log: what went wrong on our side. Never a prompt, an answer or a key. */
	report(failure: unknown): void;
}

/**
 * From question to events, by the law of `src/protocol/stream.ts`. Never throws: every failure becomes the `error`
 * event. When `signal` aborts the answer closes with `done cancelled`, `saved`, `end`, whatever the provider does.
 *
 * Where the rest of an answer is wanted the events tell of the rest alone, and what is saved is the whole.
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
	const { sessionId, messageId, continued } = question;
	const { warnings = [] } = dependencies;
	const transcript = new Transcript(continued);
	transcript.add(warnings);
	yield [{ kind: 'session', sessionId, messageId, offset: continued?.text.length ?? 0 }, ...warnings];
	let terminal: DoneEvent | ErrorEvent;
	try {
		const done = yield* fromModel(question, transcript, dependencies, signal);
		terminal = done ?? (signal.aborted ? cancelled : toErrorEvent(new AnswerFailure('stream_cut')));
	} catch (failure) {
		if (!(failure instanceof AnswerFailure)) dependencies.report(failure);
		terminal = signal.aborted ? cancelled : toErrorEvent(failure);
	}
	const processingTimeMs = Math.round(dependencies.clock.now() - arrived);
	yield [terminal];
	try {
		await dependencies.save({
			sessionId,
			messageId,
			question: question.text,
			asked: questionTurn(question),
			terminal,
			...transcript.contents(),
			processingTimeMs: (continued?.processingTimeMs ?? 0) + processingTimeMs,
		});
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
	transcript: Transcript,
	dependencies: AnswerDependencies,
	signal: AbortSignal,
): AsyncGenerator<Batch, DoneEvent | undefined, undefined> {
	const { settings } = dependencies;
	const warned = new Set<WarningCode>();
	requireTarget(question, dependencies.warnings);
	let standIn: StandIn | undefined;
	for (;;) {
		let asked: Asked | undefined;
		try {
			const hasKey = (provider: KeyedProvider) => dependencies.hasKey(provider);
			const wish = { settings, chosen: question.model, hasKey };
			const choice = standIn?.choice ?? modelToContinue(wish, question.continued?.route?.model);
			asked = await askProvider(choice, question, dependencies, signal);
			if (asked === undefined) return undefined;
			yield* noted([...withoutRepeated(asked.opening, warned), asked.usage.latest], transcript);
			const { events, usage, continuation, edits } = asked;
			let ended: Ended | undefined;
			for await (const batch of events) {
				const counted = usage.counted(batch);
				const last = counted.at(-1);
				const done = last?.kind === 'done' ? last : undefined;
				const sent = done === undefined ? counted : counted.slice(0, -1);
				const fitted = continuation === undefined ? sent : continuation.fit(sent, done !== undefined);
				const shown = edits === undefined ? fitted : edits.read(fitted);
				if (done !== undefined) {
					ended = { shown, done };
					break;
				}
				if (shown.length > 0) {
					transcript.add(shown);
					yield shown;
				}
			}
			if (ended !== undefined) return yield* ending(asked, ended, { ...dependencies, transcript, signal });
			yield* noted([...cutEdits(edits), ...usage.rest()], transcript);
			return undefined;
		} catch (failure) {
			yield* noted([...cutEdits(asked?.edits), ...(asked?.usage.rest() ?? [])], transcript);
			const replaced = standIn === undefined ? standInFor(failure, question, settings) : undefined;
			if (replaced === undefined || transcript.hasContent || signal.aborted) throw failure;
			standIn = replaced;
			yield* noted([replaced.warning], transcript);
		}
	}
}

/** What holds for the model and for the mock in its place is said once. */
function withoutRepeated(batch: Batch, warned: Set<WarningCode>): Batch {
	return batch.filter((event) => {
		if (event.kind !== 'warning') return true;
		const isNew = !warned.has(event.code);
		warned.add(event.code);
		return isNew;
	});
}
