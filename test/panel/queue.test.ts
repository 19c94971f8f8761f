import assert from 'node:assert/strict';
import type { QueuedQuestion } from '../../src/protocol/panel.ts';
import { answer, exchange } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { usePanel } from './support/usePanel.ts';

const waiting = exchange({ answer: answer('', { state: { phase: 'waiting' } }) });
const stopped = exchange({ answer: answer('x', { state: { phase: 'done', reason: 'cancelled' } }) });

function queued(id: string, question: string): QueuedQuestion {
	return { id, question, references: [] };
}

const two = [queued('a', 'And then?'), queued('b', 'وماذا بعد؟')];

async function focused(panel: PanelPage): Promise<string | null | undefined> {
	return await panel.page.evaluate(() => document.activeElement?.ariaLabel);
}

describe('questions that wait', () => {
	const open = usePanel();

	it('are listed over the input in their order, each in its own direction, with what they carry', async () => {
		const panel = await open();
		const carrying: QueuedQuestion = {
			...queued('c', 'Why?'),
			references: [{ kind: 'file', uri: 'file:///w/a.ts', languageId: 'ts' }],
		};
		await panel.show([waiting], { queue: [...two, carrying] });
		const list = panel.page.getByRole('list', { name: 'Asked when the answer is finished' });
		const texts = list.locator('.queued-text');
		assert.deepEqual(await texts.allInnerTexts(), ['And then?', 'وماذا بعد؟', 'Why?']);
		assert.deepEqual(await texts.evaluateAll((all) => all.map((each) => getComputedStyle(each).direction)), [
			'ltr',
			'rtl',
			'ltr',
		]);
		assert.equal(await texts.last().getAttribute('title'), 'Why?\na.ts');
		const [queue, input] = [await list.boundingBox(), await panel.page.getByRole('textbox').boundingBox()];
		assert.ok(queue !== null && input !== null && queue.y + queue.height <= input.y);
	});

	it('can be edited and removed while an answer runs, and sent only when none does', async () => {
		const panel = await open();
		await panel.show([waiting], { queue: two });
		await panel.page.getByRole('button', { name: 'Remove: And then?' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'removeQueued', id: 'a' });
		await panel.page.getByRole('button', { name: 'Edit: وماذا بعد؟' }).click();
		assert.deepEqual((await panel.sent()).slice(-2), [{ type: 'editQueued', id: 'b' }, { type: 'inputFocused' }]);
		assert.equal(await panel.page.getByRole('button', { name: /Send now/ }).count(), 0);
		await panel.show([stopped], { queue: two });
		const resting = panel.page.getByRole('list', { name: 'Not asked, because the answer before did not finish' });
		assert.equal(await resting.isVisible(), true);
		await panel.page.getByRole('button', { name: 'Send now: And then?' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'sendQueued', id: 'a' });
	});

	it('wait for an answer that another window writes, as for one of this', async () => {
		const panel = await open();
		await panel.show([{ ...waiting, elsewhere: true }], { queue: two });
		const list = panel.page.getByRole('list', { name: 'Asked when the answer is finished' });
		assert.equal(await list.isVisible(), true);
		assert.equal(await panel.page.getByRole('button', { name: /Send now/ }).count(), 0);
		assert.equal(await panel.page.getByRole('button', { name: 'Stop' }).count(), 0);
		await panel.send({ type: 'exchange', exchange: stopped });
		await panel.frame();
		assert.equal(await panel.page.getByRole('list', { name: /^Not asked/ }).isVisible(), true);
		assert.equal(await panel.page.getByRole('button', { name: /Send now/ }).count(), 2);
	});

	it('go with Delete, and the focus stays among them and then goes to the input', async () => {
		const panel = await open();
		await panel.show([waiting], { queue: two });
		await panel.page.getByRole('button', { name: 'Remove: And then?' }).press('Delete');
		assert.deepEqual((await panel.sent()).at(-1), { type: 'removeQueued', id: 'a' });
		await panel.send({ type: 'queue', queue: two.slice(1) });
		await panel.frame();
		assert.equal(await focused(panel), 'Remove: وماذا بعد؟');
		await panel.send({ type: 'queue', queue: [] });
		await panel.frame();
		assert.equal(await focused(panel), 'Ask a question');
	});

	it('take the focus from nobody who is elsewhere, and are said when one more waits', async () => {
		const panel = await open();
		await panel.show([waiting]);
		await panel.page.locator('.transcript').focus();
		await panel.send({ type: 'queue', queue: two.slice(0, 1) });
		await panel.frame();
		await panel.send({ type: 'queue', queue: [] });
		await panel.frame();
		assert.equal(await focused(panel), 'Conversation');
		const said = await panel.page.locator('[aria-live=polite] p').allTextContents();
		assert.deepEqual(
			said.filter((sentence) => sentence.includes('waits')),
			['The question waits until the answer is finished.'],
		);
	});
});
