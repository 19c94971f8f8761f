import assert from 'node:assert/strict';
import { walkByKeyboard } from './support/keyboardWalk.ts';
import { arabicStrings, enterState, panelStates } from './support/states.ts';
import { themes } from './support/themes.ts';
import { usePanel } from './support/usePanel.ts';

describe('by keyboard alone', () => {
	const open = usePanel();

	for (const [index, theme] of themes.entries()) {
		const language = index % 2 === 0 ? 'en' : 'ar';
		it(`every control is reached, in reading order, and shows it, in ${theme} and in ${language}`, async function () {
			this.timeout(180_000);
			const panel = await open({ theme, width: 320 });
			const now = await panel.page.evaluate(() => Date.now());
			const found: Record<string, readonly string[]> = {};
			for (const state of panelStates(language, language === 'ar' ? arabicStrings : {}, now)) {
				await enterState(panel, state);
				const troubles = await walkByKeyboard(panel);
				if (troubles.length > 0) found[state.name] = troubles;
			}
			assert.deepEqual(found, {});
		});
	}
});
