import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Language } from '../../src/protocol/panel.ts';
import type { PanelPage } from './support/panelPage.ts';
import { arabicStrings, enterState, panelStates } from './support/states.ts';
import { themes } from './support/themes.ts';
import { usePanel } from './support/usePanel.ts';

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const languages: readonly Language[] = ['en', 'ar'];

/** What axe finds, as "rule: element". */
async function findings(panel: PanelPage): Promise<readonly string[]> {
	const { violations } = await panel.page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
	return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

describe('accessibility', () => {
	const open = usePanel();

	for (const theme of themes) {
		for (const language of languages) {
			it(`is what axe finds nothing against, in ${theme} and in ${language}`, async function () {
				this.timeout(60_000);
				const panel = await open({ theme, height: 900 });
				await panel.page.evaluate(source);
				const now = await panel.page.evaluate(() => Date.now());
				const found: Record<string, readonly string[]> = {};
				for (const state of panelStates(language, language === 'ar' ? arabicStrings : {}, now)) {
					await enterState(panel, state);
					const all = await findings(panel);
					if (all.length > 0) found[state.name] = all;
				}
				assert.deepEqual(found, {});
			});
		}
	}
});
