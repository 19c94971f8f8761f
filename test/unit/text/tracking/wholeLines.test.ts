import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutEqualLines } from '../../../../src/text/tracking/wholeLines.ts';

describe('withoutEqualLines', () => {
	function cut(removed: string, text: string): readonly [removed: string, text: string] {
		const { offset, length, text: rest } = withoutEqualLines({ offset: 10, length: removed.length, text }, removed);
		return [removed.slice(offset - 10, offset - 10 + length), rest];
	}

	it('leaves the lines that change', () => {
		assert.deepEqual(cut('a\nb\nc\n', 'a\nx\nc\n'), ['b\n', 'x\n']);
		assert.deepEqual(cut('a\nb\n', 'a\nc\nb\n'), ['', 'c\n']);
		assert.deepEqual(cut('a\nb\nb\n', 'a\nb\n'), ['b\n', '']);
	});

	it('leaves an edit within a line as it is', () => {
		assert.deepEqual(cut('abc', 'abd'), ['abc', 'abd']);
		assert.deepEqual(cut('', 'abd'), ['', 'abd']);
	});

	it('does the same to the text, and never cuts a line in two', () => {
		const text = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', '\n') });
		fc.assert(
			fc.property(text, text, (removed, inserted) => {
				const less = withoutEqualLines({ offset: 0, length: removed.length, text: inserted }, removed);
				const front = removed.slice(0, less.offset);
				const back = removed.slice(less.offset + less.length);
				assert.equal(front + less.text + back, inserted);
				assert.ok(front === '' || front.endsWith('\n'));
				if (back === '') return;
				assert.ok(/^$|\n$/.test(removed.slice(0, removed.length - back.length)));
				assert.ok(/^$|\n$/.test(inserted.slice(0, inserted.length - back.length)));
			}),
			{ numRuns: 500 },
		);
	});
});
