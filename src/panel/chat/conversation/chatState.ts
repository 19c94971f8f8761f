import type { History, PanelContext, PictureData, QueuedQuestion, ToPanel } from '../../../protocol/panel.ts';
import { ExchangeList } from './exchangeList.ts';

/** What the editor has told the page of all that surrounds the conversation. Nothing here is the page's own. */
export interface Surroundings {
	readonly strings: Readonly<Record<string, string>>;
	readonly context: PanelContext;
	readonly queue: readonly QueuedQuestion[];
	readonly pictures: readonly PictureData[];
	/** Where the list of conversations is in the place of the conversation. */
	readonly history?: History | undefined;
}

/** What the editor has told the page. */
export class ChatState {
	readonly exchanges = new ExchangeList();
	#surroundings: Surroundings | undefined;

	/** Absent as long as there was no snapshot. */
	get surroundings(): Surroundings | undefined {
		return this.#surroundings;
	}

	receive(message: ToPanel): void {
		if (message.type === 'snapshot') {
			const { strings, context, queue, pictures, history } = message;
			this.#surroundings = { strings, context, queue, pictures, history };
			this.exchanges.replace(message.exchanges);
		} else if (message.type === 'exchanges') this.exchanges.replace(message.exchanges);
		else if (message.type === 'exchange') this.exchanges.put(message.exchange);
		else if (message.type === 'events') this.exchanges.fold(message.exchangeId, message.events);
		else if (this.#surroundings !== undefined) this.#surroundings = surroundingsAfter(this.#surroundings, message);
	}
}

type Around = Exclude<ToPanel, { readonly type: 'snapshot' | 'exchanges' | 'exchange' | 'events' }>;

function surroundingsAfter(before: Surroundings, message: Around): Surroundings {
	switch (message.type) {
		case 'context':
			return { ...before, context: message.context, pictures: picturesLeft(before, message.context) };
		case 'queue':
			return { ...before, queue: message.queue };
		case 'pictures': {
			const fresh = new Set(message.pictures.map(({ id }) => id));
			return { ...before, pictures: [...before.pictures.filter(({ id }) => !fresh.has(id)), ...message.pictures] };
		}
		case 'history':
			return { ...before, history: message.history };
		// They are done once and leave nothing behind.
		case 'mentions':
		case 'draft':
		case 'reveal':
		case 'focusInput':
			return before;
	}
}

/** The bytes of a picture that was taken away are megabytes that nobody looks at. */
function picturesLeft({ context, pictures }: Surroundings, next: PanelContext): readonly PictureData[] {
	const left = new Set(next.attachments.map(({ id }) => id));
	const gone = context.attachments.filter(({ id }) => !left.has(id));
	return gone.length === 0 ? pictures : pictures.filter(({ id }) => !gone.some((attachment) => attachment.id === id));
}
