import type { CDPSession, Page } from 'playwright-core';
import type { ToPanelBody } from '../../src/protocol/panel.ts';
import { emptyAnswer } from '../../src/text/transcript.ts';
import { exchange, snapshot } from '../../test/panel/support/conversations.ts';
import type { PageWindow } from '../../test/panel/support/pageWindow.ts';
import { untilIdle } from '../page/untilIdle.ts';
import { tokensOf } from './answer.ts';
import { longAnswerOf } from './longConversation.ts';

/** What a page holds once all that can go is gone. */
export interface Held {
	/** Of the scripts' heap. */
	readonly bytes: number;
	/** Of the document. */
	readonly nodes: number;
	/** Of the answers' texts. */
	readonly characters: number;
}

/** Each piece of an answer in one frame: memory does not care about the pace. */
const tokensPerPiece = 100;

/** Streams answers one after the other into one conversation. What the page holds after each of these numbers of them. */
export async function heldAfter(page: Page, counts: readonly number[]): Promise<readonly Held[]> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Performance.enable');
	let sequence = 0;
	let characters = 0;
	const post = async (body: ToPanelBody): Promise<void> => {
		sequence += 1;
		await page.evaluate(postAndAwaitFrame, { ...body, sequence });
	};
	await post(snapshot());
	const held: Held[] = [];
	for (let index = 0; index < Math.max(...counts); index += 1) {
		const exchangeId = `streamed${index}`;
		await post({ type: 'exchange', exchange: exchange({ id: exchangeId, answer: emptyAnswer }) });
		const text = longAnswerOf(index);
		const tokens = tokensOf(text);
		characters += text.length;
		for (let start = 0; start < tokens.length; start += tokensPerPiece) {
			const piece = tokens.slice(start, start + tokensPerPiece).join('');
			await post({ type: 'events', exchangeId, events: [{ kind: 'token', text: piece }] });
		}
		await post({ type: 'events', exchangeId, events: [{ kind: 'done', reason: 'stop' }, { kind: 'end' }] });
		if (counts.includes(index + 1)) held.push({ ...(await holdings(page, devtools)), characters });
	}
	return held;
}

async function holdings(page: Page, devtools: CDPSession): Promise<Omit<Held, 'characters'>> {
	await untilIdle(page);
	// What a finaliser lets go, only the next collection takes.
	for (let count = 0; count < 3; count += 1) await devtools.send('HeapProfiler.collectGarbage');
	const { metrics } = await devtools.send('Performance.getMetrics');
	const value = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
	return { bytes: value('JSHeapUsedSize'), nodes: value('Nodes') };
}

// What runs in the page; the benches' own types know no DOM.
declare const window: PageWindow & { readonly sent: { length: number } };
declare function requestAnimationFrame(callback: () => void): number;

async function postAndAwaitFrame(message: unknown): Promise<void> {
	// The stand-in for the editor writes down all that it is told.
	window.sent.length = 0;
	window.postMessage(message);
	await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
