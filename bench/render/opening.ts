import type { Page } from 'playwright-core';
import type { Exchange, ToPanel } from '../../src/protocol/panel.ts';
import { snapshot } from '../../test/panel/support/conversations.ts';
import type { PageWindow } from '../../test/panel/support/pageWindow.ts';

/** From the message with a whole conversation to the frame after the one that has its end painted, in milliseconds. */
export async function openingTime(page: Page, exchanges: readonly Exchange[]): Promise<number> {
	return await page.evaluate(openAndAwaitEnd, { ...snapshot(exchanges), sequence: 1 });
}

// What follows runs in the page; the benches' own types know no DOM.
interface PageElement {
	readonly scrollHeight: number;
	readonly scrollTop: number;
	readonly clientHeight: number;
}
declare const window: PageWindow;
declare const document: { querySelector(selector: string): PageElement | null };
declare function requestAnimationFrame(callback: () => void): number;

async function openAndAwaitEnd(message: ToPanel): Promise<number> {
	const frame = () => new Promise<void>((resolve) => requestAnimationFrame(resolve));
	const isAtEnd = (): boolean => {
		const scroller = document.querySelector('.transcript');
		const painted = document.querySelector('.exchange-group:last-child > .exchange:last-child .markdown > .block');
		if (scroller === null || painted === null) return false;
		return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 2;
	};
	const start = performance.now();
	window.postMessage(message);
	do await frame();
	while (!isAtEnd());
	await frame();
	return performance.now() - start;
}
