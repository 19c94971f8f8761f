import assert from 'node:assert/strict';
import { WholeReader } from '../../../../src/text/edits/wholeReader.ts';
import { applied, readAll, refusals, targetOf } from './reading.ts';

const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'];
const lines = names.flatMap((name) => [`function ${name}() {`, `\treturn '${name}';`, '}', '']);
const text = `${lines.slice(0, -1).join('\n')}\n`;
const edited = text.replace("'beta'", "'BETA'").replace("'epsilon'", "'EPSILON'");

function fenced(code: string): string {
	return `\`\`\`ts\n${code.replace(/\n$/, '')}\n\`\`\`\n`;
}

function changed(answer: string, document = text): string {
	return applied(targetOf(document), readAll(new WholeReader(targetOf(document)), answer));
}

describe('WholeReader', () => {
	const forms: readonly (readonly [name: string, answer: string])[] = [
		['in a fence', fenced(edited)],
		['without a fence', edited],
		['with prose around the fence', `Here is the file:\n\n${fenced(edited)}\nI changed two names.\n`],
		['with Windows line ends', fenced(edited).replaceAll('\n', '\r\n')],
		['whose fence is not closed', fenced(edited).replace(/\n```\n$/, '')],
	];
	for (const [name, answer] of forms) {
		it(`reads a text ${name}`, () => assert.equal(changed(answer), edited));
	}

	it('gives each changed stretch as soon as enough lines behind it are the same again', () => {
		const reader = new WholeReader(targetOf(text));
		const upTo = (mark: string): number => fenced(edited).indexOf(mark) + mark.length;
		const answer = fenced(edited);
		assert.deepEqual(reader.push(answer.slice(0, upTo("'BETA';\n}\n"))), []);
		const first = reader.push(answer.slice(upTo("'BETA';\n}\n"), upTo("'gamma';\n")));
		assert.deepEqual(
			first.map(({ blockId, range, text: written, state }) => [
				blockId,
				range.start.line,
				range.end.line,
				written,
				state.phase,
			]),
			[['1', 5, 6, "\treturn 'BETA';\n", 'complete']],
		);
		const rest = [...reader.push(answer.slice(upTo("'gamma';\n"))), ...reader.end(true)];
		assert.deepEqual(
			rest.map(({ blockId, range }) => [blockId, range.start.line]),
			[['2', 17]],
		);
	});

	it('leaves what was not reached as it is, where the answer was cut', () => {
		const target = targetOf(text);
		const cut = fenced(edited).slice(0, fenced(edited).indexOf("'EPS"));
		const steps = readAll(new WholeReader(target), cut, { whole: false });
		assert.equal(applied(target, steps), text.replace("'beta'", "'BETA'"));
	});

	it('changes nothing by prose alone, by an empty fence, or by nothing', () => {
		for (const answer of ['I would rather not change this.\nIt is fine as it is.', '```\n```\n', '', 'Here:\n\n']) {
			assert.equal(changed(answer), text);
			assert.equal(changed(answer, ''), '');
		}
	});

	it('keeps fences that the text has itself', () => {
		const page = '# Use\n\n```js\nstart();\n```\n\nThat is all there is.\n';
		const after = page.replace('start()', 'run()');
		assert.equal(changed(`\`\`\`md\n${after}\`\`\`\n`, page), after);
		assert.equal(changed(`\`\`\`\`md\n${after}\`\`\`\`\n`, page), after);
		assert.equal(changed(after, page), after);
	});

	it('refuses the rest where it is not certain which fence ends the text', () => {
		const target = targetOf(text);
		const steps = readAll(
			new WholeReader(target),
			`${fenced(edited.slice(0, 60))}\nand\n\n${fenced(edited.slice(60))}`,
		);
		assert.deepEqual(refusals(steps), ['too_loose']);
		assert.equal(applied(target, steps), text);
	});

	it('refuses a text that leaves code out, from there on', () => {
		for (const hole of [
			'// ... existing code ...',
			'\t// … the rest stays unchanged …',
			'# ...',
			'/* ... other methods ... */',
		]) {
			const target = targetOf(text);
			const part = `${edited.slice(0, edited.indexOf('function delta'))}${hole}\n`;
			const steps = readAll(new WholeReader(target), fenced(part));
			assert.deepEqual(refusals(steps), ['too_loose']);
			assert.equal(applied(target, steps), text.replace("'beta'", "'BETA'"));
		}
	});

	it('refuses an answer that is only a part from the midst of the text', () => {
		const target = targetOf(text);
		const part = edited.slice(edited.indexOf('function delta'), edited.indexOf('function zeta'));
		assert.equal(applied(target, readAll(new WholeReader(target), fenced(part))), text);
	});

	it('changes the lines that it may and no others', () => {
		const start = text.indexOf('function beta');
		const target = targetOf(text, { start: start + 3, end: text.indexOf('function gamma') });
		const steps = readAll(new WholeReader(target), fenced("function beta() {\n\treturn 'BETA';\n}\n\n"));
		assert.equal(applied(target, steps), text.replace("'beta'", "'BETA'"));
	});

	it('writes an empty document', () => assert.equal(changed(fenced('a\nb'), ''), 'a\nb\n'));

	it('keeps line ends and the end of the file as they are', () => {
		assert.equal(changed(fenced('a\nc'), 'a\r\nb'), 'a\r\nc');
		assert.equal(changed(fenced('a\nb\nc'), 'a\r\nb'), 'a\r\nb\r\nc');
		assert.equal(changed(fenced('a\nc\n'), 'a\r\nb\r\n'), 'a\r\nc\r\n');
	});
});
