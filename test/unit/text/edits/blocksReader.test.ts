import assert from 'node:assert/strict';
import { BlocksReader } from '../../../../src/text/edits/blocksReader.ts';
import type { EditStep } from '../../../../src/text/edits/editReader.ts';
import { applied, readAll, refusals, targetOf } from './reading.ts';

const text = 'import a;\n\nfunction one() {\n\treturn 1;\n}\n\nfunction two() {\n\treturn 2;\n}\n';

function block(search: string, replace: string): string {
	return `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;
}

function changed(answer: string, document = text): string {
	return applied(targetOf(document), readAll(new BlocksReader(targetOf(document)), answer));
}

function refused(answer: string, document = text): readonly string[] {
	const steps = readAll(new BlocksReader(targetOf(document)), answer);
	assert.equal(applied(targetOf(document), steps), document);
	return refusals(steps);
}

function states(steps: readonly EditStep[]): readonly string[] {
	return steps.map(({ blockId, state, text: written }) => `${blockId} ${state.phase} ${JSON.stringify(written)}`);
}

const change = block('\treturn 1;', '\treturn 10;');
const done = text.replace('return 1;', 'return 10;');

describe('BlocksReader', () => {
	const forms: readonly (readonly [name: string, answer: string])[] = [
		['without a fence', change],
		['in a fence with prose around it', `Sure:\n\n\`\`\`ts\n${change}\`\`\`\n\nThat is all.`],
		['in a fence of tildes', `~~~~\n${change}~~~~\n`],
		['with its path above the fence', `src/a.ts\n\`\`\`\n${change}\`\`\``],
		['with its path in backticks', `\`src/a.ts\`\n\n\`\`\`\n${change}\`\`\``],
		['with its path in bold', `**./src/a.ts**:\n\`\`\`\n${change}\`\`\``],
		['with its path in a heading', `### File: \`src/a.ts\`\n\`\`\`\n${change}\`\`\``],
		['with its path in the words of the fence', `\`\`\`ts src\\a.ts\n${change}\`\`\``],
		['with its path behind the language', `\`\`\`ts:src/a.ts\n${change}\`\`\``],
		['with its path as the first line of the fence', `\`\`\`ts\n// src/a.ts\n${change}\`\`\``],
		['with Windows line ends', change.replaceAll('\n', '\r\n')],
		['with shorter and longer markers', '<<<<< SEARCH\n\treturn 1;\n=========\n\treturn 10;\n>>>>>> REPLACE\n'],
		['indented in a list', change.replace(/^/gm, '  ')],
		['without a line end behind it', change.trimEnd()],
		['behind code that is no block', `\`\`\`\nsrc/b.ts\n\`\`\`\n\`\`\`\n${change}\`\`\``],
	];
	for (const [name, answer] of forms) {
		it(`reads a block ${name}`, () => assert.equal(changed(answer), done));
	}

	it('reads several blocks of one fence and of several', () => {
		const other = block('\treturn 2;', '\treturn 20;');
		const both = done.replace('return 2;', 'return 20;');
		assert.equal(changed(`src/a.ts\n\`\`\`\n${change}${other}\`\`\`\n`), both);
		assert.equal(changed(`\`\`\`\n${change}\`\`\`\nand\n\`\`\`\n${other}\`\`\`\n`), both);
	});

	it('tells that a block is open as soon as its place is known, and gives all of its text at the end', () => {
		const reader = new BlocksReader(targetOf(text));
		assert.deepEqual(states(reader.push('<<<<<<< SEARCH\n\treturn 1;\n=======')), []);
		assert.deepEqual(states(reader.push('\n\tret')), ['1 open ""']);
		assert.deepEqual(states(reader.push('urn 10;\n')), []);
		assert.deepEqual(states(reader.push('>>>>>>> REPLACE\n')), ['1 complete "\\treturn 10;\\n"']);
		assert.deepEqual(reader.end(true), []);
	});

	it('leaves lines at the edges that are the same out of the change', () => {
		const steps = readAll(
			new BlocksReader(targetOf(text)),
			block('function one() {\n\treturn 1;\n}', 'function one() {\n\tlog();\n\treturn 1;\n}'),
		);
		const [open, complete] = steps;
		assert.deepEqual(open?.range, { start: { line: 2, character: 0 }, end: { line: 5, character: 0 } });
		assert.deepEqual(complete?.range, { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } });
		assert.equal(complete?.text, '\tlog();\n');
	});

	it('completes a block that changes nothing with an empty change', () => {
		const [, complete] = readAll(new BlocksReader(targetOf(text)), block('\treturn 1;', '\treturn 1;'));
		assert.deepEqual(complete?.range.start, complete?.range.end);
		assert.deepEqual([complete?.text, complete?.state.phase], ['', 'complete']);
	});

	describe('at the end of an answer', () => {
		const open = change.slice(0, change.indexOf('>'));

		it('takes a block whose closing marker alone is missing, or has not all come', () => {
			for (const answer of [open, `${open}>>>>>>> REP`, `\`\`\`\n${open}\`\`\`\n`]) assert.equal(changed(answer), done);
		});

		it('leaves it out where the answer was cut', () => {
			const target = targetOf(text);
			const steps = readAll(new BlocksReader(target), open, { whole: false });
			assert.deepEqual(states(steps), ['1 open ""']);
		});

		it('refuses what is not certain to be whole', () => {
			assert.deepEqual(refused('<<<<<<< SEARCH\n\treturn 1;\n'), ['too_loose']);
			assert.deepEqual(refused('<<<<<<< SEARCH\n\treturn 1;\n=======\n'), ['too_loose']);
			assert.deepEqual(refused(`${open}\`\`\`\nThis changes one.\n`), ['too_loose']);
			assert.deepEqual(refused(`${open}\nThis changes one.\n`), ['too_loose']);
		});
	});

	it('refuses blocks that lack a marker, and reads the next', () => {
		const torn = '<<<<<<< SEARCH\n\treturn 2;\n';
		for (const answer of [`${torn}>>>>>>> REPLACE\n${change}`, torn + change, `${torn}=======\nx\n${change}`]) {
			const target = targetOf(text);
			const steps = readAll(new BlocksReader(target), answer);
			assert.deepEqual(refusals(steps), ['too_loose']);
			assert.deepEqual(
				steps.filter(({ state }) => state.phase !== 'open').map(({ blockId }) => blockId),
				['1', '2'],
			);
			assert.equal(applied(target, steps), done);
		}
	});

	describe('with blocks for other files', () => {
		const named: readonly string[] = [
			`src/b.ts\n\`\`\`\n${change}\`\`\``,
			`\`.vscode/tasks.json\`\n${change}`,
			`../a.ts\n${change}`,
			`/etc/a.ts\n${change}`,
			`C:\\src\\a.ts\n${change}`,
			`**lib/src/a.ts**\n\n\`\`\`ts\n${change}\`\`\``,
			`\`\`\`ts src/b.ts\n${change}\`\`\``,
			`\`\`\`ts title="my files/b.ts"\n${change}\`\`\``,
			`\`\`\`\n# src/b.py\n${change}\`\`\``,
			`In \`src/b.ts\`, change this:\n${change}`,
			`Dockerfile\n\`\`\`\n${change}\`\`\``,
			`my files/b c.ts\n\`\`\`\n${change}\`\`\``,
			`src/b.ts\n\nThe function changes:\n\n\`\`\`\n${change}\`\`\``,
		];
		for (const answer of named) {
			it(`refuses ${JSON.stringify(answer.slice(0, answer.indexOf('<')))}`, () => {
				assert.deepEqual(refused(answer), ['other_file']);
			});
		}

		it('takes the file for what follows, until another is named', () => {
			const answer = `src/b.ts\n${block('\treturn 2;', '\treturn 20;')}\n${change}\nsrc/a.ts\n${change}`;
			const target = targetOf(text);
			const steps = readAll(new BlocksReader(target), answer);
			assert.deepEqual(refusals(steps), ['other_file', 'other_file']);
			assert.equal(applied(target, steps), done);
		});

		it('tells the file and never opens such a block', () => {
			const steps = readAll(new BlocksReader(targetOf(text)), `src\\b.ts\n${change}`);
			assert.deepEqual(
				steps.map(({ state }) => state),
				[{ phase: 'refused', reason: 'other_file', args: { file: 'src/b.ts' } }],
			);
		});
	});

	describe('with a part of a document that may be changed', () => {
		const within = { start: text.indexOf('return 2'), end: text.indexOf('return 2') + 3 };

		it('finds the place within its lines, though there is another outside of it', () => {
			const document = 'a\nb\na\n';
			const target = targetOf(document, { start: 4, end: 4 });
			assert.equal(applied(target, readAll(new BlocksReader(target), block('a', 'c'))), 'a\nb\nc\n');
		});

		it('refuses a place outside of it', () => {
			const target = targetOf(text, within);
			const steps = readAll(new BlocksReader(target), change);
			assert.deepEqual(refusals(steps), ['outside']);
			assert.equal(steps[0]?.range.start.line, 3);
		});

		it('takes context from outside, where what is changed lies within', () => {
			const target = targetOf(text, within);
			const inside = block('function two() {\n\treturn 2;\n}', 'function two() {\n\treturn 20;\n}');
			assert.equal(applied(target, readAll(new BlocksReader(target), inside)), text.replace('return 2', 'return 20'));
			const outside = block('function two() {\n\treturn 2;\n}', 'function too() {\n\treturn 20;\n}');
			assert.deepEqual(refusals(readAll(new BlocksReader(target), outside)), ['outside']);
		});
	});

	it('refuses what stands more than once, and tells how often', () => {
		const [step] = readAll(new BlocksReader(targetOf(text)), block('}', '};'));
		assert.deepEqual(step?.state, { phase: 'refused', reason: 'ambiguous', args: { count: 2 } });
	});

	it('refuses a second change of a place, and takes neighbours', () => {
		assert.equal(changed(change + block('\treturn 1;\n}', '\treturn 1;\n};')), done.replace('}', '};'));
		const target = targetOf(text);
		const steps = readAll(new BlocksReader(target), change + block('\treturn 1;', '\treturn 11;'));
		assert.deepEqual(refusals(steps), ['overlapping']);
		assert.equal(applied(target, steps), done);
	});

	it('puts a block with nothing to search for into an empty document only', () => {
		assert.equal(changed(block('', 'a\nb').replace('\n\n', '\n'), ''), 'a\nb');
		assert.equal(changed(block('', 'a'), '\n'.slice(1)), 'a');
		assert.deepEqual(refused(block('', 'a')), ['ambiguous']);
	});

	it('gets the end of the file right, whether it has a line end or not', () => {
		assert.equal(changed(block('b', 'c'), 'a\nb'), 'a\nc');
		assert.equal(changed(block('b', 'b\nc'), 'a\nb\n'), 'a\nb\nc\n');
		assert.equal(changed('<<<<<<< SEARCH\nb\n=======\n>>>>>>> REPLACE\n', 'a\nb'), 'a');
		assert.equal(changed('<<<<<<< SEARCH\nb\n=======\n>>>>>>> REPLACE\n', 'a\nb\n'), 'a\n');
	});

	it('tells of a refused block what a model needs to write it anew', () => {
		const reader = new BlocksReader(targetOf(text.replaceAll('\n', '\r\n')));
		readAll(reader, block('function too() {\n\treturn two;', 'x'));
		assert.deepEqual(
			reader.refused.map(({ search, replace, nearest }) => ({ search, replace, nearest })),
			[{ search: 'function too() {\n\treturn two;', replace: 'x', nearest: 'function two() {\n\treturn 2;' }],
		);
	});

	it('refuses a replacement that leaves code out', () => {
		const answer = block(
			'function one() {\n\treturn 1;\n}',
			'function one() {\n\t// ... existing code ...\n\tlog();\n}',
		);
		assert.deepEqual(refused(answer), ['too_loose']);
	});

	describe('with a document that has lines like markers', () => {
		const headings = 'Install\n=======\n\nRun it.\n';

		it('refuses a block that can be read in two ways', () => {
			assert.deepEqual(refused(block('Install\n=======\n\nRun it.', 'Install\n=======\n\nStart it.'), headings), [
				'too_loose',
			]);
		});

		it('reads markers of their own length, and takes the others for text', () => {
			const answer = '<<<<<<<< SEARCH\nInstall\n=======\n========\nSetup\n=====\n>>>>>>>> REPLACE\n';
			const target = targetOf(headings);
			const steps = readAll(new BlocksReader(target, { markerLength: 8 }), answer);
			assert.equal(applied(target, steps), 'Setup\n=====\n\nRun it.\n');
		});
	});
});
