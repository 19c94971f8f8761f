import assert from 'node:assert/strict';
import type { PanelPage } from './support/panelPage.ts';
import { enterState, panelStates } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

/** Runs in the page: what moves by itself or on its way to somewhere, as "element: what". */
function moving(): readonly string[] {
	const found: string[] = [];
	for (const element of document.querySelectorAll('#app, #app *')) {
		for (const pseudo of ['', '::before', '::after']) {
			const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, pseudo);
			const name = `${element.tagName}.${element.className}${pseudo}`;
			if (animationName !== 'none') found.push(`${name}: ${animationName}`);
			if (transitionDuration.split(', ').some((each) => each !== '0s')) found.push(`${name}: transition`);
			if (scrollBehavior !== 'auto') found.push(`${name}: ${scrollBehavior} scrolling`);
		}
	}
	return [...found, ...document.getAnimations().map((animation) => `an animation: ${animation.playState}`)];
}

/** Runs in the page: controls and fields that only their colours would set apart, which forced colours take away. */
function edgeless(): readonly string[] {
	const selector = '.secondary, .primary, .suggestion, .chip, .error-card, .question-text, .code-block, .jump, .badge';
	const fields = '.composer, .question-editor, .history-search, .session-rename, .mentions, .notice';
	const found: string[] = [];
	for (const element of document.querySelectorAll(`${selector}, ${fields}`)) {
		if (!element.checkVisibility({ visibilityProperty: true })) continue;
		const { borderBottomStyle, borderBottomWidth, borderBottomColor } = getComputedStyle(element);
		const isSeen =
			borderBottomStyle !== 'none' && borderBottomWidth !== '0px' && !/^rgba\(.*, 0\)$/.test(borderBottomColor);
		if (!isSeen) found.push(`${element.tagName}.${element.className}`);
	}
	return found;
}

/** Runs in the page: whether what has the focus, or what stands around it, is outlined. */
function outlined(): boolean {
	for (let each = document.activeElement; each !== null && each !== document.body; each = each.parentElement) {
		const { outlineStyle, outlineWidth } = getComputedStyle(each);
		if (outlineStyle !== 'none' && outlineWidth !== '0px') return true;
	}
	return false;
}

async function inEachState(
	panel: PanelPage,
	look: () => Promise<readonly string[]>,
): Promise<Readonly<Record<string, readonly string[]>>> {
	const found: Record<string, readonly string[]> = {};
	for (const state of panelStates('en', {}, Date.now())) {
		await enterState(panel, state);
		const all = await look();
		if (all.length > 0) found[state.name] = all;
	}
	return found;
}

describe('reduced motion', () => {
	const open = usePanel();

	it('is a page on which nothing moves, in any state', async function () {
		this.timeout(180_000);
		const panel = await open({ reducedMotion: 'reduce' });
		assert.deepEqual(await inEachState(panel, async () => await panel.page.evaluate(moving)), {});
		await panel.showWaiting({}, {});
		assert.deepEqual(await panel.page.evaluate(moving), []);
		await panel.events({ kind: 'reasoning', text: 'Hm' });
		await panel.page.locator('.thinking').waitFor();
		assert.deepEqual(await panel.page.evaluate(moving), []);
	});

	it('takes away what moves for everybody else', async () => {
		const panel = await open();
		await panel.showWaiting();
		assert.notDeepEqual(await panel.page.evaluate(moving), []);
	});
});

describe('forced colours', () => {
	const open = usePanel();

	it('leave an edge around what only a colour sets apart, and an outline around what has the focus', async function () {
		this.timeout(180_000);
		const panel = await open({ forcedColors: 'active' });
		assert.deepEqual(await inEachState(panel, async () => await panel.page.evaluate(edgeless)), {});
		for (const state of panelStates('en', {}, Date.now())) {
			if (state.name !== 'refusal' && state.name !== 'editing a question' && state.name !== 'history') continue;
			await enterState(panel, state);
			for (let presses = 0; presses < 12; presses += 1) {
				await panel.page.keyboard.press('Tab');
				if (await panel.page.evaluate(() => document.activeElement === document.body)) break;
				assert.ok(await panel.page.evaluate(outlined), `press ${presses} in ${state.name}`);
			}
		}
	});
});
