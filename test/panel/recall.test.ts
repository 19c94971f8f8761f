import assert from 'node:assert/strict';
import { answer, exchange } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { usePanel } from './support/usePanel.ts';

const exchanges = ['oldest', 'first line\nsecond line', 'same', 'same'].map((question, index) =>
	exchange({ id: `e${index}`, question, answer: answer('x') }),
);

async function shown(panel: PanelPage): Promise<string> {
	return await panel.page.getByRole('textbox').inputValue();
}

describe('recalling what was asked', () => {
	const open = usePanel();

	async function begin(): Promise<PanelPage> {
		const panel = await open();
		await panel.show(exchanges);
		await panel.page.getByRole('textbox').focus();
		return panel;
	}

	async function press(panel: PanelPage, ...keys: readonly string[]): Promise<readonly string[]> {
		const texts: string[] = [];
		for (const key of keys) {
			await panel.page.keyboard.press(key);
			texts.push(await shown(panel));
		}
		return texts;
	}

	it('goes back with Up from an empty input and forward with Down, over repetitions at once', async () => {
		const panel = await begin();
		assert.deepEqual(await press(panel, 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp'), [
			'same',
			'first line\nsecond line',
			'oldest',
			'oldest',
		]);
		// Down leaves the first line of two before it goes on.
		assert.deepEqual(await press(panel, 'ArrowDown', 'ArrowDown', 'ArrowDown'), [
			'first line\nsecond line',
			'same',
			'',
		]);
		assert.deepEqual(await press(panel, 'ArrowDown'), ['']);
	});

	it('lets Up go through the lines of what was recalled first', async () => {
		const panel = await begin();
		await press(panel, 'ArrowUp', 'ArrowUp', 'Control+End');
		assert.deepEqual(await press(panel, 'ArrowUp', 'ArrowUp'), ['first line\nsecond line', 'oldest']);
	});

	it('is empty again with Esc, which then stops no answer', async () => {
		const panel = await open();
		await panel.showWaiting({ question: 'running' });
		await panel.page.getByRole('textbox').focus();
		assert.deepEqual(await press(panel, 'ArrowUp', 'Escape'), ['running', '']);
		assert.equal(
			(await panel.sent()).some(({ type }) => type === 'stop'),
			false,
		);
		await panel.page.keyboard.press('Escape');
		assert.deepEqual((await panel.sent()).at(-1), { type: 'stop' });
	});

	it('leaves alone what the person has typed, and what was recalled and changed', async () => {
		const panel = await begin();
		await panel.page.keyboard.type('mine');
		assert.deepEqual(await press(panel, 'ArrowUp', 'ArrowDown', 'Escape'), ['mine', 'mine', 'mine']);
		await panel.page.getByRole('textbox').fill('');
		await press(panel, 'ArrowUp', 'End', '!');
		assert.deepEqual(await press(panel, 'ArrowUp', 'ArrowDown', 'Escape'), ['same!', 'same!', 'same!']);
	});

	it('does nothing with a modifier, and nothing where nothing was asked', async () => {
		const panel = await begin();
		assert.deepEqual(await press(panel, 'Shift+ArrowUp', 'Alt+ArrowUp'), ['', '']);
		await panel.show([]);
		assert.deepEqual(await press(panel, 'ArrowUp'), ['']);
	});

	it('sends what was recalled as it is', async () => {
		const panel = await begin();
		await press(panel, 'ArrowUp', 'Enter');
		assert.deepEqual(
			(await panel.sent()).filter(({ type }) => type === 'ask'),
			[{ type: 'ask', question: 'same' }],
		);
	});
});
