import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BlocksReader } from '../../../../src/text/edits/blocksReader.ts';
import { markerLengthFor } from '../../../../src/text/edits/markers.ts';
import { searchReplaceAnswer } from '../../../support/searchReplaceAnswer.ts';
import { applied, readAll, refusals, targetOf } from './reading.ts';
import { cuts, lines, versionsOf } from './texts.ts';

describe('BlocksReader, for any two texts', () => {
	it('makes the new text of the old by the blocks between them, to the byte, wherever the answer is cut', () => {
		let changed = 0;
		fc.assert(
			fc.property(versionsOf(lines), cuts, fc.boolean(), fc.boolean(), ([before, after], at, isWindows, asWindows) => {
				// One line has no line end to tell which is the document's.
				fc.pre(!isWindows || before.includes('\n'));
				const inDocument = (text: string): string => (isWindows ? text.replaceAll('\n', '\r\n') : text);
				const markerLength = markerLengthFor(`${before}\n${after}`);
				const lineEnd = asWindows ? '\r\n' : '\n';
				const answer = searchReplaceAnswer(before, after, { markerLength, lineEnd, path: 'src/a.ts' });
				const target = targetOf(inDocument(before));
				const steps = readAll(new BlocksReader(target, { markerLength }), answer, { cuts: at });
				assert.deepEqual(refusals(steps), []);
				assert.equal(applied(target, steps), inDocument(after));
				changed += before === after ? 0 : 1;
			}),
			{ numRuns: 2000 },
		);
		assert.ok(changed > 500);
	});

	it('gives the same steps character by character as at once', () => {
		fc.assert(
			fc.property(versionsOf(lines), fc.boolean(), ([before, after], asWindows) => {
				const answer = searchReplaceAnswer(before, after, { lineEnd: asWindows ? '\r\n' : '\n' });
				const target = targetOf(before);
				const single = readAll(new BlocksReader(target), answer, { cuts: Array.from(answer, (_, index) => index) });
				assert.deepEqual(single, readAll(new BlocksReader(target), answer));
			}),
			{ numRuns: 500 },
		);
	});
});
