import type { Exchange } from '../../../protocol/panel.ts';
import type { StreamEvent } from '../../../protocol/stream.ts';
import { foldEvents, isRunning } from '../../../text/transcript.ts';
import { toEditorError } from '../../host/hostFailure.ts';
import type { AnswerHost, StreamRequests } from './answerHost.ts';
import type { ConversationChange } from './conversationChange.ts';
import type { Destination } from './question.ts';
import type { ShownWay } from './shownWay.ts';

export interface WriterParts {
	readonly host: AnswerHost;
	readonly way: ShownWay;
	tell(change: ConversationChange): void;
}

interface Writing {
	readonly id: string;
	readonly stop: AbortController;
	readonly ended: Promise<void>;
}

/** The one answer of a conversation that this window writes. */
export class AnswerWriter {
	readonly #parts: WriterParts;
	#writing: Writing | undefined;

	constructor(parts: WriterParts) {
		this.#parts = parts;
	}

	/** The exchange whose answer is being written. */
	get current(): string | undefined {
		return this.#writing?.id;
	}

	/** The answer of this exchange alone, where one is named. */
	stop(id = this.current): void {
		if (id === this.current) this.#writing?.stop.abort();
	}

	/** Stops, and resolves when the answer has closed. */
	async stopped(): Promise<void> {
		this.stop();
		await this.#writing?.ended;
	}

	/** Streams the answer to its end, however it ends. For one at a time. */
	async write<Method extends keyof StreamRequests>(
		id: string,
		method: Method,
		params: StreamRequests[Method],
		destination?: Destination,
	): Promise<void> {
		const stop = new AbortController();
		const { promise: ended, resolve } = Promise.withResolvers<void>();
		this.#writing = { id, stop, ended };
		this.#parts.tell({ kind: 'running' });
		const onEvents = (events: readonly StreamEvent[]): void => {
			this.#fold(id, events);
			destination?.take(events);
		};
		try {
			await this.#parts.host.stream(method, params, onEvents, stop.signal);
		} catch (failure) {
			const answer = this.#parts.way.find(id)?.answer;
			if (answer !== undefined && isRunning(answer)) onEvents([toEditorError(failure), { kind: 'end' }]);
		} finally {
			this.#writing = undefined;
			destination?.ended();
			resolve();
		}
	}

	/** Another state of an exchange, told where it is shown. */
	replace(exchange: Exchange): void {
		const { way, tell } = this.#parts;
		way.replace(exchange);
		const drawn = way.isShown(exchange.id) ? way.drawn(exchange.id) : undefined;
		if (drawn !== undefined) tell({ kind: 'exchange', exchange: drawn });
	}

	#fold(id: string, events: readonly StreamEvent[]): void {
		const { way, tell } = this.#parts;
		const session = events.find((event) => event.kind === 'session');
		if (session !== undefined) this.#begin(id, session.offset);
		const exchange = way.find(id);
		if (exchange === undefined) return;
		way.replace({ ...exchange, answer: foldEvents(exchange.answer, events) });
		if (way.isShown(id)) tell({ kind: 'events', exchangeId: id, events });
	}

	/**
	 * The host has it from now on. A host that was killed had kept a little less of the answer than it had sent, and the
	 * continuation goes on from what was kept: what is shown behind that comes again.
	 */
	#begin(id: string, offset: number): void {
		this.#parts.way.keep(id);
		const exchange = this.#parts.way.find(id);
		if (exchange === undefined || offset === 0 || offset >= exchange.answer.text.length) return;
		this.replace({ ...exchange, answer: { ...exchange.answer, text: exchange.answer.text.slice(0, offset) } });
	}
}
