import type { ToPanel } from '../../../protocol/panel.ts';

/**
 * Messages between their arrival and the next animation frame, in the order of their sequence numbers. After a gap
 * nothing counts until a snapshot: deltas on a hole would draw a text that never was.
 */
export class Inbox {
	readonly #askForSnapshot: () => void;
	readonly #arrived: () => void;
	#last: number | undefined;
	#waiting: ToPanel[] = [];

	/** `askForSnapshot` is called once per gap, `arrived` whenever there is something to draw. */
	constructor(askForSnapshot: () => void, arrived: () => void) {
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
		this.#arrived();
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
