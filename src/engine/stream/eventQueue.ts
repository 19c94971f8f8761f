import type { EditEvent, StreamEvent } from '../../protocol/stream.ts';
import type { Batch } from './stage.ts';

/** Events in order, and how much text they hold. */
export class EventQueue {
	#events: StreamEvent[] = [];
	#characters = 0;

	get length(): number {
		return this.#events.length;
	}

	/** UTF-16 code units of all text in the queue. */
	get characters(): number {
		return this.#characters;
	}

	push(event: StreamEvent): void {
		this.#events.push(event);
		this.#characters += charactersOf(event);
	}

	/** The same for all of them, at a third of the cost: most batches come to a reader that owes nothing. */
	pushAll(batch: Batch): void {
		const events = this.#events;
		let characters = 0;
		for (const event of batch) {
			events.push(event);
			characters += charactersOf(event);
		}
		this.#characters += characters;
	}

	/**
	 * Puts the event in without making the queue longer. Returns false, with nothing changed, where that cannot be done
	 * without losing or reordering something.
	 */
	merge(event: StreamEvent): boolean {
		switch (event.kind) {
			case 'token':
			case 'reasoning':
				return this.#append(event.kind, event.text);
			case 'draft':
			case 'usage':
				return this.#supersede(
					event,
					this.#events.findLastIndex(({ kind }) => kind === event.kind),
				);
			case 'edit':
				return this.#grow(event);
			default:
				return false;
		}
	}

	/** At most `count` events from the front. */
	take(count: number): Batch {
		if (count >= this.#events.length) {
			const all = this.#events;
			this.clear();
			return all;
		}
		const taken = this.#events.splice(0, count);
		for (const event of taken) this.#characters -= charactersOf(event);
		return taken;
	}

	clear(): void {
		this.#events = [];
		this.#characters = 0;
	}

	#append(kind: 'token' | 'reasoning', text: string): boolean {
		const last = this.#events.at(-1);
		if (last?.kind !== kind) return false;
		this.#events[this.#events.length - 1] = { kind, text: last.text + text };
		this.#characters += text.length;
		return true;
	}

	/** What comes of a block goes behind what there is of it. */
	#grow(event: EditEvent): boolean {
		const index = this.#edited(event);
		const older = this.#events[index];
		return older?.kind === 'edit' && this.#supersede({ ...event, text: older.text + event.text }, index);
	}

	/** The older one goes and the newer one stands at the tail, so nothing is seen earlier than it was written. */
	#supersede(event: StreamEvent, index: number): boolean {
		const older = this.#events[index];
		if (older === undefined) return false;
		this.#events.splice(index, 1);
		this.#characters -= charactersOf(older);
		this.push(event);
		this.#join(index);
		return true;
	}

	/** Text that stood on both sides of what was taken out is one text now. */
	#join(index: number): void {
		const before = this.#events[index - 1];
		const after = this.#events[index];
		if (before === undefined || after === undefined || before.kind !== after.kind) return;
		if (!('text' in after) || (after.kind !== 'token' && after.kind !== 'reasoning') || !('text' in before)) return;
		this.#events.splice(index - 1, 2, { kind: after.kind, text: before.text + after.text });
	}

	/** The last edit of the same block, if only events came after it that do not touch documents. */
	#edited({ blockId }: EditEvent): number {
		for (let index = this.#events.length - 1; index >= 0; index--) {
			const event = this.#events[index];
			switch (event?.kind) {
				case 'edit':
					return event.blockId === blockId ? index : -1;
				case 'token':
				case 'reasoning':
				case 'draft':
				case 'usage':
					continue;
				default:
					return -1;
			}
		}
		return -1;
	}
}

function charactersOf(event: StreamEvent): number {
	switch (event.kind) {
		case 'token':
		case 'reasoning':
		case 'draft':
		case 'tool':
		case 'edit':
			return event.text.length;
		default:
			return 0;
	}
}
