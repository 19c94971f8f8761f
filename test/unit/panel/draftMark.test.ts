import assert from 'node:assert/strict';
import { draftMark, foretold } from '../../../src/panel/chat/markdown/draftMark.ts';
import { OpenFence } from '../../../src/panel/chat/markdown/openFence.ts';

describe('foretold', () => {
	const cases: readonly {
		readonly name: string;
		readonly confirmed: string;
		readonly draft: string;
		readonly marked: string;
	}[] = [
		{ name: 'within a word', confirmed: 'some wo', draft: 'rds', marked: 'some wo^rds' },
		{ name: 'before blanks', confirmed: 'some \n\n', draft: 'words', marked: 'some^ \n\nwords' },
		{ name: 'behind closing signs', confirmed: 'so **bold', draft: '** and', marked: 'so **bold**^ and' },
		{ name: 'before opening signs', confirmed: 'so ', draft: '**bold**', marked: 'so^ **bold**' },
		{ name: 'before the sign of a list', confirmed: 'so:\n\n- ', draft: 'one', marked: 'so:^\n\n- one' },
		{ name: 'before a number', confirmed: 'so:\n\n1', draft: '. one', marked: 'so:^\n\n1. one' },
		{ name: 'before the beginning of a fence', confirmed: 'so:\n\n```t', draft: 's\nx', marked: 'so:^\n\n```ts\nx' },
		{ name: 'before the end of a cell', confirmed: '| a | b |\n', draft: '|---|---|', marked: '| a | b^ |\n|---|---|' },
		{ name: 'before the line below a head', confirmed: '| a |\n|--', draft: '-|\n', marked: '| a^ |\n|---|\n' },
		{
			name: 'within the name of a link',
			confirmed: 'see [it]',
			draft: '(https://a.b)',
			marked: 'see [it^](https://a.b)',
		},
		{ name: 'before a tag', confirmed: 'so <k', draft: 'bd>', marked: 'so ^<kbd>' },
		{ name: 'before an entity', confirmed: 'so &am', draft: 'p;', marked: 'so ^&amp;' },
	];
	for (const { name, confirmed, draft, marked } of cases) {
		it(`puts the mark ${name}`, () => {
			const { source, drafted } = foretold(confirmed, draft);
			assert.equal(drafted, false);
			assert.equal(source.replaceAll(draftMark, '^'), marked);
		});
	}

	it('has no mark where no word is confirmed', () => {
		for (const confirmed of ['', '\n', '- ', '```ts', '> ']) {
			assert.deepEqual(foretold(confirmed, 'x'), { source: `${confirmed}x`, drafted: true });
		}
	});

	it('is found in little time, whatever the last line is', () => {
		for (const sign of ['-', '1', '> ', '[', '|', '<', '&', '`', ' ', '- [x] ', '| ']) {
			const start = performance.now();
			foretold(`${sign.repeat(20_000)}x`, 'y');
			foretold(`| ${sign.repeat(20_000)}x`, 'y');
			assert.ok(performance.now() - start < 100, sign);
		}
	});

	it('foretells nothing behind a text that has the mark itself', () => {
		const confirmed = `a${draftMark}b`;
		assert.deepEqual(foretold(confirmed, 'x'), { source: confirmed, drafted: false });
	});
});

describe('an open fence', () => {
	const opened = (source: string): OpenFence => {
		const fence = OpenFence.at(source);
		assert.ok(fence);
		assert.equal(fence.read(source), undefined);
		return fence;
	};

	it('has the rest of its code foretold, with the place behind its end', () => {
		const source = '```ts\nlet a;\nlet ';
		const draft = 'b;\n```\n\nAfter';
		const { code, draft: foretoldCode, end } = opened(source).foretell(source, draft);
		assert.deepEqual(
			{ code, foretoldCode, after: draft.slice(end) },
			{ code: 'let a;\nlet ', foretoldCode: 'b;', after: '\nAfter' },
		);
	});

	it('has no line more than it will have, where its end is foretold', () => {
		const source = '```ts\nlet a;\n';
		assert.deepEqual(opened(source).foretell(source, '```\n'), { language: 'ts', code: 'let a;', draft: '', end: 4 });
		assert.equal(opened(source).foretell(source, 'let b;\n').draft, 'let b;');
	});

	it('takes its own indentation off what is foretold too', () => {
		const source = '  ```ts\n  let a;\n ';
		assert.equal(opened(source).foretell(source, ' let b;\n  let c;').draft, 'let b;\nlet c;');
	});
});
