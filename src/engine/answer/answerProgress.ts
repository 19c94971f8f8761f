import type { ErrorCode } from '../../protocol/errors.ts';
import type { ErrorEvent, TriedStep, WarningCode, WarningEvent } from '../../protocol/stream.ts';
import { questionTurn } from '../context/questionTurn.ts';
import type { AnswerEdits } from '../edits/answerEdits.ts';
import type { Attempt } from '../ladder/attempt.ts';
import type { Batch } from '../stream/stage.ts';
import { AnswerFailure, toErrorEvent } from './answerFailure.ts';
import type { Streaming } from './askProvider.ts';
import { plainQuestion } from './plainQuestion.ts';
import type { Question } from './question.ts';
import { Spending } from './spending.ts';
import { steppedWarnings } from './steppedWarnings.ts';
import { noted, type Transcript } from './transcript.ts';

/** An attempt that failed, and the one after it. */
export interface FailedAttempt {
	readonly failure: AnswerFailure;
	readonly attempt: Attempt;
	readonly next: Attempt | undefined;
	/** This one included. */
	readonly tried: readonly TriedStep[];
}

/** One answer over all its attempts: what was told of it, what it took, and what is to be said about it. */
export class AnswerProgress {
	readonly transcript: Transcript;
	/** What reads the changes out of the answer: of one that breaks off, the next attempt's text too. */
	edits: AnswerEdits | undefined;
	/** Whether all is told of what it read. */
	editsAreTold = false;
	/** Whether the next tier up could answer what failed. */
	offersStronger = false;
	readonly #question: Question;
	readonly #warned = new Set<WarningCode>();
	/** To be told with the first words that they concern: of an attempt that fails too nobody needs to hear. */
	#pending: readonly WarningEvent[] = [];
	/** Of those: what holds for every attempt. */
	#standing: readonly WarningEvent[] = [];
	#first: Attempt | undefined;
	#telling: AnswerFailure | undefined;
	#tried: readonly TriedStep[] = [];
	#plain = false;
	#plainCode: ErrorCode | undefined;
	/** Characters of the answer when the last attempt began. */
	#before = 0;
	readonly #spending = new Spending();

	constructor(question: Question, transcript: Transcript) {
		this.#question = question;
		this.transcript = transcript;
	}

	/** Whether the attempt that was asked for last has brought anything. */
	get brought(): boolean {
		return this.transcript.contents().text.length > this.#before;
	}

	/** What is told of a failed answer: what the model that was meant failed by says more than what others did. */
	errorFor(failure: unknown): ErrorEvent {
		const told = failure instanceof AnswerFailure ? (this.#telling ?? failure) : failure;
		const event = toErrorEvent(told, this.#tried);
		return this.offersStronger ? { ...event, actions: ['try_harder', ...event.actions] } : event;
	}

	/** The question as it was asked last, but for what there was of the answer. */
	get answered(): Question {
		return this.#plain ? plainQuestion(this.#question) : this.#question;
	}

	/** The question as this attempt asks it. */
	asked({ plain, continues }: Attempt): Question {
		this.#plain = plain;
		this.#before = this.transcript.contents().text.length;
		const question = this.answered;
		const { text, reasoning, warnings } = this.transcript.contents();
		// Where only thoughts were shown there is no text to go on with.
		if (!continues || text.trim() === '') return question;
		return {
			...question,
			continued: { asked: questionTurn(question), text, reasoning, warnings, processingTimeMs: 0 },
		};
	}

	/** Keeps the batch and tells it. */
	told(batch: Batch): Generator<Batch, void, undefined> {
		return noted(batch, this.transcript);
	}

	/** The first batch of a request: what holds for several models is said once. */
	opened(batch: Batch): Generator<Batch, void, undefined> {
		const fresh = batch.filter((event) => {
			if (event.kind !== 'warning') return true;
			const isNew = !this.#warned.has(event.code);
			this.#warned.add(event.code);
			return isNew;
		});
		return this.told(fresh);
	}

	/** The batch with what is to be said about its first words, or about its end, and with all that the answer took. */
	shown(batch: Batch, { payment }: Pick<Streaming, 'payment'>, isLast = false): Batch {
		let shown = batch;
		if (batch.some(({ kind }) => kind === 'usage')) {
			shown = batch.map((event) => (event.kind === 'usage' ? this.#spending.counted(event, payment) : event));
		}
		if (this.#pending.length === 0 || !(isLast || batch.some(isContent))) return shown;
		const warnings = this.#pending;
		this.#pending = [];
		this.#standing = [];
		return [...warnings, ...shown];
	}

	/** To be said with the first words, whoever says them. */
	warn(warning: WarningEvent): void {
		this.#standing = [...this.#standing, warning];
		this.#pending = [...this.#pending, warning];
	}

	/** A request is over. `failure`: `undefined` where it came to its end, or was stopped. The first call counts. */
	over(streaming: Pick<Streaming, 'payment' | 'usage' | 'wasSent'>, failure?: unknown): void {
		this.#spending.over(streaming, failure);
	}

	/** What it took in the end, where that is not what was told last. */
	get correction(): Batch {
		return this.#spending.correction;
	}

	/** Resolves when all that it took stands in the ledger. */
	async settled(): Promise<void> {
		await this.#spending.settled();
	}

	failed({ failure, attempt, next, tried }: FailedAttempt): void {
		this.#tried = tried;
		this.#first ??= attempt;
		if (isSameWay(attempt, this.#first) || this.transcript.hasNews) this.#telling = failure;
		if (next === undefined) return;
		if (next.rung === 'plainer') this.#plainCode = failure.code;
		const stepped = steppedWarnings(next, {
			first: this.#first,
			meantCode: (this.#telling ?? failure).code,
			last: attempt,
			lastCode: failure.code,
			plainCode: this.#plainCode,
		});
		// Of several steps the last is the one that the person sees the answer of.
		this.#pending = [...this.#standing, ...stepped.filter((warning) => !this.#isTold(warning))];
	}

	#isTold({ code, args }: WarningEvent): boolean {
		const same = JSON.stringify(args);
		return this.transcript.contents().warnings.some((told) => told.code === code && JSON.stringify(told.args) === same);
	}
}

function isSameWay({ choice: one }: Attempt, { choice: other }: Attempt): boolean {
	return one.model === other.model && one.provider === other.provider;
}

function isContent({ kind }: Batch[number]): boolean {
	return kind === 'token' || kind === 'reasoning' || kind === 'tool';
}
