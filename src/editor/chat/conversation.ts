import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'vscode';
import type { Reference } from '../../protocol/host.ts';
import type { Exchange } from '../../protocol/panel.ts';
import type { StreamEvent } from '../../protocol/stream.ts';
import { emptyAnswer, foldEvents, isRunning } from '../../text/transcript.ts';
import type { Host } from '../host/host.ts';
import { toEditorError } from '../host/hostFailure.ts';

export interface Question {
	readonly text: string;
	readonly references: readonly Reference[];
	/** For this question only; else `tributary.model`. */
	readonly model?: string;
}

export type ConversationChange =
	| { readonly kind: 'cleared' }
	| { readonly kind: 'exchange'; readonly exchange: Exchange }
	| { readonly kind: 'events'; readonly exchangeId: string; readonly events: readonly StreamEvent[] }
	| { readonly kind: 'running' };

/** The conversation that the chat view shows. It outlives the view and the host; the view draws what this holds. */
export class Conversation {
	readonly #host: Host;
	readonly #changed = new EventEmitter<ConversationChange>();
	readonly onDidChange = this.#changed.event;
	#sessionId: string = randomUUID();
	#exchanges: readonly Exchange[] = [];
	#stop: AbortController | undefined;
	#answering: Promise<void> = Promise.resolve();

	constructor(host: Host) {
		this.#host = host;
	}

	get exchanges(): readonly Exchange[] {
		return this.#exchanges;
	}

	get running(): boolean {
		return this.#stop !== undefined;
	}

	find(exchangeId: string): Exchange | undefined {
		return this.#exchanges.find((exchange) => exchange.id === exchangeId);
	}

	/** Asks and resolves when the answer has ended, however it ended. One answer at a time: does nothing while one runs. */
	async ask(question: Question): Promise<void> {
		if (this.running) return;
		const exchange: Exchange = {
			id: randomUUID(),
			question: question.text,
			references: question.references,
			answer: emptyAnswer,
		};
		this.#exchanges = [...this.#exchanges, exchange];
		this.#changed.fire({ kind: 'exchange', exchange });
		await this.#begin(exchange, question.model);
	}

	/** Asks a failed question again: in its place when nothing had come, else as a new one, so that no text is lost. */
	async retry(exchangeId: string, model?: string): Promise<void> {
		const failed = this.find(exchangeId);
		if (failed === undefined || this.running) return;
		const again = { text: failed.question, references: failed.references, ...(model === undefined ? {} : { model }) };
		if (failed.answer.text !== '') return this.ask(again);
		const exchange = { ...failed, answer: emptyAnswer };
		this.#replace(exchange);
		this.#changed.fire({ kind: 'exchange', exchange });
		await this.#begin(exchange, model);
	}

	stop(): void {
		this.#stop?.abort();
	}

	/** Stops, and resolves when the answer has closed. */
	async stopped(): Promise<void> {
		this.stop();
		await this.#answering;
	}

	clear(): void {
		this.stop();
		this.#stop = undefined;
		this.#sessionId = randomUUID();
		this.#exchanges = [];
		this.#changed.fire({ kind: 'cleared' });
	}

	#begin(exchange: Exchange, model: string | undefined): Promise<void> {
		this.#answering = this.#answer(exchange, model);
		return this.#answering;
	}

	async #answer(exchange: Exchange, model: string | undefined): Promise<void> {
		const stop = new AbortController();
		this.#stop = stop;
		this.#changed.fire({ kind: 'running' });
		const events = (batch: readonly StreamEvent[]): void => this.#fold(exchange.id, batch);
		try {
			const client = await this.#host.client();
			await client.ask(
				{
					sessionId: this.#sessionId,
					question: exchange.question,
					references: [...exchange.references],
					...(model === undefined ? {} : { model }),
				},
				events,
				stop.signal,
			);
		} catch (failure) {
			const answer = this.find(exchange.id)?.answer;
			if (answer !== undefined && isRunning(answer)) events([toEditorError(failure), { kind: 'end' }]);
		} finally {
			// A stopped answer may still be closing when the next one has begun in a new chat.
			if (this.#stop === stop) this.#stop = undefined;
			this.#changed.fire({ kind: 'running' });
		}
	}

	#fold(exchangeId: string, events: readonly StreamEvent[]): void {
		const exchange = this.find(exchangeId);
		if (exchange === undefined) return;
		this.#replace({ ...exchange, answer: foldEvents(exchange.answer, events) });
		this.#changed.fire({ kind: 'events', exchangeId, events });
	}

	#replace(exchange: Exchange): void {
		this.#exchanges = this.#exchanges.map((known) => (known.id === exchange.id ? exchange : known));
	}
}
