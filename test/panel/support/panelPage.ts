import type { Page } from 'playwright-core';
import type { Exchange, FromPanel, ToPanelBody } from '../../../src/protocol/panel.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';
import { emptyAnswer } from '../../../src/text/transcript.ts';
import { exchange, type SnapshotSettings, snapshot } from './conversations.ts';
import type { PageWindow } from './pageWindow.ts';
import { post } from './post.ts';

declare const window: PageWindow;
declare function requestAnimationFrame(callback: (now: number) => void): number;

/** One open page, with the editor's side of the conversation with it. */
export class PanelPage {
	readonly page: Page;
	#sequence = 0;

	constructor(page: Page) {
		this.page = page;
	}

	/** Posts the next message and waits until the page has it; `sequence` only where a test wants a wrong one. */
	async send(body: ToPanelBody, sequence: number = this.#sequence + 1): Promise<number> {
		this.#sequence = sequence;
		await post(this.page, { ...body, sequence });
		return sequence;
	}

	/** Posts a snapshot and waits until it is drawn. */
	async show(exchanges: readonly Exchange[] = [], more: SnapshotSettings = {}): Promise<void> {
		await this.send(snapshot(exchanges, more));
		// Attached and no more: under the list of conversations it is covered.
		await this.page.locator('.composer textarea').waitFor({ state: 'attached' });
		await this.frame();
	}

	/** Shows a question whose answer is awaited, under the id `e1`. */
	async showWaiting(more: Partial<Exchange> = {}, settings: SnapshotSettings = {}): Promise<void> {
		await this.show([exchange({ ...more, answer: emptyAnswer })], settings);
	}

	async events(...events: readonly StreamEvent[]): Promise<number> {
		return await this.send({ type: 'events', exchangeId: 'e1', events });
	}

	/** Streams a piece of text and waits until it is on the screen. */
	async token(text: string): Promise<void> {
		const sequence = await this.events({ kind: 'token', text });
		await this.drawn(sequence);
	}

	/** Streams the pieces, one in each animation frame, and the end; waits until all is drawn. */
	async stream(pieces: readonly string[]): Promise<void> {
		const first = this.#sequence + 1;
		this.#sequence += pieces.length + 1;
		await this.page.evaluate(
			async ({ texts, start }) => {
				const post = (sequence: number, event: object) =>
					window.postMessage({ type: 'events', exchangeId: 'e1', events: [event], sequence });
				for (const [index, text] of texts.entries()) {
					post(start + index, { kind: 'token', text });
					await new Promise(requestAnimationFrame);
				}
				post(start + texts.length, { kind: 'done', reason: 'stop' });
			},
			{ texts: pieces, start: first },
		);
		await this.drawn(this.#sequence);
	}

	async drawn(sequence: number): Promise<void> {
		await this.page.waitForFunction(
			(wanted) => window.sent.some((message) => message.type === 'drawn' && message.sequence >= wanted),
			sequence,
		);
	}

	/** Waits until every line of code that is complete has its colours, which come after the text. */
	async coloured(): Promise<void> {
		await this.page.locator('[data-uncoloured]').first().waitFor({ state: 'detached' });
	}

	/** What the page posted, without its acknowledgements. */
	async sent(): Promise<readonly FromPanel[]> {
		const all = await this.page.evaluate(() => window.sent);
		return all.filter(({ type }) => type !== 'drawn');
	}

	/** Waits until everything that was asked for in an animation frame was done. */
	async frame(): Promise<void> {
		await this.page.evaluate(
			() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
		);
	}
}
