import assert from 'node:assert/strict';
import type { Language } from '../../src/protocol/panel.ts';
import { axeFindings, loadAxe } from './support/axe.ts';
import { arabicStrings, enterState, panelStates } from './support/states.ts';
import { themes } from './support/themes.ts';
import { usePanel } from './support/usePanel.ts';

const languages: readonly Language[] = ['en', 'ar'];

describe('accessibility', () => {
	const open = usePanel();

	for (const theme of themes) {
		for (const language of languages) {
			it(`is what axe finds nothing against, in ${theme} and in ${language}`, async function () {
				this.timeout(180_000);
				const panel = await open({ theme, height: 900 });
				await loadAxe(panel.page);
				const now = await panel.page.evaluate(() => Date.now());
				const found: Record<string, readonly string[]> = {};
				for (const state of panelStates(language, language === 'ar' ? arabicStrings : {}, now)) {
					await enterState(panel, state);
					const all = await axeFindings(panel.page);
					if (all.length > 0) found[state.name] = all;
				}
				assert.deepEqual(found, {});
			});
		}
	}
});
