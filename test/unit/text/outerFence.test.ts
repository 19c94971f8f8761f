import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OuterFence } from '../../../src/text/outerFence.ts';

function taken(chunks: readonly string[]): string {
	const fence = new OuterFence();
	return chunks.map((chunk) => fence.push(chunk)).join('') + fence.end();
}

describe('OuterFence', () => {
	const cases: readonly (readonly [name: string, answer: string, code: string])[] = [
		['takes a fence off', '```ts\nconst a = 1;\n```', 'const a = 1;'],
		['takes blank lines before it off', '\n\n```\nx\n```\n', 'x'],
		['drops what follows the closing fence', '```py\nx\n```\nThis sets x.', 'x'],
		['keeps inner backticks', '```md\na `b` ``c``\n```', 'a `b` ``c``'],
		['keeps a shorter fence inside a longer one', '````md\n```ts\nx\n```\n````', '```ts\nx\n```'],
		['keeps blank lines inside', '```\na\n\n\nb\n```', 'a\n\n\nb'],
		['knows tildes', '~~~js\nx\n~~~', 'x'],
		['leaves an unclosed block as far as it came', '```ts\nconst a = 1;\nconst b', 'const a = 1;\nconst b'],
		['leaves plain text alone', 'const a = `b`;\nlet c;', 'const a = `b`;\nlet c;'],
		['leaves a template literal at the start alone', '`${x}`;\n', '`${x}`;\n'],
		['leaves an answer of white space alone', '  \n', '  \n'],
		['gives nothing for a bare opening fence', '```ts', ''],
		['gives nothing for an empty block', '```ts\n```', ''],
	];
	for (const [name, answer, code] of cases) {
		it(name, () => assert.equal(taken([answer]), code));
	}

	it('gives the same however the answer is cut into chunks', () => {
		const answers = fc.constantFrom(...cases.map(([, answer]) => answer));
		fc.assert(
			fc.property(answers, fc.array(fc.nat({ max: 40 })), (answer, cuts) => {
				const places = [0, ...cuts.filter((at) => at < answer.length).sort((a, b) => a - b), answer.length];
				const chunks = places.slice(1).map((end, index) => answer.slice(places[index], end));
				assert.equal(taken(chunks), taken([answer]));
			}),
		);
	});

	it('holds back no more than the line that may be the closing fence', () => {
		const fence = new OuterFence();
		assert.equal(fence.push('```ts\nab'), 'ab');
		assert.equal(fence.push('c\nd'), 'c\nd');
		assert.equal(fence.push('\n``'), '');
		assert.equal(fence.push('x'), '\n``x');
	});

	it('goes on by itself as a copy', () => {
		const fence = new OuterFence();
		fence.push('```ts\na\n');
		const copy = fence.copy();
		assert.equal(copy.push('b\n```\nc'), '\nb');
		assert.equal(fence.push('```ts'), '\n```ts');
		assert.equal(copy.push('d'), '');
	});
});
