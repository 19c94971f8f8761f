import assert from 'node:assert/strict';
import { usePanel } from './support/usePanel.ts';

describe('the wish for less motion', () => {
	const open = usePanel();

	it('is told with the first word of the page', async () => {
		const panel = await open({ reducedMotion: 'reduce' });
		assert.deepEqual(await panel.sent(), [{ type: 'ready', reducedMotion: true }]);
	});

	it('is told when it changes, whether in the system or in VS Code', async () => {
		const panel = await open();
		assert.deepEqual(await panel.sent(), [{ type: 'ready' }]);
		await panel.page.emulateMedia({ reducedMotion: 'reduce' });
		await panel.page.waitForFunction(() => window.sent.length === 2);
		await panel.page.emulateMedia({ reducedMotion: 'no-preference' });
		await panel.page.waitForFunction(() => window.sent.length === 3);
		const inVsCode = async (wanted: boolean) =>
			await panel.page.evaluate((on) => document.body.classList.toggle('vscode-reduce-motion', on), wanted);
		await inVsCode(true);
		await panel.page.waitForFunction(() => window.sent.length === 4);
		await panel.page.evaluate(() => document.body.classList.add('vscode-dark'));
		await inVsCode(false);
		await panel.page.waitForFunction(() => window.sent.length === 5);
		const motions = [true, false, true, false].map((reduced) => ({ type: 'motion', reduced }));
		assert.deepEqual(await panel.sent(), [{ type: 'ready' }, ...motions]);
	});
});
