import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BlockParts } from '../../src/panel/chat/code/blockParts.ts';
import { checkChunkings } from './support/chunkings.ts';
import { answer, exchange } from './support/conversations.ts';
import { changeText } from './support/texts.ts';
import { usePanel } from './support/usePanel.ts';

/** One letter for each line: a marker, what goes, what comes, and any other. */
function partsOf(code: string): string {
	const parts = new BlockParts();
	const letters = { marker: 'm', removed: '-', added: '+' };
	return code
		.split('\n')
		.map((line) => {
			const part = parts.next(line);
			return part === undefined ? '.' : letters[part];
		})
		.join('');
}

describe('the parts of search/replace blocks', () => {
	it('are told line by line', () => {
		assert.equal(partsOf('a\n<<<<<<< SEARCH\nb\n\n=======\nc\n>>>>>>> REPLACE\nd'), '.m--m+m.');
	});

	it('begin and end with markers alone', () => {
		assert.equal(partsOf('Heading\n=======\n>>>>>>> REPLACE\n<<<<<<< HEAD\nours\n======='), '......');
		assert.equal(partsOf('<<<<<<< SEARCH\n<<<<<<< SEARCH\n>>>>>>> REPLACE\n=======\n=======\nx'), 'm--m++');
		assert.equal(partsOf('  <<<<<<< SEARCH\n    =======\n  =======\n    >>>>>>> REPLACE\n  >>>>>>> REPLACE'), 'm-m+m');
	});

	it('have markers as long as the first of them', () => {
		assert.equal(
			partsOf('<<<<<<<<<<<< SEARCH\n=======\n============\n>>>>>>> REPLACE\n>>>>>>>>>>>> REPLACE\nx'),
			'm-m+m.',
		);
		assert.equal(partsOf('<<<<< SEARCH\nx\n=====\ny\n>>>>>> REPLACE'), 'm-m+m');
	});
});

describe('an answer with search/replace blocks', () => {
	const open = usePanel();

	it('shows what goes and what comes, each across the block, and the markers quietly', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer(changeText) })]);
		await panel.coloured();
		const first = panel.page.locator('.code-block').first();
		const texts = async (part: string) => await first.locator(`.line.${part}`).allTextContents();
		assert.deepEqual(await texts('removed'), [
			'\tfor (let k = 0; k <= list.length; k++) {',
			'\t\tsum += list[k]; // one at a time',
			'=======',
		]);
		assert.deepEqual(await texts('added'), [
			'\tfor (let k = 0; k < list.length; k++) {',
			'',
			'\t\tsum += 1 + list[k]; // one at a time',
			'const added = "yes";',
			'>>>>>>> REPLACE',
		]);
		assert.equal((await texts('marker')).length, 6);
		const boxes = await first.locator('.line.added, .line.removed').evaluateAll((lines) =>
			lines.map((line) => {
				const { width, height } = line.getBoundingClientRect();
				return { width, height, ground: getComputedStyle(line).backgroundColor };
			}),
		);
		assert.ok(new Set(boxes.map(({ width }) => width)).size === 1 && boxes.every(({ height }) => height > 10));
		assert.equal(new Set(boxes.map(({ ground }) => ground)).size, 2);
		assert.ok(!boxes.some(({ ground }) => ground === 'rgba(0, 0, 0, 0)'));
	});

	it('is as high as its lines, and copied as it is', async () => {
		const panel = await open();
		const code = changeText.split('```')[1]?.replace(/^ts\n/, '').trimEnd() ?? '';
		await panel.show([exchange({ answer: answer(`\`\`\`ts\n${code}\n\`\`\``) })]);
		const shown = await panel.page.locator('.code-block code').evaluate((element) => {
			const selection = getSelection();
			selection?.selectAllChildren(element);
			return { copied: selection?.toString(), height: element.getBoundingClientRect().height };
		});
		assert.equal(shown.copied, code);
		const plain = code.replaceAll(/[<=>]{5,}/g, 'x');
		await panel.show([exchange({ id: 'plain', answer: answer(`\`\`\`ts\n${plain}\n\`\`\``) })]);
		const height = await panel.page.locator('.code-block code').evaluate((code) => code.getBoundingClientRect().height);
		assert.ok(Math.abs(shown.height - height) < 1, `${shown.height} and ${height}`);
	});

	it('ends as if it had come at once, however it was cut', async () => {
		const panel = await open();
		await checkChunkings(panel, fc.constant(changeText), { count: 6, seed: 20261121 });
	});
});
