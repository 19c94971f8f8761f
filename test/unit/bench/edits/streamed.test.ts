import assert from 'node:assert/strict';
import { cut } from '../../../../bench/edits/chance.ts';
import { arrivalOf, firstChangeMs } from '../../../../bench/edits/measures/arrival.ts';
import { blocksReaderFor } from '../../../../bench/edits/measures/ours.ts';
import { streamed, withSteps } from '../../../../bench/edits/measures/streamed.ts';
import { randomFrom } from '../../../../src/engine/mock/random.ts';
import { estimateTokens } from '../../../../src/engine/tokens/estimateTokens.ts';
import type { EditStep } from '../../../../src/text/edits/editReader.ts';
import { answerOf } from '../../../../test/support/searchReplaceAnswer.ts';

const document = 'one\ntwo\nthree\n';

function complete(line: number, text: string): EditStep {
	const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
	return { blockId: String(line), range, text, state: { phase: 'complete' } };
}

describe('steps of a streamed answer', () => {
	it('are done in positions of the document as it was', () => {
		assert.equal(withSteps(document, [complete(2, 'III\n'), complete(0, 'I\ni\n')]), 'I\ni\ntwo\nIII\n');
	});

	it('must not change one place twice', () => {
		assert.throws(() => withSteps(document, [complete(1, 'a\n'), complete(1, 'b\n')]), /Two blocks change/);
	});

	it('are read from chunks of any size, and refused blocks are counted from zero', () => {
		const path = 'src/a.ts';
		const blocks = [
			{ line: 0, search: ['never'], replace: ['x'] },
			{ line: 1, search: ['two'], replace: ['II'] },
		];
		const text = answerOf(blocks, { path });
		for (let seed = 0; seed < 20; seed += 1) {
			const chunks = cut(randomFrom(seed), text);
			assert.equal(chunks.join(''), text);
			const outcome = streamed(document, blocksReaderFor({ document, path }), chunks);
			assert.deepEqual(outcome, { text: 'one\nII\nthree\n', refused: new Set([0]) });
		}
	});
});

describe('the arrival of changes', () => {
	const path = 'src/a.ts';
	const text = answerOf(
		[
			{ line: 0, search: ['one'], replace: ['I'] },
			{ line: 2, search: ['three'], replace: ['III'] },
		],
		{ path },
	);

	it('is counted in tokens, line by line', () => {
		const arrival = arrivalOf(document, blocksReaderFor({ document, path }), text);
		const tokens = text.split(/(?<=\n)/).reduce((sum, line) => sum + estimateTokens(line), 0);
		assert.equal(arrival.text, 'I\ntwo\nIII\n');
		assert.equal(Math.round(arrival.endMs), Math.round((tokens * 1000) / 60));
		assert.ok(arrival.firstMs > 0 && arrival.firstMs < 0.6 * arrival.endMs);
	});

	it('of a whole text begins with its first line that is another', () => {
		const all = firstChangeMs(document, 'I\ntwo\nthree\n');
		assert.equal(Math.round(firstChangeMs(document, 'one\ntwo\nIII\n') / all), 3);
	});
});
