import assert from 'node:assert/strict';
import type { FromPanel, History } from '../../src/protocol/panel.ts';
import type { SessionHit } from '../../src/protocol/sessions.ts';
import { answer, exchange, snapshot } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { usePanel } from './support/usePanel.ts';

/** A Wednesday at noon, where the tests run. */
const now = new Date(2026, 10, 18, 12).getTime();
const minute = 60_000;
const hour = 60 * minute;

function hit(id: string, changedAt: number, more: Partial<SessionHit> = {}): SessionHit {
	return {
		id,
		title: `Title ${id}`,
		createdAt: changedAt,
		changedAt,
		questions: 2,
		running: false,
		titleMarks: [],
		...more,
	};
}

function history(sessions: readonly SessionHit[], more: Partial<History> = {}): History {
	return { query: '', current: '', deleted: [], workspace: 'file:///w/main', sessions, ...more };
}

const three = [hit('a', now - 5 * minute), hit('b', now - 2 * hour), hit('c', now - 3 * hour)];

async function acts(panel: PanelPage): Promise<readonly FromPanel[]> {
	return (await panel.sent()).filter(({ type }) => /Session|History/.test(type));
}

async function focused(panel: PanelPage): Promise<string> {
	return await panel.page.evaluate(() => {
		const { activeElement } = document;
		if (!(activeElement instanceof HTMLElement)) return '';
		const row = activeElement.closest<HTMLElement>('.session');
		const what = activeElement.dataset['action'] ?? activeElement.className;
		return row === null ? what : `${row.dataset['part']} ${what}`;
	});
}

async function titles(panel: PanelPage): Promise<readonly string[]> {
	return await panel.page.locator('.session-title').allInnerTexts();
}

