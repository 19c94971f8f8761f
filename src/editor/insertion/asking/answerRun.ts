import { EventEmitter, type Range } from 'vscode';
import type { DoneReason, DraftEvent, StreamEvent } from '../../../protocol/stream.ts';
import { draftAfter } from '../../../text/draft.ts';
import type { AskedAgain } from '../../chat/conversation/question.ts';
import type { Insertion } from '../insertion.ts';
import type { InsertionRun, RunFacts } from '../insertionRun.ts';

/** Where a run's events come from. */
export interface RunSource {
	/** The conversation that keeps the answer's text. */
	readonly sessionId: string;
	/** Whether the chat shows the answer while it comes: then it is worth having without a document. */
	readonly isInChat: boolean;
	stop(): void;
	/** Asks the same once more, about the stretch of the document that it was about. */
	again(range: Range, how: AskedAgain): Promise<void>;
}

/** An insertion that is fed from an answer's events. Without a source, everything that comes is there from the start. */
export class AnswerRun implements InsertionRun {
	readonly insertion: Insertion;
	readonly sessionId?: string;
	readonly retry?: (how?: AskedAgain) => Promise<void>;
	readonly #source: RunSource | undefined;
	readonly #changed = new EventEmitter<void>();
	readonly onDidChange = this.#changed.event;
	readonly #ended = Promise.withResolvers<void>();
	/** Resolves when what came is written. */
	readonly ended = this.#ended.promise;
	#facts: RunFacts = {};
	#done: DoneReason | undefined;
	#hasText = false;
	/** What is left of the last draft, as the model would write it. */
	#draft = '';
	#stopped = false;

	/** `place`: what the answer is about, as it is now. */
	constructor(insertion: Insertion, from?: { readonly source: RunSource; place(): Range }) {
		this.insertion = insertion;
		this.#source = from?.source;
		insertion.onDidChange(() => this.#stopIfGone());
		if (from === undefined) return;
		this.sessionId = from.source.sessionId;
		this.retry = async (how = {}) => {
			this.stop();
			await this.ended;
			const { phase } = insertion.state;
			if (phase === 'pending' && !(await insertion.reject())) return;
			await from.source.again(from.place(), how);
		};
	}

	/** Whether the chat shows the answer, and how it failed. */
	get isInChat(): boolean {
		return this.#source?.isInChat === true;
	}

	get facts(): RunFacts {
		return this.#facts;
	}

	/** How the answer closed; `undefined` while it runs, and where it failed. */
	get done(): DoneReason | undefined {
		return this.#done;
	}

	/** Whether the answer has any text, be it a change or not. */
	get hasText(): boolean {
		return this.#hasText;
	}

	stop(): void {
		if (this.#stopped) return;
		this.#stopped = true;
		this.#forget();
		this.#source?.stop();
	}

	take(events: readonly StreamEvent[]): void {
		const before = this.#facts;
		let tells = false;
		for (const event of events) {
			this.#take(event);
			// Counts come with every batch: the others tell of them.
			tells ||= event.kind !== 'usage';
		}
		if (tells && this.#facts !== before) this.#changed.fire();
	}

	/** Nothing more comes. */
	async finish(): Promise<void> {
		this.#forget();
		if (this.insertion.state.phase === 'streaming') await this.insertion.finish();
		this.#ended.resolve();
	}

	/** What was undone is not wanted; what only has no document any more is, where somebody reads it. */
	#stopIfGone(): void {
		const { state } = this.insertion;
		if (state.phase === 'gone' && (state.reason === 'undone' || !this.isInChat)) this.stop();
	}

	#take(event: StreamEvent): void {
		switch (event.kind) {
			case 'edit':
				if (event.uri === this.insertion.document.uri.toString()) this.insertion.take(event);
				return;
			case 'token':
				this.#hasText = true;
				this.#came(event.text);
				return;
			case 'draft':
				this.#foretell(event);
				return;
			case 'route':
				this.#facts = { ...this.#facts, route: event };
				return;
			case 'usage':
				this.#facts = { ...this.#facts, usage: event };
				return;
			case 'saved':
				this.#facts = { ...this.#facts, processingTimeMs: event.processingTimeMs };
				return;
			case 'error':
				this.#facts = { ...this.#facts, error: event };
				this.#forget();
				return;
			case 'done':
				this.#done = event.reason;
				this.#forget();
				return;
			case 'session':
				this.#facts = { ...this.#facts, messageId: event.messageId };
				return;
			case 'warning':
				if (event.code === 'could_try_harder') this.#facts = { ...this.#facts, offer: event.args };
				return;
			case 'reasoning':
			case 'tool':
			case 'end':
				return;
		}
	}

	/**
	 * Where an answer is inserted at a place, its draft comes with what it would bring there. One that changes what stands
	 * there has no such draft: its text is search/replace blocks or the whole of something, and what of it is a change is
	 * known only when the block is complete.
	 */
	#foretell({ text, edit }: DraftEvent): void {
		if (this.#stopped) return;
		this.#draft = text;
		const isHere = edit?.uri === this.insertion.document.uri.toString();
		this.insertion.foretell(isHere ? edit : undefined);
	}

	/** The edits of this text come behind it, and take from the draft what they bring. */
	#came(text: string): void {
		if (this.#draft === '') return;
		const isRight = text.startsWith(this.#draft);
		this.#draft = draftAfter(this.#draft, text);
		if (this.#draft === '' && !isRight) this.insertion.foretell(undefined);
	}

	/** Nothing that was foretold comes any more. */
	#forget(): void {
		if (this.#draft === '') return;
		this.#draft = '';
		this.insertion.foretell(undefined);
	}
}
