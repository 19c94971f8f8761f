import assert from 'node:assert/strict';
import { budget, costs, emptySpan, group, noCosts, span, sums } from '../support/costs.ts';
import { CostsTestPage } from '../support/costsTestPage.ts';
import { walkByKeyboard } from '../support/keyboardWalk.ts';
import { usePage } from '../support/usePanel.ts';

/** So many conversations that not all are shown at first. */
const many = Array.from({ length: 14 }, (_, index) => group(`s${index}`, 1, 0.1, `Question ${index}`));

describe('the page of costs by keyboard', () => {
	const open = usePage('costs', (page) => new CostsTestPage(page));

	for (const language of ['en', 'ar'] as const) {
		it(`can be walked through, forth and back, with the focus to be seen, in ${language}`, async () => {
			const costsPage = await open({ width: 900 });
			await costsPage.show(costs({ spans: [span(1, { sessions: many })] }), { language });
			assert.deepEqual(await walkByKeyboard(costsPage), []);
			await costsPage.show(noCosts, { language });
			assert.deepEqual(await walkByKeyboard(costsPage), []);
		});
	}

	it('chooses the time by the arrows, and tells of that time', async () => {
		const costsPage = await open();
		const spans = [span(1, { total: sums(1, 1) }), span(7, { total: sums(7, 7) }), span(30, { total: sums(30, 30) })];
		await costsPage.show(costs({ spans }));
		const figures = async () => (await costsPage.texts('.figure'))[1];
		assert.equal(await figures(), '1');
		await costsPage.page.getByRole('radio', { name: 'Today' }).focus();
		await costsPage.page.keyboard.press('ArrowRight');
		assert.equal(await figures(), '7');
		await costsPage.page.keyboard.press('ArrowRight');
		assert.equal(await figures(), '30');
		assert.equal(await costsPage.page.getByRole('radio', { name: '30 days' }).isChecked(), true);
		await costsPage.page.keyboard.press('ArrowRight');
		assert.equal(await figures(), '1');
	});

	it('opens a conversation from its line', async () => {
		const costsPage = await open();
		await costsPage.show();
		await costsPage.page.getByRole('button', { name: 'How does the retry' }).press('Enter');
		assert.deepEqual((await costsPage.sent()).at(-1), { type: 'openSession', sessionId: 's1' });
	});

	it('shows the other conversations when it is asked to, and goes on from the first of them', async () => {
		const costsPage = await open();
		await costsPage.show(costs({ spans: [span(1, { sessions: many })] }));
		assert.equal(await costsPage.page.locator('.session-link').count(), 10);
		await costsPage.page.getByRole('button', { name: 'Show more conversations (4)' }).press('Enter');
		assert.equal(await costsPage.page.locator('.session-link').count(), 14);
		assert.equal(await costsPage.page.evaluate(() => document.activeElement?.textContent), 'Question 10');
		assert.equal(await costsPage.page.locator('.more').count(), 0);
	});

	it('keeps the focus, the time and what is unfolded when costs change', async () => {
		const costsPage = await open();
		await costsPage.show();
		await costsPage.page.getByRole('radio', { name: '7 days' }).check();
		await costsPage.page.locator('summary').press('Enter');
		const link = costsPage.page.getByRole('button', { name: 'Untitled' });
		await link.focus();
		const sessions = [group('new', 1, 9, 'A dearer one'), ...span(7).sessions];
		const changed = span(7, { sessions, total: sums(53, 9.74) });
		await costsPage.show(costs({ budget: { ...budget, spentUsd: 12.12 }, spans: [emptySpan(1), changed, span(30)] }));
		assert.equal(await costsPage.page.evaluate(() => document.activeElement?.textContent), 'Untitled');
		assert.equal(await costsPage.page.getByRole('radio', { name: '7 days' }).isChecked(), true);
		assert.equal(await costsPage.page.locator('.savings details p').first().isVisible(), true);
		assert.equal((await costsPage.texts('.figure'))[0], '$9.74');
	});

	it('tells of the same time when it is there again', async () => {
		const costsPage = await open();
		await costsPage.show();
		await costsPage.page.getByRole('radio', { name: '30 days' }).check();
		await costsPage.page.reload();
		await costsPage.show();
		assert.equal(await costsPage.page.getByRole('radio', { name: '30 days' }).isChecked(), true);
	});
});
