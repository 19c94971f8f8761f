import assert from 'node:assert/strict';
import { errorTraits } from '../../../src/protocol/errors.ts';
import type { Language } from '../../../src/protocol/panel.ts';
import { axeFindings, loadAxe } from '../support/axe.ts';
import { budget, costs, emptySpan, noCosts, span } from '../support/costs.ts';
import { CostsTestPage } from '../support/costsTestPage.ts';
import { arabicStrings } from '../support/states.ts';
import { themes } from '../support/themes.ts';
import { usePage } from '../support/usePanel.ts';

const languages: readonly Language[] = ['en', 'ar'];

describe('the page of costs for everybody', () => {
	const open = usePage('costs', (page) => new CostsTestPage(page));

	for (const theme of themes) {
		for (const language of languages) {
			it(`is what axe finds nothing against, in ${theme} and in ${language}`, async () => {
				const costsPage = await open({ theme, width: 1000, height: 1500 });
				const { page } = costsPage;
				await loadAxe(page);
				const speech = { language, strings: language === 'ar' ? arabicStrings : {} };
				const found: Record<string, readonly string[]> = {};
				const look = async (state: string) => {
					const all = await axeFindings(page);
					if (all.length > 0) found[state] = all;
				};
				await costsPage.show(costs(), speech);
				await page.locator('summary').click();
				await look('full');
				for (const spentUsd of [80, 100]) {
					await costsPage.show(costs({ budget: { ...budget, spentUsd }, problem: 'newer', outcomes: [] }), speech);
					await look(`spent ${spentUsd}`);
				}
				await costsPage.show(costs({ spans: [emptySpan(1), span(7), span(30)] }), speech);
				await look('empty day');
				await costsPage.show(noCosts, speech);
				await look('empty');
				const code = 'host_stopped';
				await costsPage.fail({ kind: 'error', code, args: {}, ...errorTraits[code] }, speech);
				await look('failed');
				assert.deepEqual(found, {});
			});
		}
	}

	it('runs from right to left in Arabic, with names of models and figures as they are', async () => {
		const costsPage = await open({ width: 1000 });
		const { page } = costsPage;
		await costsPage.show(costs(), { language: 'ar', strings: arabicStrings });
		assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [
			'ar',
			'rtl',
		]);
		const left = (selector: string) =>
			page
				.locator(selector)
				.first()
				.evaluate((element) => element.getBoundingClientRect().left);
		assert.ok((await left('.groups td.share')) < (await left('.groups th.name')));
		const model = page.locator('.groups tbody th bdi').first();
		assert.equal(await model.evaluate((name) => getComputedStyle(name).direction), 'ltr');
		// The bar grows from where the line begins.
		const [bar, fill] = await page
			.locator('.groups .bar, .groups .bar-fill')
			.evaluateAll((parts) => parts.slice(0, 2).map((part) => part.getBoundingClientRect().right));
		assert.equal(Math.round(bar ?? 0), Math.round(fill ?? 1));
		// Ones stand under ones.
		const ends = await page
			.locator('.groups')
			.first()
			.locator('td:nth-child(3)')
			.evaluateAll((cells) =>
				cells.map((cell) => {
					const range = document.createRange();
					range.selectNodeContents(cell);
					return Math.round(range.getBoundingClientRect().right);
				}),
			);
		assert.equal(new Set(ends).size, 1);
	});
});
