import type { Page } from 'playwright-core';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import type { HostProcess } from '../../scripts/ask/hostProcess.ts';
import { PanelChannel } from '../../src/editor/chat/panelChannel.ts';
import type { FromPanel } from '../../src/protocol/panel.ts';
import { emptyAnswer } from '../../src/text/transcript.ts';
import { exchange, snapshot } from '../../test/panel/support/conversations.ts';
import { untilIdle } from '../page/untilIdle.ts';

// What runs in the page.
declare const window: {
	readonly sent: FromPanel[];
	postMessage(message: unknown): void;
	toEditor(message: FromPanel): void;
};

/**
 * Plays the editor between a host and an open panel: the channel is the product's own, the pipe to the page is DevTools
 * instead of VS Code's. Resolves once the answer is over and drawn.
 */
export async function askThroughPanel(host: HostProcess, page: Page, model: string): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	const channel = new PanelChannel({
		postMessage: async (message: unknown) => {
			const expression = `window.postMessage(${JSON.stringify(message)})`;
			// A page that has gone loses it, as a webview does.
			return await devtools.send('Runtime.evaluate', { expression }).then(
				() => true,
				() => false,
			);
		},
	});
	await page.exposeFunction('toEditor', (message: FromPanel) => {
		if (message.type === 'drawn') channel.drawn(message.sequence);
	});
	await page.evaluate(() => {
		window.sent.push = (message) => {
			window.toEditor(message);
			return 0;
		};
	});
	channel.boot(snapshot([exchange({ answer: emptyAnswer })]));
	await untilIdle(page);
	const { outcome } = await host.ask(
		{ question: 'Count.', references: [], model },
		new CancellationTokenSource().token,
		(events) => channel.events('e1', events),
	);
	if (outcome.kind === 'error') throw new Error(`The answer failed: ${outcome.error.code}`);
	await page.locator('.answer.done').waitFor();
}
