import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { usePanel } from './support/usePanel.ts';

/** Selects the first occurrence of `words` on the page. */
async function select(page: Page, words: string): Promise<void> {
	await page.evaluate((wanted) => {
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			const start = node.nodeValue?.indexOf(wanted) ?? -1;
			if (start === -1) continue;
			getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length);
			return;
		}
		throw new Error(`"${wanted}" is not on the page`);
	}, words);
}

async function selected(page: Page): Promise<string> {
	return await page.evaluate(() => getSelection()?.toString() ?? '');
}

describe('a selection outlives the stream', () => {
	const open = usePanel();

	const cases: readonly { readonly name: string; readonly first: string; readonly words: string }[] = [
		{ name: 'in the growing paragraph', first: 'It looks at the', words: 'looks at' },
		{ name: 'up to the end of what has come', first: 'It looks at the', words: 'at the' },
		{ name: 'in words whose mark is still open', first: 'It is **very bold', words: 'very bold' },
		{ name: 'in a growing list', first: '- one\n- two and', words: 'two and' },
		{ name: 'in a complete line of an open code block', first: '```ts\nconst a = 1;\nconst b', words: ' a = ' },
		{ name: 'in the line of code that is being written', first: '```ts\nconst a = 1;\nconst b', words: 'const b' },
	];
	for (const { name, first, words } of cases) {
		it(name, async () => {
			const panel = await open();
			await panel.showWaiting();
			await panel.token(first);
			await select(panel.page, words);
			for (const text of [' more', '** and', ' `so` on\n', '\nNext', ' paragraph\n```\n', 'End.\n']) {
				await panel.token(text);
				assert.equal(await selected(panel.page), words);
			}
			await panel.drawn(await panel.events({ kind: 'done', reason: 'stop' }));
			assert.equal(await selected(panel.page), words);
		});
	}

	it('in code whose colours come while it is there, and the lines get them when it is gone', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('```ts\nconst a');
		await select(panel.page, 'const a');
		await panel.token(' = 1;\nconst b = 2;\nconst c');
		const keywords = panel.page.locator('.line .hljs-keyword');
		await keywords.first().waitFor();
		assert.deepEqual(await keywords.count(), 1);
		assert.equal(await selected(panel.page), 'const a');
		await panel.page.evaluate(() => getSelection()?.removeAllRanges());
		await panel.coloured();
		assert.equal(await keywords.count(), 2);
	});

	it('in code whose colours come in the frame in which it was made', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.page.evaluate(() => {
			const { dataset } = document.documentElement;
			const frame = window.requestAnimationFrame.bind(window);
			// Before each callback of a frame the same words are selected anew, so nothing has heard of it yet.
			window.requestAnimationFrame = (callback) =>
				frame((time) => {
					const text = document.querySelector('.line')?.firstChild;
					const selection = getSelection();
					if (dataset['selecting'] === 'over' || !(text instanceof Text) || selection === null) {
						callback(time);
						return;
					}
					selection.setBaseAndExtent(text, 0, text, 5);
					callback(time);
					if (selection.toString() !== 'const') dataset['lost'] = 'yes';
					selection.removeAllRanges();
				});
		});
		await panel.token('```ts\nconst a = 1;\nconst b = 2;\nconst c');
		const keywords = panel.page.locator('.line .hljs-keyword');
		await keywords.first().waitFor();
		assert.equal(await panel.page.evaluate(() => document.documentElement.dataset['lost']), undefined);
		assert.equal(await panel.page.locator('.line').first().locator('.hljs-keyword').count(), 0);
		await panel.page.evaluate(() => {
			document.documentElement.dataset['selecting'] = 'over';
			getSelection()?.removeAllRanges();
		});
		await keywords.nth(1).waitFor();
	});

	it('copies with the keyboard what is selected, in mid-stream', async () => {
		const panel = await open();
		await panel.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await panel.showWaiting();
		await panel.token('```ts\nconst a = 1;\nconst b = 2;\n');
		await panel.page.evaluate(() => {
			const code = document.querySelector('.code-block code');
			if (code !== null) getSelection()?.selectAllChildren(code);
		});
		await panel.token('const c = 3;\n');
		await panel.page.keyboard.press('Control+c');
		assert.match(await panel.page.evaluate(() => navigator.clipboard.readText()), /^const a = 1;\nconst b = 2;\n/);
	});
});
