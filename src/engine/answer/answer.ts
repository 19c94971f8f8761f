import type { ModelFacts } from '../../protocol/models.ts';
import type { DoneEvent, ErrorEvent, WarningEvent } from '../../protocol/stream.ts';
import type { Clock } from '../clock.ts';
import { questionTurn } from '../context/questionTurn.ts';
import type { Ledger } from '../cost/ledger.ts';
import type { Editing } from '../edits/editing.ts';
import type { AnswerCache } from '../hybrid/cache/answerCache.ts';
import type { Attempt } from '../ladder/attempt.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import type { Provider } from '../provider.ts';
import type { Settings } from '../settings/definitions.ts';
import type { EventStream } from '../stream/stage.ts';
import { AnswerFailure } from './answerFailure.ts';
import { AnswerProgress } from './answerProgress.ts';
import type { AnswerRecord } from './answerRecord.ts';
import { attempts } from './attempts.ts';
import type { LadderDependencies } from './ladderParts.ts';
import type { PaymentDependencies } from './payment.ts';
import type { Question } from './question.ts';
import { Transcript } from './transcript.ts';

export interface AnswerDependencies extends LadderDependencies, PaymentDependencies {
	readonly settings: Settings;
	readonly ledger: Ledger;
	readonly clock: Clock;
	/** The connection of this id, where there is one. */
	provider(id: string): Provider | undefined;
	/** What is known of the model; asks the person's own machine, and never waits for the internet. */
	facts(choice: ChosenModel): Promise<ModelFacts | undefined>;
	/** Earlier answers, where they are replayed. */
	readonly cache?: AnswerCache;
	/** Hears, before a model is asked, how it is to write its change of a document, where it is to. */
	assembled?(editing: Editing | undefined): void;
	/** What is to be said beside the answer and is known before it begins. */
	readonly warnings?: readonly WarningEvent[];
	/** Resolves when the answer is kept. */
	save(record: AnswerRecord): Promise<void>;
	/** Hears of each failure after which something else is tried, before the wait. */
	retrying?(failure: AnswerFailure, next: Attempt): void;
	/** Hears of each failure of a request. */
	providerFailed?(choice: ChosenModel, failure: AnswerFailure): void;
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
	const progress = new AnswerProgress(question, transcript);
	yield [{ kind: 'session', sessionId, messageId, offset: continued?.text.length ?? 0 }, ...warnings];
	let terminal: DoneEvent | ErrorEvent;
	try {
		terminal = (yield* attempts(question, progress, dependencies, signal)) ?? cancelled;
	} catch (failure) {
		if (!signal.aborted && !(failure instanceof AnswerFailure)) dependencies.report(failure);
		terminal = signal.aborted ? cancelled : progress.errorFor(failure);
	}
	yield* progress.told(progress.correction);
	const processingTimeMs = Math.round(dependencies.clock.now() - arrived);
	yield [terminal];
	try {
		await progress.settled();
		await dependencies.save({
			sessionId,
			messageId,
			question: question.text,
			asked: questionTurn(progress.answered),
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
