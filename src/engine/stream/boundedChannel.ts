import { EventQueue } from './eventQueue.ts';
import type { Batch } from './stage.ts';

export interface BoundedChannelOptions {
	/** The events that may be taken and not yet credited, and also the greatest length of the queue. At least 1. */
	readonly capacity: number;
	/** Characters of queued text past which the writer is paused. */
	readonly maxCharacters: number;
	/** Whether the reader credits what it has dealt with. One that does not takes everything and never pauses. */
	readonly credit: boolean;
}

/**
 * One writer, one reader. A writer that is told to wait does so before it writes again; a reader has one `read` open
 * at a time. While the reader owes credit, or the queue is full, what is written merges into what is queued.
 */
export class BoundedChannel {
	readonly #options: BoundedChannelOptions;
	readonly #queue = new EventQueue();
	#outstanding = 0;
	#closed = false;
	#abandoned = false;
	#writer: WaitingWriter | undefined;
	#reader: ((batch: Batch | undefined) => void) | undefined;

	constructor(options: BoundedChannelOptions) {
		this.#options = options;
	}

	/** Events taken and not yet credited. Always 0 where the reader does not credit. */
	get outstanding(): number {
		return this.#outstanding;
	}

	/** Whether the writer waits. */
	get paused(): boolean {
		return this.#writer !== undefined;
	}

	/** Takes the batch. Where a promise comes back, the writer waits for it; it never rejects. */
	write(batch: Batch): Promise<void> | undefined {
		if (this.#abandoned) return undefined;
		if (this.#closed) throw new Error('BoundedChannel: write after close');
		if (this.#writer !== undefined) throw new Error('BoundedChannel: write while paused');
		const admitted = this.#admit(batch, 0);
		const mustWait = admitted < batch.length || this.#isOverfull();
		let wait: Promise<void> | undefined;
		if (mustWait) {
			const { promise, resolve } = Promise.withResolvers<void>();
			this.#writer = { batch, admitted, resume: resolve };
			wait = promise;
		}
		this.#serveReader();
		return wait;
	}

	/** The writer's end. What is queued can still be read. */
	close(): void {
		this.#closed = true;
		this.#serveReader();
	}

	/** The reader's end: drops what is queued, lets a waiting writer go, and everything written later is dropped. */
	abandon(): void {
		this.#abandoned = true;
		this.#closed = true;
		this.#queue.clear();
		this.#resumeWriter();
		this.#serveReader();
	}

	/** All that may be taken now; waits until that is at least one event. `undefined`: closed, and nothing is left. */
	read(): Promise<Batch | undefined> {
		if (this.#reader !== undefined) throw new Error('BoundedChannel: read while reading');
		const { promise, resolve } = Promise.withResolvers<Batch | undefined>();
		this.#reader = resolve;
		this.#serveReader();
		return promise;
	}

	/** The reader has dealt with `count` of the events it took. More than it owes counts as all it owes. */
	credit(count: number): void {
		this.#outstanding = Math.max(0, this.#outstanding - count);
		this.#serveReader();
	}

	#serveReader(): void {
		const reader = this.#reader;
		if (reader === undefined) return;
		const batch = this.#take();
		if (batch.length > 0) {
			this.#reader = undefined;
			reader(batch);
		} else if (this.#closed && this.#queue.length === 0) {
			this.#reader = undefined;
			reader(undefined);
		}
	}

	#take(): Batch {
		const { credit, capacity } = this.#options;
		if (this.#queue.length === 0) return [];
		if (!credit) return this.#queue.take(this.#queue.length);
		const batch = this.#queue.take(capacity - this.#outstanding);
		this.#outstanding += batch.length;
		this.#admitWaiting();
		return batch;
	}

	/** Queues the batch from this index on, as far as there is room. Returns the index of the first without room. */
	#admit(batch: Batch, from: number): number {
		const { credit, capacity } = this.#options;
		if (from === 0 && this.#outstanding === 0 && (!credit || this.#queue.length + batch.length <= capacity)) {
			this.#queue.pushAll(batch);
			return batch.length;
		}
		let index = from;
		for (const event of from === 0 ? batch : batch.slice(from)) {
			const full = credit && this.#queue.length >= capacity;
			if ((full || this.#outstanding > 0) && this.#queue.merge(event)) {
				index++;
				continue;
			}
			if (full) return index;
			this.#queue.push(event);
			index++;
		}
		return index;
	}

	#admitWaiting(): void {
		const writer = this.#writer;
		if (writer === undefined) return;
		const admitted = this.#admit(writer.batch, writer.admitted);
		this.#writer = { ...writer, admitted };
		if (admitted === writer.batch.length && !this.#isOverfull()) this.#resumeWriter();
	}

	#resumeWriter(): void {
		const writer = this.#writer;
		this.#writer = undefined;
		writer?.resume();
	}

	#isOverfull(): boolean {
		return this.#options.credit && this.#queue.characters > this.#options.maxCharacters;
	}
}

interface WaitingWriter {
	readonly batch: Batch;
	/** How many events of the batch are in the queue. */
	readonly admitted: number;
	readonly resume: () => void;
}
