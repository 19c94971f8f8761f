import assert from 'node:assert/strict';
import { lineChanges } from '../../../../src/editor/insertion/review/lineChanges.ts';

describe('lineChanges', () => {
	it('tells lines that are new from those that are as they were', () => {
		assert.deepEqual(lineChanges('a\nb\nc\n', 'a\nx\nc\ny\n'), { inserted: [1, 3], removed: 1 });
	});

	it('finds nothing in texts that differ in their line ends alone', () => {
		assert.deepEqual(lineChanges('a\r\nb\r\n', 'a\nb\n'), { inserted: [], removed: 0 });
	});

	it('counts a line that is gone, and one that was empty', () => {
		assert.deepEqual(lineChanges('a\n\nb\n', 'a\nb\n'), { inserted: [], removed: 1 });
	});
});
