import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkChunkings, checkCode, mixtures } from './support/chunkings.ts';
import { answer, exchange } from './support/conversations.ts';
import { richText } from './support/texts.ts';
import { usePanel } from './support/usePanel.ts';

describe('streamed Markdown', () => {
	const open = usePanel();

	it('ends as if it had come at once, for a text with everything in it, however it was cut', async () => {
		const panel = await open();
		await checkChunkings(panel, fc.constant(richText), { count: 2, seed: 20261110 });
	});

	it('draws every kind of block', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer(richText) })]);
		const markdown = panel.page.locator('.markdown');
		const counts = async (selector: string) => await markdown.locator(selector).count();
		assert.deepEqual(await markdown.locator('h1, h2').allTextContents(), ['How it decides', 'Setext heading']);
		assert.equal(await counts('.formula .katex'), 3);
		assert.equal(await counts('.formula.display .katex'), 1);
		assert.equal(await counts('table td'), 4);
		assert.equal(await counts('td[align=right]'), 2);
		assert.equal(await counts('blockquote .code-block'), 1);
		assert.equal(await counts('li .code-block'), 1);
		assert.equal(await counts('a'), 4);
		assert.equal(await counts('del'), 1);
		assert.match((await markdown.textContent()) ?? '', /costs \$5 and \$10/);
		await checkCode(panel, richText);
	});

	it('ends as if it had come at once, for any mixture of pieces', async () => {
		const panel = await open();
		await checkChunkings(panel, mixtures, { count: 40, seed: 20261110 });
	});

	it('shows at every moment the words that have come', async () => {
		const panel = await open();
		await panel.showWaiting();
		const words =
			'One two three.\n\n- four five\n- six\n\n```js\nseven();\neight();\n```\n\nnine ten'.match(/\s*\S+/g) ?? [];
		for (const [index, word] of words.entries()) {
			await panel.token(word);
			const shown = await panel.page.locator('.markdown').textContent();
			const expected =
				words
					.slice(0, index + 1)
					.join('')
					.match(/[a-z]+/gi)
					?.filter((known) => known !== 'js') ?? [];
			for (const each of expected) assert.ok(shown?.includes(each), `"${each}" is missing in "${shown}"`);
		}
	});

	it('never touches the line elements of an open block again once they are complete', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('```ts\nconst a = 1;\nconst b = `x');
		await panel.coloured();
		await panel.page.evaluate(() => {
			const line = document.querySelector('.line');
			line?.setAttribute('data-kept', '');
			if (line !== null)
				new MutationObserver(() => document.body.setAttribute('data-touched', '')).observe(line, {
					childList: true,
					subtree: true,
					characterData: true,
				});
		});
		assert.equal(await panel.page.locator('.line').first().locator('.hljs-keyword').innerText(), 'const');
		for (const text of ['${', 'y}`;\n', 'f();\n', '```', '\n\nAfter.']) await panel.token(text);
		await panel.coloured();
		assert.equal(await panel.page.locator('body[data-touched]').count(), 0);
		assert.equal(await panel.page.locator('.line').count(), 3);
		assert.equal(await panel.page.locator('.line[data-kept]').count(), 1);
	});
});
