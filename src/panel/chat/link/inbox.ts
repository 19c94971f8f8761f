import type { ToPanel } from '../../../protocol/panel.ts';

/**
 * Messages between their arrival and the next drawing, in the order of their sequence numbers. After a gap
 * nothing counts until a snapshot: deltas on a hole would draw a text that never was.
 */
export class Inbox {
	readonly #askForSnapshot: () => void;
	readonly #arrived: (message: ToPanel) => void;
	#last: number | undefined;
	#waiting: ToPanel[] = [];

	/** `askForSnapshot` is called once per gap, `arrived` with each message that there is to draw. */
	constructor(askForSnapshot: () => void, arrived: (message: ToPanel) => void) {
		this.#askForSnapshot = askForSnapshot;
		this.#arrived = arrived;
	}

	receive(message: ToPanel): void {
		if (message.type === 'snapshot') {
			// It holds all that came before it.
			this.#waiting = [];
		} else if (this.#last === undefined) {
			return;
		} else if (message.sequence !== this.#last + 1) {
			this.#last = undefined;
			this.#waiting = [];
			this.#askForSnapshot();
			return;
		}
		this.#last = message.sequence;
		this.#waiting.push(message);
		this.#arrived(message);
	}

	/**
	 * Everything that waits: a snapshot, which all else builds on, then what surrounds the conversation, so that text is
	 * drawn in the right language, then the rest as it came.
	 */
	take(): readonly ToPanel[] {
		const taken = this.#waiting;
		this.#waiting = [];
		return taken.toSorted((a, b) => rank(a) - rank(b));
	}
}

function rank({ type }: ToPanel): number {
	if (type === 'snapshot') return 0;
	return type === 'context' ? 1 : 2;
}

/** How many characters a message brings that has nothing but more of a text; `undefined` of any other. */
export function growthOf(message: ToPanel): number | undefined {
	if (message.type !== 'events') return undefined;
	let characters = 0;
	for (const event of message.events) {
		if (event.kind === 'draft') continue;
		if (event.kind !== 'token' && event.kind !== 'reasoning') return undefined;
		characters += event.text.length;
	}
	return characters;
}

/** Whether something that came through `window`'s `message` event is from the editor. */
export function isFromEditor(data: unknown): data is ToPanel {
	return (
		typeof data === 'object' &&
		data !== null &&
		'type' in data &&
		typeof data.type === 'string' &&
		'sequence' in data &&
		typeof data.sequence === 'number'
	);
}
