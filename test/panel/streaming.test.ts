import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeBlocks } from '../../src/text/codeBlocks.ts';
import { answer, exchange } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { richText } from './support/texts.ts';
import { usePanel } from './support/usePanel.ts';

/** Lines and pieces that meet each other in every order: what is a list, a quotation or code depends on neighbours. */
const pieces = [
	'text **bold** and `code`',
	'- item\n',
	'  - nested\n',
	'1. one\n',
	'\n',
	'\n\n',
	'\r\n',
	'> quote\n',
	'```ts\nconst x = 1;\n',
	'```\n',
	'   ```\n',
	'~~~\n',
	'    four\n',
	'\tTab\n',
	'# head\n',
	'===\n',
	'---\n',
	'| a | b |\n|---|---|\n',
	'| 1 | 2 |\n',
	'<b>raw',
	'</b>\n',
	'<!-- note',
	' -->\n',
	'$$\nx^2\n',
	'$$\n',
	'$a$ ',
	'[ref] ',
	'[ref]: https://example.com "t"\n',
	'"title"\n',
	'* * *\n',
	'\\',
	'*',
	'_',
	'[',
	'](https://example.com)',
	'عربي ',
	'😀',
];

describe('streamed Markdown', () => {
	const open = usePanel();

	it('ends as if it had come at once, for a text with everything in it, however it was cut', async function () {
		this.timeout(120_000);
		const panel = await open();
		await checkChunkings(panel, fc.constant(richText), 8);
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

	it('ends as if it had come at once, for any mixture of pieces', async function () {
		this.timeout(120_000);
		const panel = await open();
		await checkChunkings(
			panel,
			fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((list) => list.join('')),
			120,
		);
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
		await panel.page.evaluate(() => {
			const line = document.querySelector('.line');
			if (line !== null)
				new MutationObserver(() => document.body.setAttribute('data-touched', '')).observe(line, {
					childList: true,
					subtree: true,
					characterData: true,
				});
		});
		assert.equal(await panel.page.locator('.line').first().locator('.hljs-keyword').innerText(), 'const');
		for (const text of ['${', 'y}`;\n', 'f();\n', '```', '\n\nAfter.']) await panel.token(text);
		assert.equal(await panel.page.locator('body[data-touched]').count(), 0);
		assert.equal(await panel.page.locator('.line').count(), 3);
	});
});

/** Streams each text in random pieces and compares with the same text drawn at once. */
async function checkChunkings(panel: PanelPage, texts: fc.Arbitrary<string>, runs: number): Promise<void> {
	const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });
	await fc.assert(
		fc.asyncProperty(texts, cuts, async (text, sizes) => {
			await panel.show([exchange({ id: 'whole', answer: answer(text) })]);
			const whole = await html(panel);
			await checkCode(panel, text);
			await panel.showWaiting();
			await panel.stream(chunks(text, sizes));
			assert.equal(await html(panel), whole);
		}),
		{ numRuns: runs, seed: 20261110 },
	);
}

function chunks(text: string, sizes: readonly number[]): readonly string[] {
	const result: string[] = [];
	for (let start = 0, index = 0; start < text.length; index += 1) {
		const size = sizes[index % sizes.length] ?? 1;
		result.push(text.slice(start, start + size));
		start += size;
	}
	return result;
}

/** An oracle that is not the panel: the blocks as the editor counts them, by their texts. */
async function checkCode(panel: PanelPage, text: string): Promise<void> {
	const shown = await panel.page.locator('.code-block pre').allTextContents();
	assert.deepEqual(
		shown,
		codeBlocks(text).map(({ code }) => code),
	);
}

/** The answer's DOM as text, with attributes in one order: which came first says nothing. */
async function html(panel: PanelPage): Promise<string> {
	const text = await panel.page.locator('.markdown').innerHTML();
	return text.replace(/(?: [\w-]+="[^"]*")+/g, (attributes) =>
		(attributes.match(/ [\w-]+="[^"]*"/g) ?? []).toSorted().join(''),
	);
}
