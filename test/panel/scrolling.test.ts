import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { answer, exchange } from './support/conversations.ts';
import { fallenBack } from './support/routes.ts';
import { usePanel } from './support/usePanel.ts';

const longText = Array.from({ length: 60 }, (_, index) => `Paragraph ${index}.\n\n`).join('');

async function place(page: Page): Promise<{ readonly top: number; readonly below: number }> {
	return await page.locator('.transcript').evaluate((element) => ({
		top: element.scrollTop,
		below: element.scrollHeight - element.scrollTop - element.clientHeight,
	}));
}

describe('scrolling', () => {
	const open = usePanel();

	it('follows the stream while the person is at the end, and has no button then', async () => {
		const panel = await open();
		await panel.showWaiting();
		for (let part = 0; part < 5; part += 1) {
			await panel.token(longText);
			assert.ok((await place(panel.page)).below < 2);
		}
		assert.equal(await panel.page.locator('.jump').count(), 0);
	});

	it('leaves the view alone once the person scrolled up, and goes on after Jump to latest', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token(longText);
		await panel.page.locator('.transcript').hover();
		await panel.page.mouse.wheel(0, -300);
		await panel.page.locator('.jump').waitFor();
		const { top } = await place(panel.page);
		await panel.token(longText);
		await panel.token(longText);
		assert.equal((await place(panel.page)).top, top);
		await panel.page.getByRole('button', { name: 'Jump to latest' }).click();
		await panel.page.locator('.jump').waitFor({ state: 'detached' });
		assert.ok((await place(panel.page)).below < 2);
		await panel.token(longText);
		assert.ok((await place(panel.page)).below < 2);
	});

	it('stays where something is unfolded, and goes on with the stream when it is folded again', async () => {
		const panel = await open({ height: 300 });
		await panel.showWaiting();
		await panel.events(fallenBack);
		await panel.token('It looks');
		const why = panel.page.getByRole('button', { name: 'why?' });
		await why.focus();
		const before = await why.boundingBox();
		await panel.page.keyboard.press('Enter');
		await panel.page.locator('.jump').waitFor();
		assert.deepEqual(await why.boundingBox(), before);
		await panel.token(' at the code.');
		assert.deepEqual(await why.boundingBox(), before);
		await panel.page.keyboard.press('Enter');
		await panel.page.locator('.jump').waitFor({ state: 'detached' });
		await panel.token(longText);
		assert.ok((await place(panel.page)).below < 2);
	});

	it('follows again when the person scrolls back to the end', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token(longText);
		await panel.page.locator('.transcript').hover();
		await panel.page.mouse.wheel(0, -300);
		await panel.page.locator('.jump').waitFor();
		await panel.page.mouse.wheel(0, 3000);
		await panel.page.locator('.jump').waitFor({ state: 'detached' });
		await panel.token(longText);
		assert.ok((await place(panel.page)).below < 2);
	});

	it('lets one notch of the wheel stop it while the text grows in every frame', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token(longText);
		await panel.page.locator('.transcript').hover();
		const streaming = panel.stream(Array.from({ length: 120 }, (_, index) => `Line ${index}.\n\n`));
		await panel.page.mouse.wheel(0, -300);
		await panel.page.locator('.jump').waitFor();
		await streaming;
		assert.ok((await place(panel.page)).below > 200);
	});

	it('stays at the end when the view gets smaller', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer(longText) })]);
		await panel.page.setViewportSize({ width: 300, height: 300 });
		await panel.frame();
		assert.ok((await place(panel.page)).below < 2);
	});

	it('comes back to the place and the draft after a reload', async () => {
		const panel = await open();
		const shown = [exchange({ answer: answer(longText) })];
		await panel.show(shown);
		await panel.page.locator('.composer textarea').fill('half a question');
		await panel.page.locator('.transcript').hover();
		await panel.page.mouse.wheel(0, -400);
		await panel.page.locator('.jump').waitFor();
		const { top } = await place(panel.page);
		await panel.page.reload();
		await panel.show(shown);
		assert.equal((await place(panel.page)).top, top);
		assert.equal(await panel.page.locator('.composer textarea').inputValue(), 'half a question');
	});

	it('goes to a new question wherever the person was', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer(longText) })]);
		await panel.page.locator('.transcript').hover();
		await panel.page.mouse.wheel(0, -400);
		await panel.page.locator('.jump').waitFor();
		await panel.send({ type: 'exchange', exchange: exchange({ id: 'e2', answer: answer('short') }) });
		await panel.page.locator('.jump').waitFor({ state: 'detached' });
		assert.ok((await place(panel.page)).below < 2);
	});
});