describe('the list of conversations', () => {
	const open = usePanel();

	async function opened(state: History): Promise<PanelPage> {
		const panel = await open({ clock: true });
		await panel.page.clock.setFixedTime(now);
		await list(panel, state);
		return panel;
	}

	async function list(panel: PanelPage, state: History): Promise<void> {
		await panel.send(snapshot([exchange({ answer: answer('x') })], { history: state }));
		await drawn(panel);
	}

	async function drawn(panel: PanelPage): Promise<void> {
		await panel.page.clock.runFor(100);
		await panel.page.locator('.history').waitFor();
	}

	async function update(panel: PanelPage, state: History): Promise<void> {
		await panel.send({ type: 'history', history: state });
		await drawn(panel);
	}

	it('stands under the days in which they were talked of', async () => {
		const days = [0, 1, 2, 7, 8, 40, 400].map((days) => new Date(2026, 10, 18 - days, 9).getTime());
		const panel = await opened(history(days.map((at, index) => hit(`${index}`, at))));
		assert.deepEqual(await panel.page.getByRole('heading', { level: 2 }).allInnerTexts(), [
			'Today',
			'Yesterday',
			'Last 7 days',
			'November 2026',
			'October 2026',
			'October 2025',
		]);
		assert.deepEqual(await panel.page.getByRole('list', { name: 'Last 7 days' }).locator('.session').count(), 2);
	});

	it('tells of each when, how much, where from, and what is open and running', async () => {
		const panel = await opened(
			history(
				[
					hit('a', now - 5 * minute, { running: true, workspace: 'file:///w/main' }),
					hit('b', now - 2 * hour, { questions: 1234, workspace: 'file:///w/other%20one' }),
					hit('c', new Date(2025, 1, 3).getTime()),
					hit('d', new Date(2026, 10, 17, 1).getTime(), { title: '' }),
				],
				{ current: 'a' },
			),
		);
		const rows = panel.page.locator('.session-open');
		const facts = async (index: number) => await rows.nth(index).locator('.fact').allInnerTexts();
		assert.deepEqual(await facts(0), ['Answering', 'Open now', '5 min. ago', 'Questions: 2']);
		assert.deepEqual(await facts(1), ['2 hr. ago', 'Questions: 1,234', 'other one']);
		assert.deepEqual(await facts(2), ['Feb 3, 2025', 'Questions: 2']);
		assert.deepEqual(await facts(3), ['yesterday', 'Questions: 2']);
		assert.deepEqual(await rows.evaluateAll((all) => all.map((each) => each.ariaCurrent)), [
			'true',
			'false',
			'false',
			'false',
		]);
		assert.equal((await titles(panel)).at(-1), 'Untitled');
	});

	it('opens one, and where a search found its words there', async () => {
		const panel = await opened(history(three));
		await panel.page.getByRole('button', { name: /^Title b/ }).click();
		assert.deepEqual((await acts(panel)).at(-1), { type: 'openSession', sessionId: 'b' });
		const match = { messageId: 'm7', snippet: 'x', marks: [] };
		await update(panel, history([hit('a', now, { match })], { query: 'x' }));
		await panel.page.locator('.session-open').click();
		assert.deepEqual((await acts(panel)).at(-1), { type: 'openSession', sessionId: 'a', messageId: 'm7' });
	});

	it('goes from row to row with the arrows, and is one stop for Tab with its buttons', async () => {
		const panel = await opened(history(three, { current: 'b' }));
		const steps: string[] = [];
		for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'End', 'ArrowUp', 'Tab', 'Tab', 'Tab']) {
			await panel.page.keyboard.press(key);
			steps.push(await focused(panel));
		}
		assert.deepEqual(steps, [
			'b openSession',
			'c openSession',
			'c openSession',
			'a openSession',
			'c openSession',
			'b openSession',
			'b renameSession',
			'b exportSession',
			'b deleteSession',
		]);
		await panel.page.keyboard.press('Home');
		await panel.page.keyboard.press('ArrowUp');
		assert.equal(await focused(panel), 'history-search');
		assert.equal(await panel.page.locator('.history-list [tabindex="0"]').count(), 4);
	});

	it('deletes with Delete, keeps the row for Undo with the focus in it, and says so', async () => {
		const panel = await opened(history(three));
		await panel.page.keyboard.press('ArrowDown');
		await panel.page.keyboard.press('ArrowDown');
		await panel.page.keyboard.press('Delete');
		assert.deepEqual((await acts(panel)).at(-1), { type: 'deleteSession', sessionId: 'b' });
		const without = three.filter(({ id }) => id !== 'b');
		await update(panel, history(without, { deleted: ['b'] }));
		assert.deepEqual(await titles(panel), ['Title a', 'Title b', 'Title c']);
		assert.equal(await focused(panel), 'b restoreSession');
		assert.equal(await panel.page.locator('[aria-live=polite] p').last().textContent(), 'Deleted: Title b');
		// Neither goes on deleting nor renames what is gone.
		const before = (await acts(panel)).length;
		await panel.page.keyboard.press('Delete');
		await panel.page.keyboard.press('F2');
		assert.equal((await acts(panel)).length, before);
		await panel.page.keyboard.press('Enter');
		assert.deepEqual((await acts(panel)).at(-1), { type: 'restoreSession', sessionId: 'b' });
		await update(panel, history(three));
		assert.equal(await focused(panel), 'b openSession');
		await update(panel, history(without, { deleted: ['b'] }));
		await update(panel, history(without));
		assert.deepEqual(await titles(panel), ['Title a', 'Title c']);
		assert.equal(await focused(panel), 'c openSession');
	});

	it('deletes nothing more while the key is held', async () => {
		const panel = await opened(history(three));
		await panel.page.keyboard.press('ArrowDown');
		await panel.page.keyboard.down('Delete');
		await panel.page.keyboard.down('Delete');
		await panel.page.keyboard.down('Delete');
		assert.equal((await acts(panel)).filter(({ type }) => type === 'deleteSession').length, 1);
	});

	it('keeps what was deleted among hits where it stood, and not among others', async () => {
		const panel = await opened(history(three, { query: 'x' }));
		const without = [three[2], three[0]].filter((session) => session !== undefined);
		await update(panel, history(without, { query: 'x', deleted: ['b'] }));
		assert.deepEqual(await titles(panel), ['Title c', 'Title a', 'Title b']);
		await update(panel, history(without, { query: 'y', deleted: ['b'] }));
		assert.deepEqual(await titles(panel), ['Title c', 'Title a']);
		await update(panel, history([three[0] ?? hit('a', 0)], { deleted: ['b'] }));
		assert.deepEqual(await titles(panel), ['Title a', 'Title b']);
	});

	it('renames in place with F2 and Enter, not with Esc, and has the focus again in the row', async () => {
		const panel = await opened(history(three));
		await panel.page.keyboard.press('ArrowDown');
		await panel.page.keyboard.press('F2');
		const field = panel.page.getByRole('textbox', { name: 'New name of Title a' });
		assert.equal(await field.inputValue(), 'Title a');
		await panel.page.keyboard.type('  Other  ');
		// What comes meanwhile takes nothing away.
		await update(panel, history([...three, hit('d', now - 4 * hour)]));
		assert.equal(await field.inputValue(), '  Other  ');
		await panel.page.keyboard.press('Enter');
		assert.deepEqual((await acts(panel)).at(-1), { type: 'renameSession', sessionId: 'a', title: 'Other' });
		assert.equal(await focused(panel), 'a openSession');
		await panel.page.getByRole('button', { name: 'Rename Title b' }).click();
		await panel.page.keyboard.type('Never');
		await panel.page.keyboard.press('Escape');
		assert.equal(await focused(panel), 'b openSession');
		await panel.page.keyboard.press('F2');
		await panel.page.keyboard.type('   ');
		await panel.page.keyboard.press('Enter');
		assert.equal((await acts(panel)).filter(({ type }) => type === 'renameSession').length, 1);
		assert.equal(
			(await acts(panel)).some(({ type }) => type === 'closeHistory'),
			false,
		);
	});

	it('takes the new name when the field is left', async () => {
		const panel = await opened(history(three));
		await panel.page.getByRole('button', { name: 'Rename Title b' }).click();
		await panel.page.keyboard.type('Other');
		await panel.page.getByRole('searchbox').click();
		assert.deepEqual((await acts(panel)).at(-1), { type: 'renameSession', sessionId: 'b', title: 'Other' });
		assert.equal(await focused(panel), 'history-search');
	});

	it('exports, and closes with its button and with Esc, which stops no answer', async () => {
		const panel = await opened(history(three));
		await panel.page.getByRole('button', { name: 'Export Title a' }).click();
		await panel.page.getByRole('button', { name: 'Back to the conversation' }).click();
		await panel.page.getByRole('searchbox').press('Escape');
		assert.deepEqual(await acts(panel), [
			{ type: 'exportSession', sessionId: 'a' },
			{ type: 'closeHistory' },
			{ type: 'closeHistory' },
		]);
		assert.equal(
			(await panel.sent()).some(({ type }) => type === 'stop'),
			false,
		);
	});

	it('says what to do where there is nothing', async () => {
		const panel = await opened(history([]));
		await panel.page.getByText('There are no conversations yet.').waitFor();
		await panel.page.getByRole('button', { name: 'Ask a question' }).click();
		assert.deepEqual((await acts(panel)).at(-1), { type: 'closeHistory' });
	});

	it('shows why there is no list, and what mends it', async () => {
		const error = {
			kind: 'error',
			code: 'store_unavailable',
			args: { reason: 'unavailable' },
			retryable: true,
			actions: ['show_log'],
		} as const;
		const panel = await opened(history([], { error }));
		assert.notEqual(await panel.page.locator('.error-title').innerText(), '');
		await panel.page.getByRole('button', { name: 'Show Log' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'act', action: 'show_log' });
	});

	it('draws a thousand in a moment, and what has not changed not again', async () => {
		const panel = await open();
		const sessions = Array.from({ length: 1000 }, (_, index) => hit(`${index}`, now - index * hour));
		await panel.send(snapshot([], { history: history(sessions) }));
		await panel.page.locator('.history').waitFor();
		await panel.page.locator('.session').nth(999).waitFor({ state: 'attached' });
		await panel.page.evaluate(() => {
			const observer = new MutationObserver((records) => {
				const list = records.filter(
					({ target }) => target instanceof Element && target.closest('.history-list') !== null,
				);
				document.body.dataset['changed'] = `${Number(document.body.dataset['changed'] ?? 0) + list.length}`;
			});
			observer.observe(document.body, { subtree: true, childList: true, characterData: true });
		});
		await panel.frame();
		const changed = sessions.map((session) => (session.id === '5' ? { ...session, title: 'New' } : { ...session }));
		await panel.send({ type: 'history', history: history(changed) });
		await panel.page.getByText('New', { exact: true }).waitFor();
		const records = Number(await panel.page.evaluate(() => document.body.dataset['changed'] ?? '0'));
		assert.ok(records < 10, `${records} changes`);
	});
});
