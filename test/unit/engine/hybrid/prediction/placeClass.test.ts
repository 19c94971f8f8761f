import assert from 'node:assert/strict';
import { PlaceClasses, placeOf } from '../../../../../src/engine/hybrid/prediction/placeClass.ts';

function classesOf(text: string): readonly number[] {
	const codes = Uint16Array.from(text, (sign) => sign.charCodeAt(0));
	const classes = new Uint8Array(codes.length);
	new PlaceClasses(codes.length).read(codes, 0, codes.length, classes);
	return [...classes];
}

describe('PlaceClasses', () => {
	it('know three degrees of how often the same has followed, and no fourth however often it does', () => {
		const classes = classesOf(`x${'a'.repeat(30)}`).slice(4);
		const degrees = [0, 1, 1, 2].map((degree) => placeOf('inWord', degree));
		assert.deepEqual(classes.slice(0, 4), degrees);
		assert.deepEqual(new Set(classes.slice(4)), new Set([placeOf('inWord', 2)]));
	});

	it('begin anew where something else follows', () => {
		const classes = classesOf('aaaaaaaabaaaab');
		assert.equal(classes[8], placeOf('inWord', 0));
		assert.equal(classes[13], placeOf('inWord', 0));
	});
});
