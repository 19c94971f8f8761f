import assert from 'node:assert/strict';
import { AnswerShape, type AskedShape } from '../../../../../src/engine/hybrid/prediction/answerShape.ts';

/** The zone behind each of the lines. */
function zonesOf(asked: AskedShape, lines: readonly string[]): readonly string[] {
	const shape = new AnswerShape({ asked });
	return lines.map((line) => {
		shape.takeLine(line);
		return shape.zone;
	});
}

describe('AnswerShape', () => {
	it('tells prose from code and diffs in a chat', () => {
		const lines = ['Look:', '```ts', 'const a = 1;', '```', 'Or:', '```diff', '-a', '```', 'Done.'];
		assert.deepEqual(zonesOf('chat', lines), [
			'prose',
			'code',
			'code',
			'prose',
			'prose',
			'diff',
			'diff',
			'prose',
			'prose',
		]);
	});

	it('closes a fence only by one that is as long', () => {
		assert.deepEqual(zonesOf('chat', ['````md', '```', '````']), ['code', 'code', 'prose']);
	});

	it('knows the parts of blocks, in a chat too', () => {
		const lines = ['a.ts', '```ts', '<<<<<<< SEARCH', 'a', '=======', 'b', '>>>>>>> REPLACE', '```'];
		const parts = ['search', 'search', 'replace', 'replace', 'around', 'around'];
		assert.deepEqual(zonesOf('blocks', lines), ['around', 'around', ...parts]);
		assert.deepEqual(zonesOf('chat', lines), ['prose', 'code', ...parts.with(-1, 'prose')]);
	});

	it('takes fences in what a block quotes for text', () => {
		const lines = ['````md', '<<<<<<< SEARCH', '```', '=======', '```', '>>>>>>> REPLACE', '````'];
		assert.deepEqual(zonesOf('blocks', lines).slice(1), ['search', 'search', 'replace', 'replace', 'around', 'around']);
	});

	it('takes everything for the new text where the whole was asked for', () => {
		assert.deepEqual(zonesOf('whole', ['```ts', '<<<<<<< SEARCH', '```']), ['whole', 'whole', 'whole']);
		assert.equal(new AnswerShape({ asked: 'plain' }).form, 'prose');
		assert.equal(new AnswerShape({ asked: 'insert' }).form, 'insert');
	});
});
