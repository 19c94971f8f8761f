import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkChunkings } from './support/chunkings.ts';
import { answer, exchange } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { hiddenText } from './support/texts.ts';
import { usePanel } from './support/usePanel.ts';

async function marks(panel: PanelPage): Promise<readonly (string | null)[]> {
	return await panel.page
		.locator('.hidden-character')
		.evaluateAll((all) => all.map((mark) => mark.getAttribute('data-code')));
}

const inHiddenText = ['U+202E', 'U+2066', 'U+2069', 'U+2066', 'U+200B', 'U+E0041', 'U+FEFF', 'U+2066'];

describe('characters that hide in code', () => {
	const open = usePanel();

	it('are shown by their numbers, with and without colours, and lawful ones are not', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer(hiddenText) })]);
		assert.deepEqual(await marks(panel), inHiddenText);
		await panel.coloured();
		assert.deepEqual(await marks(panel), inHiddenText);
		assert.equal(await panel.page.locator('.hljs-comment .hidden-character').count(), 5);
		await panel.show([exchange({ id: 'plain', answer: answer(hiddenText.replace('```ts', '```')) })]);
		assert.deepEqual(await marks(panel), inHiddenText);
	});

	it('turn nothing around them, and have a name for who does not see them', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('```\na\u202eb c\n```') })]);
		const places = await panel.page.locator('.line').evaluate((line) =>
			[...line.childNodes].map((node) => {
				const range = document.createRange();
				range.selectNode(node);
				return range.getBoundingClientRect().x;
			}),
		);
		assert.deepEqual(
			places,
			places.toSorted((one, other) => one - other),
		);
		assert.equal(await panel.page.getByRole('img', { name: 'Hidden character U+202E' }).count(), 1);
		const drawn = await panel.page
			.locator('.hidden-character')
			.evaluate((mark) => getComputedStyle(mark, '::before').content);
		assert.equal(drawn, '"U+202E"');
	});

	it('are copied as they are, and their marks are not', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('```ts\nconst a\u202e = 1;\n```') })]);
		await panel.coloured();
		const copied = await panel.page.locator('.code-block code').evaluate((code) => {
			getSelection()?.selectAllChildren(code);
			return getSelection()?.toString();
		});
		assert.equal(copied, 'const a\u202e = 1;');
	});

	it('are shown while their line still grows, and a joiner only once it hides', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('```\nab\u200b');
		assert.deepEqual(await marks(panel), ['U+200B']);
		await panel.token('c');
		assert.deepEqual(await marks(panel), ['U+200B']);
		await panel.token('d\nمی\u200c');
		await panel.token('خ');
		assert.deepEqual(await marks(panel), ['U+200B']);
		assert.equal(await panel.page.locator('.code-block code').textContent(), 'ab\u200bcd\nمی\u200cخ');
	});

	it('end as if they had come at once, however they were cut', async () => {
		const panel = await open();
		await checkChunkings(panel, fc.constant(hiddenText), { count: 6, seed: 20261121 });
	});
});
