import { BoundedChannel } from '../../engine/stream/boundedChannel.ts';
import type { Batch, EventStream } from '../../engine/stream/stage.ts';
import { creditLimit } from '../../protocol/ask.ts';
import { deliver, fill } from './delivery.ts';

/** Queued text past which the provider is paused, in characters. */
const maxQueuedCharacters = 1_048_576;

export interface FlowOptions {
	/** Whether the client credits what it has dealt with. One that does not is never paused. */
	readonly credit: boolean;
	readonly now: () => number;
	readonly send: (batch: Batch) => Promise<void>;
}

/** The way of one answer from the engine to the client. */
export class Flow {
	readonly #channel: BoundedChannel;
	readonly #options: FlowOptions;
	#lifted = false;

	constructor(options: FlowOptions) {
		this.#options = options;
		this.#channel = new BoundedChannel({
			capacity: creditLimit,
			maxCharacters: maxQueuedCharacters,
			credit: options.credit,
		});
	}

	/** Resolves when the last event has been sent; `see` is shown each batch. Rejects with what they or `send` throw. */
	async run(source: EventStream, see: (batch: Batch) => void = () => {}): Promise<void> {
		const { now, send } = this.#options;
		const delivered = deliver(this.#channel, (batch) => {
			if (this.#lifted) this.#channel.credit(batch.length);
			return send(batch);
		});
		// Nobody reads any more: a paused source must not wait for that reader for ever.
		delivered.catch(() => this.#channel.abandon());
		await Promise.all([fill(this.#channel, source, { now, see }), delivered]);
	}

	credit(count: number): void {
		this.#channel.credit(count);
	}

	/**
	 * Sends the rest without waiting for credit. For a cancelled answer: its client may have stopped reading and so
	 * crediting, yet waits for the end; what is left is bounded by the channel.
	 */
	lift(): void {
		this.#lifted = true;
		this.#channel.credit(this.#channel.outstanding);
	}
}
