import assert from 'node:assert/strict';
import fc from 'fast-check';
import { InsertReader } from '../../../../src/text/edits/insertReader.ts';
import { readAll, targetOf } from './reading.ts';

const text = 'function a() {\r\n\t\r\n}\r\n';
const place = text.indexOf('\t') + 1;
const target = targetOf(text, { start: place, end: place });

describe('InsertReader', () => {
	it('gives the text as it comes, with the line ends and the indentation of its place', () => {
		const reader = new InsertReader(target);
		const texts = ['```ts\nif (b) {\n', '  c();\n}', '\n```'].map((chunk) =>
			reader.push(chunk).map((step) => step.text),
		);
		assert.deepEqual(texts, [['if (b) {'], ['\r\n\t  c();\r\n\t}'], []]);
		const range = { start: { line: 1, character: 1 }, end: { line: 1, character: 1 } };
		assert.deepEqual(reader.end(true), [{ blockId: '1', range, text: '', state: { phase: 'complete' } }]);
	});

	it('leaves the block open where the answer was cut, with all that came', () => {
		const steps = readAll(new InsertReader(target), 'if (b) {', { whole: false });
		assert.deepEqual(
			steps.map(({ text: written, state }) => [written, state.phase]),
			[['if (b) {', 'open']],
		);
	});

	it('has no block where nothing came', () => {
		for (const answer of ['', '```ts\n', '```\n```']) assert.deepEqual(readAll(new InsertReader(target), answer), []);
	});

	it('gives the same text wherever the answer is cut', () => {
		const answer = '```ts\nif (b) {\r\n  c();\n\n  d("``");\n}\n```\nDone.';
		const written = (cuts: readonly number[]): string =>
			readAll(new InsertReader(target), answer, { cuts })
				.map((step) => step.text)
				.join('');
		fc.assert(
			fc.property(fc.array(fc.nat({ max: answer.length })), (cuts) => assert.equal(written(cuts), written([]))),
		);
	});
});
