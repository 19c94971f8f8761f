import { randomUUID } from 'node:crypto';
import type { Exchange, QueuedQuestion, Rating } from '../../../protocol/panel.ts';
import type { WarningEvent } from '../../../protocol/stream.ts';
import { emptyAnswer } from '../../../text/transcript.ts';
import { automaticEscalation } from '../escalation/harder.ts';
import { Listeners } from '../listeners.ts';
import type { AnswerHost, MotionWish } from './answerHost.ts';
import { AnswerWriter } from './answerWriter.ts';
import type { ConversationChange } from './conversationChange.ts';
import type { AskedAgain, Destination, Question } from './question.ts';
import { QuestionQueue } from './questionQueue.ts';
import { type OpenedSession, SessionSync } from './sessionSync.ts';
import { ShownWay } from './shownWay.ts';
import type { Timing } from './syncPace.ts';

/** One conversation, as this window has it. It outlives views and the host; views draw what this holds. */
export class Conversation {
	readonly sessionId: string;
	readonly #changed = new Listeners<ConversationChange>();
	readonly onDidChange = this.#changed.event;
	readonly #way = new ShownWay();
	readonly #queue = new QuestionQueue();
	readonly #motion: MotionWish;
	readonly #writer: AnswerWriter;
	readonly #sync: SessionSync;
	/** Questions that are more than their words, by exchange: to ask them again takes what the exchange does not hold. */
	readonly #asked = new Map<string, Question>();
	/** Whether a question looks where its answer goes: no other may be asked meanwhile. */
	#preparing = false;
	#title: string | undefined;

