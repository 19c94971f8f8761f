import type { Webview } from 'vscode';
import type { ToPanelBody } from '../../protocol/panel.ts';
import type { StreamEvent } from '../../protocol/stream.ts';

interface Pending {
	readonly exchangeId: string;
	readonly events: StreamEvent[];
}

/**
 * Numbers what goes to a panel and holds events back while the panel draws: one message of events is on its way at a
 * time, and what comes meanwhile joins the next. A burst then costs a frame, not a message a token (FINDINGS: 477 ms
 * against 18 ms for 20,000 tokens). Nothing goes out before the page has said `ready`.
 */
export class PanelChannel {
	readonly #webview: Pick<Webview, 'postMessage'>;
	#ready = false;
	#sequence = 0;
	/** The sequence number of the events message that the panel has not yet drawn. */
	#drawing: number | undefined;
	#pending: Pending[] = [];

	constructor(webview: Pick<Webview, 'postMessage'>) {
		this.#webview = webview;
	}

	/** Whether a page listens. */
	get ready(): boolean {
		return this.#ready;
	}

	/** The page has booted (again) and knows nothing: the snapshot holds all that was pending. */
	boot(snapshot: ToPanelBody): void {
		this.#ready = true;
		this.#sequence = 0;
		this.#pending = [];
		this.#drawing = undefined;
		this.post(snapshot);
	}

	/** The page is gone; messages to it would be lost without a word. */
	sleep(): void {
		this.#ready = false;
		this.#pending = [];
	}

	post(body: ToPanelBody): void {
		if (!this.#ready) return;
		this.#flush();
		this.#send(body);
	}

	events(exchangeId: string, events: readonly StreamEvent[]): void {
		if (!this.#ready) return;
		const last = this.#pending.at(-1);
		if (last?.exchangeId === exchangeId) append(last.events, events);
		else this.#pending.push({ exchangeId, events: append([], events) });
		if (this.#drawing === undefined) this.#flush();
	}

	drawn(sequence: number): void {
		if (this.#drawing === undefined || sequence < this.#drawing) return;
		this.#drawing = undefined;
		this.#flush();
	}

	#flush(): void {
		for (const { exchangeId, events } of this.#pending.splice(0)) {
			this.#send({ type: 'events', exchangeId, events });
			this.#drawing = this.#sequence;
		}
	}

	#send(body: ToPanelBody): void {
		this.#sequence += 1;
		// A hidden page resolves false and loses the message; it says `ready` when it is back.
		void this.#webview.postMessage({ ...body, sequence: this.#sequence });
	}
}

/** Appends, joining neighbouring tokens: the panel does not draw them apart. */
function append(into: StreamEvent[], events: readonly StreamEvent[]): StreamEvent[] {
	for (const event of events) {
		const last = into.at(-1);
		if (event.kind === 'token' && last?.kind === 'token') {
			into[into.length - 1] = { kind: 'token', text: last.text + event.text };
		} else into.push(event);
	}
	return into;
}
