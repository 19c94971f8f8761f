import assert from 'node:assert/strict';
import { costs, group, span } from '../support/costs.ts';
import { CostsTestPage } from '../support/costsTestPage.ts';
import { usePage } from '../support/usePanel.ts';

describe('titles on the page of costs', () => {
	const open = usePage('costs', (page) => new CostsTestPage(page));

	it('are text, whatever stands in them', async () => {
		const costsPage = await open();
		const title = '<img src=x onerror="window.broken=1"><b>bold</b> ${1} {0} javascript:alert(1)';
		const model = '<script>1</script>/x';
		await costsPage.show(
			costs({ spans: [span(1, { models: [group(model, 1, 0.1)], sessions: [group('s', 1, 0.1, title)] })] }),
		);
		assert.equal(await costsPage.page.getByRole('button', { name: '<img src=x' }).textContent(), title);
		assert.equal((await costsPage.table('By model'))[1]?.[0], model);
		assert.equal(await costsPage.page.locator('main :is(img, b, script)').count(), 0);
	});

	for (const language of ['en', 'ar'] as const) {
		it(`are cut to two lines and never make the page wider, in ${language}`, async () => {
			const costsPage = await open({ width: 900 });
			const long = [group('a', 2, 0.2, 'x'.repeat(500)), group('b', 1, 0.1, 'كلمة '.repeat(100))];
			const models = [group(`openrouter/${'very-'.repeat(60)}long`, 1, 0.1)];
			await costsPage.show(costs({ spans: [span(1, { sessions: long, models })] }), { language });
			const lines = await costsPage.page
				.locator('.session-link')
				.evaluateAll((links) =>
					links.map((link) => Math.round(link.clientHeight / Number.parseFloat(getComputedStyle(link).lineHeight))),
				);
			assert.deepEqual(lines, [2, 2]);
			const sizes = await costsPage.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
			assert.equal(sizes[0], sizes[1]);
			assert.equal(await costsPage.page.locator('.session-link').first().getAttribute('title'), 'x'.repeat(500));
		});
	}

	it('turn nothing around that stands beside them', async () => {
		const costsPage = await open();
		await costsPage.show(costs({ spans: [span(1, { sessions: [group('s', 21, 0.1, '\u202Eevil')] })] }));
		const [, row] = await costsPage.table('By conversation');
		assert.deepEqual(row?.slice(1, 3), ['21', '193,494']);
		assert.equal(
			await costsPage.page.locator('.session-link').evaluate((link) => getComputedStyle(link).unicodeBidi),
			'isolate',
		);
	});
});