	constructor(
		host: AnswerHost,
		timing: Timing,
		sessionId: string = randomUUID(),
		motion: MotionWish = { reduced: false },
	) {
		this.sessionId = sessionId;
		this.#motion = motion;
		this.#writer = new AnswerWriter({ host, way: this.#way, tell: (change) => this.#changed.fire(change) });
		this.#sync = new SessionSync({
			host,
			sessionId,
			timing,
			writing: () => this.#writer.current,
			take: (opened, own) => this.#merge(opened, own),
			gone: () => this.#lose(true),
		});
	}

	/** What is shown: one way through the branches, in its order. */
	get exchanges(): readonly Exchange[] {
		return this.#way.exchanges;
	}

	/** Whether nothing was asked in it. */
	get empty(): boolean {
		return this.#way.last === undefined;
	}

	/** Absent until the store has told it. */
	get title(): string | undefined {
		return this.#title;
	}

	/** Whether this window writes an answer to it now. */
	get running(): boolean {
		return this.#writer.current !== undefined;
	}

	/** Whether a question has to wait: for this window, or for another that writes what is shown last. */
	get busy(): boolean {
		return this.running || this.#preparing || this.#way.last?.elsewhere === true;
	}

	get queue(): readonly QueuedQuestion[] {
		return this.#queue.shown;
	}

	/** The answer that the next question follows. */
	get parent(): string | null {
		return this.#way.parent;
	}

	/** Also one in a branch that is not shown. */
	find(exchangeId: string): Exchange | undefined {
		return this.#way.find(exchangeId);
	}

	/** Asks, or has the question wait its turn. Resolves when its answer has ended, or when it waits. */
	async ask(question: Question): Promise<void> {
		if (this.busy) {
			this.#queue.add(question);
			this.#changed.fire({ kind: 'queue' });
			return;
		}
		await this.#ask(question, (exchange) => {
			this.#way.append(exchange);
			this.#changed.fire({ kind: 'exchange', exchange });
		});
	}

	/**
	 * The same question once more: in the place of the first where nothing had come, else as a branch beside it, so that no
	 * text is lost. Does nothing while an answer runs.
	 */
	async askAgain(exchangeId: string, how: AskedAgain = {}): Promise<void> {
		const asked = this.find(exchangeId);
		if (asked !== undefined && !this.running && !this.#preparing) await this.#askBeside(asked, asked.question, how);
	}

	/** What the person thinks of an answer; `undefined`: nothing any more. */
	rate(exchangeId: string, rating: Rating | undefined): void {
		const exchange = this.find(exchangeId);
		if (exchange === undefined) return;
		const { rating: _, ...unrated } = exchange;
		this.#writer.replace(rating === undefined ? unrated : { ...unrated, rating });
	}

	/** Says something beside an answer that has ended. */
	warn(exchangeId: string, warning: WarningEvent): void {
		const exchange = this.find(exchangeId);
		if (exchange === undefined) return;
		const { answer } = exchange;
		this.#writer.replace({ ...exchange, answer: { ...answer, warnings: [...answer.warnings, warning] } });
	}

	/** An earlier question in other words, with what went along, as a branch. An answer that runs is stopped. */
	async editQuestion(exchangeId: string, text: string): Promise<void> {
		if (text.trim() === '') return;
		// The one that ends may have been the last before one that waits.
		while (this.running) await this.stopped();
		const asked = this.find(exchangeId);
		if (asked !== undefined) await this.#askBeside(asked, text.trim());
	}

	/** Has an answer go on from where it ended. Does nothing while one runs. */
	async continue(exchangeId: string): Promise<void> {
		const exchange = this.find(exchangeId);
		if (exchange === undefined || exchange.elsewhere || this.running) return;
		this.#writer.replace({ ...exchange, answer: { ...exchange.answer, state: { phase: 'streaming' } } });
		const params = { sessionId: this.sessionId, messageId: exchangeId, ...this.#smoothing() };
		await this.#writer.write(exchangeId, 'tributary/continue', params);
		this.#ended();
	}

	/** Shows the branch before or after the one of an exchange. */
	showBranch(exchangeId: string, step: -1 | 1): void {
		if (this.#way.step(exchangeId, step)) this.#changed.fire({ kind: 'exchanges' });
	}

	/** Shows the branch that an exchange is in. */
	showThrough(exchangeId: string): void {
		if (this.#way.showThrough(exchangeId)) this.#changed.fire({ kind: 'exchanges' });
	}

	/** Takes a question out of the queue. */
	unqueue(id: string): Question | undefined {
		const question = this.#queue.take(id);
		if (question !== undefined) this.#changed.fire({ kind: 'queue' });
		return question;
	}

	/** Asks a waiting question now, or before the others when the answer that runs has ended. */
	sendQueued(id: string): void {
		this.#queue.prefer(id);
		this.#changed.fire({ kind: 'queue' });
		this.#askNext();
	}

	stop(): void {
		this.#writer.stop();
	}

	/** Stops, and resolves when the answer has closed. */
	async stopped(): Promise<void> {
		await this.#writer.stopped();
	}

	/** What the store has of it. */
	take(opened: OpenedSession): void {
		this.#sync.take(opened);
	}

	/** Something in the store has changed, perhaps this. */
	sync(): void {
		if (this.#sync.known || this.parent !== null) this.#sync.want();
	}

	/** It was deleted from here. An answer that runs is stopped, and what waits is not asked. */
	lose(): void {
		this.#lose(false);
	}

	#lose(elsewhere: boolean): void {
		this.#queue.clear();
		this.stop();
		this.#changed.fire({ kind: 'gone', elsewhere });
	}

	async #askBeside(asked: Exchange, text: string, how: AskedAgain = {}): Promise<void> {
		const { references } = asked;
		const known = this.#asked.get(asked.id);
		const question: Omit<Question, 'text'> =
			known !== undefined && isSameCommand(asked.question, text) ? known : { references };
		const { escalation: _, fresh: __, ...wish } = question;
		// Who asks the same once more wants another answer than there is.
		const inWords: Question = { ...wish, text, ...how, ...(text === asked.question ? { fresh: true } : {}) };
		await this.#ask(inWords, (exchange) => {
			this.#way.branch(exchange, asked.id);
			if (text === asked.question) this.#way.forget(asked.id);
			this.#changed.fire({ kind: 'exchanges' });
		});
	}

	async #ask(question: Question, show: (exchange: Exchange) => void): Promise<void> {
		const { text, references, model, escalation, fresh, task, goesTo } = question;
		const id = randomUUID();
		const destination = goesTo && (await this.#reach(goesTo, id));
		if (goesTo !== undefined && destination === undefined) return this.#goOn();
		if (goesTo !== undefined || task !== undefined) this.#asked.set(id, question);
		const shown = [...references, ...(destination?.shown ?? [])];
		show({ id, question: text, references: shown, answer: emptyAnswer });
		const params = {
			sessionId: this.sessionId,
			messageId: id,
			parent: this.#way.keptParentOf(id),
			question: text,
			references: [...references, ...(destination?.references ?? [])],
			...(task === undefined ? {} : { task }),
			...(model === undefined ? {} : { model }),
			...(escalation === undefined ? {} : { escalation }),
			...(fresh === undefined ? {} : { fresh }),
			...this.#smoothing(),
			// What is asked in the chat is found in its history, wherever its answer goes.
			...(destination === undefined ? {} : { form: destination.form, listed: true }),
		};
		await this.#writer.write(id, 'tributary/ask', params, destination);
		const asked = this.find(id);
		const stronger = asked === undefined || goesTo !== undefined ? undefined : automaticEscalation(asked);
		if (asked !== undefined && stronger !== undefined) return this.#askBeside(asked, text, { escalation: stronger });
		this.#ended();
	}

	/** Text that is spread over time looks calm to most, and is one more thing that moves to others. */
	#smoothing(): { readonly unsmoothed?: true } {
		return this.#motion.reduced ? { unsmoothed: true } : {};
	}

	async #reach(goesTo: NonNullable<Question['goesTo']>, id: string): Promise<Destination | undefined> {
		this.#preparing = true;
		try {
			return await goesTo({
				sessionId: this.sessionId,
				stop: () => this.#writer.stop(id),
				again: async (how) => {
					if (this.#writer.current === id) await this.stopped();
					await this.askAgain(id, how);
				},
			});
		} finally {
			this.#preparing = false;
		}
	}

	#ended(): void {
		this.#goOn();
		this.#changed.fire({ kind: 'running' });
		this.sync();
	}

	/** The queue goes on behind an answer that came to its end; after a stop or a failure it rests. */
	#goOn(): void {
		const state = this.#way.last?.answer.state;
		if (state?.phase === 'done' && state.reason !== 'cancelled') this.#askNext();
	}

	#askNext(): void {
		const question = this.busy ? undefined : this.#queue.next();
		if (question === undefined) return;
		this.#changed.fire({ kind: 'queue' });
		void this.ask(question);
	}

	#merge({ session, exchanges }: OpenedSession, own: ReadonlySet<string>): void {
		if (session.title !== this.#title) {
			this.#title = session.title;
			this.#changed.fire({ kind: 'title' });
		}
		const waited = this.busy;
		const change = this.#way.merge(exchanges, own);
		if (change.kind === 'all') this.#changed.fire({ kind: 'exchanges' });
		else for (const exchange of change.exchanges) this.#changed.fire({ kind: 'exchange', exchange });
		if (waited && !this.busy) this.#goOn();
	}
}

/** Whether the words still ask for the same: those of a `/` command begin with its name. */
function isSameCommand(before: string, now: string): boolean {
	const command = /^\/\S+/;
	return command.exec(before)?.[0] === command.exec(now)?.[0];
}
