import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { StatusPage } from '../../src/editor/status/statusPage.ts';
import { closeEverything, replaceIn, tributary, withSettings } from './support.ts';

describe('The status page', () => {
	afterEach(async () => {
		await withSettings({});
		await closeEverything();
	});

	/** What the page says, and what the host was asked for it. */
	async function shown(): Promise<{ readonly text: string; readonly asked: readonly string[] }> {
		const { host } = await tributary();
		const status = await host.freshStatus();
		const asked: string[] = [];
		const page = new StatusPage();
		const restore = replaceIn(commands, 'executeCommand', (async () => undefined) as never);
		try {
			const request = (async (method: string) => {
				asked.push(method);
				return { enabled: true, rows: [] };
			}) as typeof host.request;
			await page.show({ freshStatus: async () => status, request }, 'en');
		} finally {
			restore();
		}
		return { text: page.provideTextDocumentContent(), asked };
	}

	it('tells how the last answers came where hybrid streaming is on', async () => {
		await withSettings({ 'tributary.hybridStreaming.enabled': true });
		const { text, asked } = await shown();
		assert.deepEqual(asked, ['tributary/metrics']);
		assert.match(text, /^## How the last answers came$/m);
	});

	it('asks for no measurements and says nothing of them where it is off', async () => {
		await withSettings({});
		const { text, asked } = await shown();
		assert.deepEqual(asked, []);
		assert.doesNotMatch(text, /How the last answers came/);
		assert.match(text, /^# Tributary Status$/m);
	});
});
