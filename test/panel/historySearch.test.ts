import assert from 'node:assert/strict';
import type { History } from '../../src/protocol/panel.ts';
import type { SessionHit } from '../../src/protocol/sessions.ts';
import { snapshot } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { usePanel } from './support/usePanel.ts';

const found: SessionHit = {
	id: 'a',
	title: 'كيف تعمل retry؟',
	createdAt: 0,
	changedAt: 0,
	questions: 1,
	running: false,
	titleMarks: [{ start: 9, end: 14 }],
	match: {
		messageId: 'm',
		snippet: '<b>the retry</b> of a retry',
		marks: [
			{ start: 22, end: 27 },
			{ start: 7, end: 12 },
			{ start: 10, end: 12 },
			{ start: 90, end: 99 },
		],
	},
};

function history(more: Partial<History> = {}): History {
	return { query: '', current: '', deleted: [], sessions: [], ...more };
}

async function searches(panel: PanelPage): Promise<readonly string[]> {
	return (await panel.sent()).flatMap((message) => (message.type === 'searchHistory' ? [message.query] : []));
}

describe('searching conversations', () => {
	const open = usePanel();

	async function opened(state: History): Promise<PanelPage> {
		const panel = await open();
		await panel.send(snapshot([], { history: state }));
		await panel.page.locator('.history').waitFor();
		return panel;
	}

	async function update(panel: PanelPage, state: History): Promise<void> {
		await panel.send({ type: 'history', history: state });
		await panel.frame();
	}

	it('has the caret in it when the list opens, and tells each change', async () => {
		const panel = await opened(history());
		await panel.page.keyboard.type('re');
		assert.deepEqual(await searches(panel), ['r', 're']);
	});

	it('marks the words in title and text, which stay text, each in its own direction', async () => {
		const panel = await opened(history({ query: 'retry', sessions: [found] }));
		assert.deepEqual(await panel.page.locator('.session-title mark').allInnerTexts(), ['retry']);
		const snippet = panel.page.locator('.session-snippet');
		assert.equal(await snippet.innerText(), '<b>the retry</b> of a retry');
		assert.deepEqual(await snippet.locator('mark').allInnerTexts(), ['retry', 'retry']);
		assert.equal(await panel.page.locator('.history h3').count(), 0);
		assert.deepEqual(
			await panel.page
				.locator('.session-title, .session-snippet')
				.evaluateAll((all) => all.map((each) => getComputedStyle(each).direction)),
			['rtl', 'ltr'],
		);
	});

	it('never takes back what is typed when the hits of less of it come late', async () => {
		const panel = await opened(history());
		const input = panel.page.getByRole('searchbox', { name: 'Search conversations' });
		await input.pressSequentially('ret');
		await update(panel, history({ query: 'r', sessions: [found] }));
		assert.equal(await input.inputValue(), 'ret');
		await update(panel, history({ query: 'ret', sessions: [found] }));
		await update(panel, history({ query: 'other', sessions: [found] }));
		assert.equal(await input.inputValue(), 'other');
	});

	it('says how many were found when the hits of what was typed are there', async () => {
		const panel = await opened(history());
		await panel.page.keyboard.type('re');
		await update(panel, history({ query: 'r', sessions: [found, { ...found, id: 'b' }] }));
		await update(panel, history({ query: 're', sessions: [found] }));
		assert.deepEqual(await panel.page.locator('[aria-live=polite] p').allTextContents(), ['Conversations found: 1']);
	});

	it('goes down into the hits with the arrow, and back', async () => {
		const panel = await opened(history({ query: 'retry', sessions: [found] }));
		await panel.page.keyboard.press('ArrowDown');
		assert.equal(await panel.page.evaluate(() => document.activeElement?.className), 'session-open');
		await panel.page.keyboard.press('ArrowUp');
		assert.equal(await panel.page.evaluate(() => document.activeElement?.className), 'history-search');
	});

	it('says what to do when nothing is found, and shows all again', async () => {
		const panel = await opened(history({ query: '<zz>' }));
		await panel.page.getByText('No conversation has “<zz>” in it. Try fewer or other words.').waitFor();
		await panel.page.getByRole('button', { name: 'Show all conversations' }).click();
		assert.deepEqual(await searches(panel), ['']);
		assert.equal(await panel.page.evaluate(() => document.activeElement?.className), 'history-search');
	});

	it('begins anew when the list was closed meanwhile', async () => {
		const panel = await opened(history());
		await panel.page.keyboard.type('lost');
		await panel.page.keyboard.press('Escape');
		await panel.send({ type: 'history' });
		await panel.frame();
		await update(panel, history({ sessions: [found] }));
		assert.equal(await panel.page.getByRole('searchbox').inputValue(), '');
	});
});
