import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterForeignEdit, type Region, type Replacement } from '../../../src/text/trackedRegion.ts';

describe('afterForeignEdit', () => {
	const region: Region = { start: 10, end: 20 };
	const cases: readonly (readonly [name: string, edit: Replacement, after: Region])[] = [
		['moves with an insertion before it', { offset: 3, length: 0, text: 'abc' }, { start: 13, end: 23 }],
		['moves with a deletion before it', { offset: 3, length: 4, text: '' }, { start: 6, end: 16 }],
		['stays for an edit behind it', { offset: 25, length: 2, text: 'x' }, region],
		['leaves text typed at its end outside', { offset: 20, length: 0, text: 'x' }, region],
		['leaves text typed at its start outside', { offset: 10, length: 0, text: 'x' }, { start: 11, end: 21 }],
		['grows with text typed inside', { offset: 15, length: 0, text: 'xy' }, { start: 10, end: 22 }],
		['shrinks with a deletion inside', { offset: 12, length: 5, text: '' }, { start: 10, end: 15 }],
		['is cut by a deletion over its end', { offset: 15, length: 10, text: 'z' }, { start: 10, end: 15 }],
		['is cut by a deletion over its start', { offset: 5, length: 10, text: '' }, { start: 5, end: 10 }],
		['is empty after a deletion over all of it', { offset: 5, length: 20, text: '' }, { start: 5, end: 5 }],
	];
	for (const [name, edit, after] of cases) {
		it(name, () => assert.deepEqual(afterForeignEdit(region, edit), after));
	}

	it('keeps holding exactly the characters that were ours, where no edit touches them', () => {
		const edits = fc.array(
			fc.record({
				at: fc.double({ min: 0, max: 1, noNaN: true }),
				length: fc.nat(5),
				text: fc.string({ maxLength: 5, unit: fc.constantFrom('a', 'b') }),
			}),
		);
		fc.assert(
			fc.property(edits, (list) => {
				let text = 'aaaaaXXXXXbbbbb';
				let ours: Region = { start: 5, end: 10 };
				for (const { at, length, text: inserted } of list) {
					const before = at < 0.5;
					const low = before ? 0 : ours.end;
					const high = before ? ours.start : text.length;
					const offset = low + Math.floor((before ? at * 2 : at * 2 - 1) * (high - low));
					const edit: Replacement = { offset, length: Math.min(length, high - offset), text: inserted };
					text = text.slice(0, offset) + inserted + text.slice(offset + edit.length);
					ours = afterForeignEdit(ours, edit);
				}
				assert.equal(text.slice(ours.start, ours.end), 'XXXXX');
			}),
		);
	});
});
