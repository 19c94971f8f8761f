import type { Exchange } from '../../../protocol/panel.ts';
import type { StreamEvent } from '../../../protocol/stream.ts';
import { foldEvents, isRunning } from '../../../text/transcript.ts';

/** What is to be drawn. */
export interface ListChanges {
	/** Whether some came, went or changed places. */
	readonly arranged: boolean;
	readonly changed: readonly Exchange[];
}

/**
 * The exchanges that are shown, in their order. It keeps what has changed apart, so that a message costs what it
 * changes, however long the conversation is.
 */
export class ExchangeList {
	#exchanges = new Map<string, Exchange>();
	readonly #running = new Set<string>();
	readonly #changed = new Set<string>();
	#arranged = false;

	/** In their order. */
	all(): readonly Exchange[] {
		return [...this.#exchanges.values()];
	}

	/** Whether some came, went or changed places since it was taken last. */
	get arranged(): boolean {
		return this.#arranged;
	}

	/** Whether an answer is written by this window, so that it can be stopped. */
	get answering(): boolean {
		return [...this.#running].some((id) => this.#exchanges.get(id)?.elsewhere !== true);
	}

	/** Whether an answer is written by whichever window. */
	get busy(): boolean {
		return this.#running.size > 0;
	}

	/** These are all there are now. */
	replace(exchanges: readonly Exchange[]): void {
		this.#exchanges = new Map();
		this.#running.clear();
		this.#changed.clear();
		this.#arranged = true;
		for (const exchange of exchanges) this.#set(exchange);
	}

	/** In the place of the one with its id, or behind all others. */
	put(exchange: Exchange): void {
		if (!this.#exchanges.has(exchange.id)) this.#arranged = true;
		this.#set(exchange);
	}

	fold(id: string, events: readonly StreamEvent[]): void {
		const exchange = this.#exchanges.get(id);
		if (exchange !== undefined) this.#set({ ...exchange, answer: foldEvents(exchange.answer, events) });
	}

	/** Draws one again that is what it was: because time has passed. */
	touch(id: string): void {
		if (this.#exchanges.has(id)) this.#changed.add(id);
	}

	/** What has changed since it was taken last. */
	take(): ListChanges {
		const changed = [...this.#changed].flatMap((id) => this.#exchanges.get(id) ?? []);
		const arranged = this.#arranged;
		this.#changed.clear();
		this.#arranged = false;
		return { arranged, changed };
	}

	#set(exchange: Exchange): void {
		const { id, answer } = exchange;
		this.#exchanges.set(id, exchange);
		this.#changed.add(id);
		if (isRunning(answer)) this.#running.add(id);
		else this.#running.delete(id);
	}
}
