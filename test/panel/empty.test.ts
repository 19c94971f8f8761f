import assert from 'node:assert/strict';
import { usePanel } from './support/usePanel.ts';

describe('the empty state', () => {
	const open = usePanel();

	it('offers questions about what is open, and asks the one that is pressed', async () => {
		const panel = await open();
		await panel.show();
		assert.deepEqual(await panel.page.locator('.suggestion').allTextContents(), [
			'Explain what ladder.ts does',
			'Look for bugs in ladder.ts',
			'Write tests for ladder.ts',
		]);
		assert.equal(await panel.page.locator('.ways').count(), 0);
		await panel.page.getByRole('button', { name: 'Look for bugs' }).click();
		assert.deepEqual((await panel.sent()).at(-1), {
			type: 'askSuggestion',
			suggestion: { code: 'find_bugs_in_file', subject: 'ladder.ts' },
		});
	});

	it('offers three equal ways where no model can answer', async () => {
		const panel = await open();
		await panel.show([], { ready: false });
		const buttons = panel.page.locator('.ways button');
		const boxes = await Promise.all((await buttons.all()).map((button) => button.boundingBox()));
		assert.equal(new Set(boxes.map((box) => `${box?.width} ${box?.height}`)).size, 1);
		for (const button of await buttons.all()) await button.click();
		assert.deepEqual((await panel.sent()).slice(1), [
			{ type: 'act', action: 'add_key' },
			{ type: 'act', action: 'use_ollama' },
			{ type: 'act', action: 'use_mock' },
		]);
	});
});
