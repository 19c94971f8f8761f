import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Region, Replacement } from '../../../../src/text/trackedRegion.ts';
import { type Mapped, SnapshotMap } from '../../../../src/text/tracking/snapshotMap.ts';
import { settled, wildEdit } from './edits.ts';

/** Every character of the document: its place in the snapshot, or nothing where it came later. */
type Tagged = readonly (number | undefined)[];

function edited(document: Tagged, { offset, length, text }: Replacement): Tagged {
	return document.toSpliced(offset, length, ...Array.from(text, () => undefined));
}

function expected(document: Tagged, { start, end }: Region, snapshotLength: number): Mapped | 'touched' {
	if (start === end) {
		if (start === 0) return intact(0, 0);
		if (document.includes(start - 1)) return intact(document.indexOf(start - 1) + 1, 0);
		if (document.includes(start)) return intact(document.indexOf(start), 0);
		const last = document.findLastIndex((from) => from !== undefined);
		return start === snapshotLength && last >= 0 ? intact(last + 1, 0) : 'touched';
	}
	const at = document.indexOf(start);
	const stands = at >= 0 && Array.from({ length: end - start }, (_, index) => start + index);
	if (stands !== false && stands.every((from, index) => document[at + index] === from)) return intact(at, end - start);
	return 'touched';
}

function intact(at: number, length: number): Mapped {
	return { kind: 'intact', region: { start: at, end: at + length } };
}

describe('SnapshotMap', () => {
	function after(length: number, ...edits: readonly Replacement[]): SnapshotMap {
		const map = new SnapshotMap(length);
		for (const edit of edits) map.apply(edit);
		return map;
	}

	it('moves a stretch with what is put and taken before it', () => {
		const map = after(30, { offset: 2, length: 0, text: 'abc' }, { offset: 0, length: 1, text: '' });
		assert.deepEqual(map.toNow({ start: 10, end: 20 }), intact(12, 10));
	});

	it('leaves alone a stretch that something is put beside', () => {
		const map = after(30, { offset: 20, length: 0, text: 'behind' }, { offset: 10, length: 0, text: 'front' });
		assert.deepEqual(map.toNow({ start: 10, end: 20 }), intact(15, 10));
	});

	it('tells that something was put into a stretch, and where it is', () => {
		const map = after(30, { offset: 15, length: 0, text: 'abc' });
		assert.deepEqual(map.toNow({ start: 10, end: 20 }), { kind: 'touched', near: { start: 10, end: 23 } });
	});

	it('tells that a stretch is gone, and where it was', () => {
		const map = after(30, { offset: 5, length: 20, text: 'new' });
		assert.deepEqual(map.toNow({ start: 10, end: 20 }), { kind: 'touched', near: { start: 5, end: 5 } });
	});

	it('keeps a place in front of what is typed exactly there', () => {
		const map = after(30, { offset: 10, length: 0, text: 'typed' });
		assert.deepEqual(map.toNow({ start: 10, end: 10 }), intact(10, 0));
	});

	it('keeps a place through a backspace before it and a deletion behind it', () => {
		assert.deepEqual(after(30, { offset: 9, length: 1, text: '' }).toNow({ start: 10, end: 10 }), intact(9, 0));
		assert.deepEqual(after(30, { offset: 10, length: 4, text: '' }).toNow({ start: 10, end: 10 }), intact(10, 0));
		const both = after(30, { offset: 9, length: 2, text: '' });
		assert.deepEqual(both.toNow({ start: 10, end: 10 }), { kind: 'touched', near: { start: 9, end: 9 } });
	});

	it('keeps the place at the end of a text through a backspace', () => {
		assert.deepEqual(after(30, { offset: 29, length: 1, text: '' }).toNow({ start: 30, end: 30 }), intact(29, 0));
	});

	it('has one place in an empty text', () => {
		assert.deepEqual(after(0, { offset: 0, length: 0, text: 'typed' }).toNow({ start: 0, end: 0 }), intact(0, 0));
	});

	it('goes its own way as a copy', () => {
		const map = new SnapshotMap(10);
		const copy = map.copy();
		map.apply({ offset: 0, length: 5, text: '' });
		assert.deepEqual(copy.toNow({ start: 2, end: 8 }), intact(2, 6));
	});

	it('agrees with a text whose every character knows where it came from', () => {
		fc.assert(
			fc.property(fc.nat(24), fc.array(wildEdit, { maxLength: 12 }), (length, wild) => {
				const map = new SnapshotMap(length);
				let document: Tagged = Array.from({ length }, (_, index) => index);
				for (const each of wild) {
					const edit = settled(each, document.length);
					map.apply(edit);
					document = edited(document, edit);
				}
				for (let start = 0; start <= length; start += 1) {
					for (let end = start; end <= length; end += 1) {
						const now = map.toNow({ start, end });
						const wanted = expected(document, { start, end }, length);
						if (wanted !== 'touched') assert.deepEqual(now, wanted, `${start}–${end}`);
						else {
							assert.ok(now.kind === 'touched', `${start}–${end}`);
							const { near } = now;
							assert.ok(0 <= near.start && near.start <= near.end && near.end <= document.length, `${start}–${end}`);
						}
					}
				}
			}),
			{ numRuns: 300 },
		);
	});
});
