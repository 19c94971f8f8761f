import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rangeAfterEdit } from '../../../../src/editor/chat/context/rangeAfterEdit.ts';
import type { Range } from '../../../../src/protocol/stream.ts';

const at = (line: number, character: number) => ({ line, character });
const range = (...[a, b, c, d]: readonly [number, number, number, number]): Range => ({
	start: at(a, b),
	end: at(c, d),
});

describe('rangeAfterEdit', () => {
	const part = range(5, 2, 8, 4);

	it('stays where an edit comes after it, and where one is written at its end', () => {
		assert.deepEqual(rangeAfterEdit(part, { range: range(9, 0, 10, 0), text: '' }), part);
		assert.deepEqual(rangeAfterEdit(part, { range: range(8, 4, 8, 4), text: 'x\ny' }), part);
	});

	it('moves with lines and characters before it, and with what is written at its start', () => {
		assert.deepEqual(rangeAfterEdit(part, { range: range(0, 0, 2, 0), text: '\n' }), range(4, 2, 7, 4));
		assert.deepEqual(rangeAfterEdit(part, { range: range(5, 2, 5, 2), text: 'a\r\nbc' }), range(6, 2, 9, 4));
		assert.deepEqual(rangeAfterEdit(part, { range: range(5, 0, 5, 1), text: '' }), range(5, 1, 8, 4));
	});

	it('grows and shrinks with edits inside', () => {
		assert.deepEqual(rangeAfterEdit(part, { range: range(6, 0, 6, 0), text: 'x\n' }), range(5, 2, 9, 4));
		assert.deepEqual(rangeAfterEdit(part, { range: range(6, 0, 8, 0), text: '' }), range(5, 2, 6, 4));
	});

	it('keeps what is left where an edit goes across an edge, and nothing where it is gone', () => {
		assert.deepEqual(rangeAfterEdit(part, { range: range(4, 0, 6, 3), text: 'ab' }), range(4, 2, 6, 4));
		assert.deepEqual(rangeAfterEdit(part, { range: range(7, 1, 9, 0), text: 'ab' }), range(5, 2, 7, 1));
		const { start, end } = rangeAfterEdit(part, { range: range(1, 0, 20, 0), text: '' });
		assert.deepEqual(start, end);
	});

	it('keeps its text through any edit that does not touch it', () => {
		const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 });
		fc.assert(
			fc.property(text, text, text, text, fc.nat(), fc.nat(), (before, own, after, written, one, other) => {
				const whole = before + own + after;
				const inFront = one % 2 === 0;
				const room = inFront ? before.length : after.length;
				const from = (inFront ? 0 : before.length + own.length) + Math.min(one % (room + 1), other % (room + 1));
				const to = (inFront ? 0 : before.length + own.length) + Math.max(one % (room + 1), other % (room + 1));
				// What is written at the edge of nothing is on both of its sides.
				fc.pre(own !== '');
				const edited = whole.slice(0, from) + written + whole.slice(to);
				const moved = rangeAfterEdit(
					{ start: positionOf(whole, before.length), end: positionOf(whole, before.length + own.length) },
					{ range: { start: positionOf(whole, from), end: positionOf(whole, to) }, text: written },
				);
				assert.equal(edited.slice(offsetOf(edited, moved.start), offsetOf(edited, moved.end)), own);
			}),
		);
	});
});

function positionOf(text: string, offset: number): Range['start'] {
	const lines = text.slice(0, offset).split('\n');
	return at(lines.length - 1, lines.at(-1)?.length ?? 0);
}

function offsetOf(text: string, { line, character }: Range['start']): number {
	return (
		text
			.split('\n')
			.slice(0, line)
			.reduce((sum, each) => sum + each.length + 1, 0) + character
	);
}
