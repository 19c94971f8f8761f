import assert from 'node:assert/strict';
import type { ToPanelBody } from '../../src/protocol/panel.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';
import { emptyAnswer } from '../../src/text/transcript.ts';
import { exchange, snapshot } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { usePanel } from './support/usePanel.ts';

/** At least one frame of the fake clock, and less than half of the rest. */
const oneFrame = 20;

describe('the pace of drawing', () => {
	const open = usePanel();
	let panel: PanelPage;
	let sequence: number;

	/** Gives the page a message at once, where `postMessage` would bring it some time later. */
	async function give(body: ToPanelBody): Promise<void> {
		sequence += 1;
		await panel.page.evaluate((data) => window.dispatchEvent(new MessageEvent('message', { data })), {
			...body,
			sequence,
		});
	}

	async function events(...list: readonly StreamEvent[]): Promise<void> {
		await give({ type: 'events', exchangeId: 'e1', events: list });
	}

	/** The number of the last message that is on the page, after some more time. */
	async function drawnAfter(milliseconds: number): Promise<number | undefined> {
		await panel.page.clock.runFor(milliseconds);
		return await panel.page.evaluate(() => window.sent.findLast((message) => message.type === 'drawn')?.sequence);
	}

	const burst = { kind: 'token', text: 'word '.repeat(400) } as const;

	beforeEach(async () => {
		panel = await open({ clock: true });
		sequence = 0;
		await give(snapshot([exchange({ answer: emptyAnswer })]));
		await panel.page.clock.runFor(1000);
	});

	it('shows text that a person can follow in the very next frame', async () => {
		for (let count = 0; count < 5; count += 1) {
			await events({ kind: 'token', text: 'word ' });
			assert.equal(await drawnAfter(oneFrame), sequence);
		}
	});

	it('rests between drawings where text comes faster', async () => {
		await events(burst);
		assert.equal(await drawnAfter(oneFrame), 2);
		await events(burst);
		assert.equal(await drawnAfter(oneFrame), 2);
		await events(burst);
		assert.equal(await drawnAfter(2 * oneFrame), 4);
	});

	it('lets nothing wait but text', async () => {
		await events(burst);
		assert.equal(await drawnAfter(oneFrame), 2);
		await events(burst);
		await events({ kind: 'done', reason: 'stop' });
		assert.equal(await drawnAfter(oneFrame), 4);
	});
});
