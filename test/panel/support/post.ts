import type { Page } from 'playwright-core';
import type { PageWindow } from './pageWindow.ts';

declare const window: PageWindow<unknown>;

/**
 * Posts a message and waits until the page has it. Without that, a frame or a clock's time could be over before the
 * message is there: the browser keeps an order among messages, but none between them and frames or what a test runs.
 */
export async function post(page: Page, message: unknown): Promise<void> {
	await page.evaluate(
		(posted) =>
			new Promise<void>((resolve) => {
				// Behind the page's own listener, which was there before.
				window.addEventListener('message', () => resolve(), { once: true });
				window.postMessage(posted);
			}),
		message,
	);
}
