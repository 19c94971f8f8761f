import assert from 'node:assert/strict';
import { Markers, markerLengthFor } from '../../../../src/text/edits/markers.ts';

describe('markerLengthFor', () => {
	it('is 7 where no line begins like a marker', () => {
		for (const text of ['', 'a === b', '==== x', 'x =======', '>>> sys', 'a\n<<<<\n'])
			assert.equal(markerLengthFor(text), 7);
	});

	it('is longer than what lines begin with', () => {
		assert.equal(markerLengthFor('Title\n=====\n'), 8);
		assert.equal(markerLengthFor('Title\r\n=======\r\n'), 8);
		assert.equal(markerLengthFor('<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n'), 8);
		assert.equal(markerLengthFor(`  ${'='.repeat(40)}\n=====`), 41);
	});
});

describe('Markers', () => {
	it('of the usual length may be a little shorter or longer', () => {
		const markers = new Markers();
		for (const length of [5, 7, 9]) assert.equal(markers.divides('='.repeat(length), ''), true);
		for (const length of [4, 10]) assert.equal(markers.divides('='.repeat(length), ''), false);
		assert.equal(markers.opens('<<<<<<< SEARCH'), '');
		assert.equal(markers.opens('<<<<<<< HEAD'), undefined);
	});

	it('of another length are exact', () => {
		const markers = new Markers(8);
		assert.equal(markers.divides('========', ''), true);
		assert.equal(markers.divides('=======', ''), false);
		assert.equal(markers.opens('<<<<<<< SEARCH'), undefined);
		assert.equal(markers.closes('>>>>>>>> REPLACE', ''), true);
	});

	it('are no markers where they are indented otherwise than the block', () => {
		const markers = new Markers();
		assert.equal(markers.divides('  =======', '  '), true);
		assert.equal(markers.divides('=======', '  '), true);
		assert.equal(markers.divides('    =======', '  '), false);
	});
});
