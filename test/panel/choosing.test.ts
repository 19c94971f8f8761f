import assert from 'node:assert/strict';
import type { ModelLabel } from '../../src/protocol/panel.ts';
import { answer, exchange } from './support/conversations.ts';
import { usePanel } from './support/usePanel.ts';

const luna: ModelLabel = {
	choice: 'auto',
	model: 'openai/gpt-6-luna',
	contextWindow: 400_000,
	price: { input: 0.25, output: 2 },
	local: false,
};

describe('the model button', () => {
	const open = usePanel();

	it('says what is chosen and what would answer, and opens the picker', async () => {
		const panel = await open();
		await panel.show([], { model: luna });
		const button = panel.page.getByRole('button', { name: 'Model: auto' });
		assert.equal((await button.innerText()).trim(), 'auto');
		assert.equal(
			await button.getAttribute('title'),
			'openai/gpt-6-luna\nContext window: 400K tokens\n$0.25 in, $2 out per million tokens',
		);
		await button.click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'pickModel' });
	});

	it('shortens an id to its last part, and marks a model of the person’s own machine', async () => {
		const panel = await open();
		const id = 'ollama/llama3.2:3b';
		await panel.show([], { model: { choice: id, model: id, local: true } });
		const button = panel.page.getByRole('button', { name: 'Model: llama3.2:3b' });
		assert.equal((await button.innerText()).replace(/\s+/g, ' ').trim(), 'llama3.2:3b local');
		assert.equal(await button.getAttribute('title'), 'ollama/llama3.2:3b\nRuns on your own machine');
	});

	it('says that none can answer, and can be used before anything is known', async () => {
		const panel = await open();
		await panel.show([], { model: { choice: 'auto', local: false } });
		const title = await panel.page.getByRole('button', { name: 'Model: auto' }).getAttribute('title');
		assert.match(title ?? '', /No model can answer yet/);
		await panel.show();
		await panel.page.getByRole('button', { name: 'Model', exact: true }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'pickModel' });
	});

	it('never pushes the other buttons out, however long the name and narrow the view', async () => {
		const panel = await open({ width: 220 });
		const id = `custom/house/${'a-very-long-name-of-a-model-'.repeat(4)}`;
		await panel.show([exchange({ answer: answer('x') })], { model: { choice: id, model: id, local: true } });
		const send = await panel.page.getByRole('button', { name: 'Send' }).boundingBox();
		assert.ok(send !== null && send.x + send.width <= 220);
		assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 220);
	});
});
