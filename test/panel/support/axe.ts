import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Puts axe into a page; once in its life. */
export async function loadAxe(page: Page): Promise<void> {
	await page.evaluate(source);
}

/** What axe finds in the page as it is now, as "rule: element". */
export async function axeFindings(page: Page): Promise<readonly string[]> {
	const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
	return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
