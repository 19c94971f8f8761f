import assert from 'node:assert/strict';
import { OwnedText } from '../../../../src/text/tracking/ownedText.ts';

describe('OwnedText', () => {
	const ours = OwnedText.at(10).grown(10);

	it('goes on in front of what somebody types at its end', () => {
		const typed = ours.after({ offset: 20, length: 0, text: 'typed' });
		assert.deepEqual(typed.grown(3).pieces, [{ start: 10, end: 23 }]);
	});

	it('goes on behind what somebody put in place of its end, which stays theirs', () => {
		const replaced = ours.after({ offset: 18, length: 2, text: 'XYZ' });
		assert.equal(replaced.tip, 21);
		assert.deepEqual(replaced.grown(3).pieces, [
			{ start: 10, end: 18 },
			{ start: 21, end: 24 },
		]);
	});

	it('leaves what somebody typed in its midst', () => {
		assert.deepEqual(ours.after({ offset: 15, length: 0, text: 'abc' }).takenBack('old'), [
			{ offset: 10, length: 5, text: 'old' },
			{ offset: 18, length: 5, text: '' },
		]);
	});

	it('takes what a program put in its midst for ours', () => {
		const edit = { offset: 15, length: 2, text: 'abc', byProgram: true };
		assert.deepEqual(ours.after(edit).takenBack(''), [{ offset: 10, length: 11, text: '' }]);
		assert.deepEqual(ours.after({ ...edit, offset: 20, length: 0 }).pieces, ours.pieces);
	});

	it('is one stretch again when what was typed in its midst is deleted', () => {
		const typed = ours.after({ offset: 15, length: 0, text: 'abc' });
		assert.deepEqual(typed.after({ offset: 15, length: 3, text: '' }).pieces, ours.pieces);
	});

	it('puts back what was there where it stood, also when all of it was deleted', () => {
		const deleted = ours.after({ offset: 8, length: 14, text: '' });
		assert.ok(deleted.isEmpty);
		assert.deepEqual(deleted.takenBack('old'), [{ offset: 8, length: 0, text: 'old' }]);
		assert.deepEqual(deleted.takenBack(''), []);
	});
});
