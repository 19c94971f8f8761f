import type { CDPSession, Page } from 'playwright-core';
import type { ToPanel, ToPanelBody } from '../../src/protocol/panel.ts';
import { context, exchange } from '../../test/panel/support/conversations.ts';
import type { PageWindow } from '../../test/panel/support/pageWindow.ts';

/** What drawing one answer cost. */
export interface DrawingCost {
	/** Milliseconds, without the layout that scripts made the browser do. */
	readonly scriptMs: number;
	readonly styleMs: number;
	readonly layoutMs: number;
	/** All that the page's main thread did, in milliseconds: the above, painting, and the collection of garbage. */
	readonly taskMs: number;
	/** From the beginning of each frame that drew something until it was painted, in milliseconds. */
	readonly frames: readonly number[];
}

/** 2,000 tokens a second at 60 frames a second. */
const tokensPerFrame = 33;

/**
 * Streams an answer into an open page, one batch for each frame, the next once the page has said that it drew the last,
 * as the editor does. A slow page therefore gets the same batches as a quick one, only later.
 */
export async function streamInto(page: Page, tokens: readonly string[]): Promise<DrawingCost> {
	await page.evaluate(postAndAwaitFrame, snapshot());
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
	const before = await metrics(devtools);
	const frames = await page.evaluate(streamFrames, batches(tokens));
	const after = await metrics(devtools);
	const spent = (name: string): number => ((after.get(name) ?? Number.NaN) - (before.get(name) ?? Number.NaN)) * 1000;
	return {
		scriptMs: spent('ScriptDuration'),
		styleMs: spent('RecalcStyleDuration'),
		layoutMs: spent('LayoutDuration'),
		taskMs: spent('TaskDuration'),
		frames,
	};
}

async function metrics(devtools: CDPSession): Promise<ReadonlyMap<string, number>> {
	const { metrics: all } = await devtools.send('Performance.getMetrics');
	return new Map(all.map(({ name, value }) => [name, value]));
}

function snapshot(): ToPanel {
	const answer = { text: '', reasoning: '', warnings: [], state: { phase: 'waiting' } } as const;
	return { type: 'snapshot', sequence: 1, context: context(), exchanges: [exchange({ answer })] };
}

function batches(tokens: readonly string[]): readonly ToPanel[] {
	const bodies: ToPanelBody[] = [];
	for (let start = 0; start < tokens.length; start += tokensPerFrame) {
		const text = tokens.slice(start, start + tokensPerFrame).join('');
		bodies.push({ type: 'events', exchangeId: 'e1', events: [{ kind: 'token', text }] });
	}
	bodies.push({ type: 'events', exchangeId: 'e1', events: [{ kind: 'done', reason: 'stop' }] });
	return bodies.map((body, index) => ({ ...body, sequence: index + 2 }));
}

// What follows runs in the page; the benches' own types know no DOM.
declare function requestAnimationFrame(callback: () => void): number;
declare const window: PageWindow;

async function postAndAwaitFrame(message: ToPanel): Promise<void> {
	window.postMessage(message);
	await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

async function streamFrames(messages: readonly ToPanel[]): Promise<readonly number[]> {
	const frames: number[] = [];
	const { port1, port2 } = new MessageChannel();
	let painted: (now: number) => void = () => {};
	port1.addEventListener('message', () => painted(performance.now()));
	port1.start();
	for (const message of messages) {
		window.postMessage(message);
		let frame = 0;
		// The message may arrive only after the next frame has begun.
		while (window.sent.findLast((sent) => sent.type === 'drawn')?.sequence !== message.sequence) {
			frame = await new Promise<number>((resolve) => {
				requestAnimationFrame(() => {
					const start = performance.now();
					// A message waits until the frame has been painted.
					painted = (now) => resolve(now - start);
					port2.postMessage(undefined);
				});
			});
		}
		frames.push(frame);
	}
	port1.close();
	return frames;
}
