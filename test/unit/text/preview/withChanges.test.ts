import assert from 'node:assert/strict';
import { withChanges } from '../../../../src/text/preview/withChanges.ts';

describe('withChanges', () => {
	it('makes all changes at once, in whatever order they are given', () => {
		const changes = [
			{ region: { start: 8, end: 13 }, text: 'THREE' },
			{ region: { start: 0, end: 4 }, text: '' },
		];
		assert.equal(withChanges('one two three', changes), 'two THREE');
	});

	it('puts what goes in at a place in front of what is replaced there, in the order given', () => {
		const changes = [
			{ region: { start: 4, end: 7 }, text: '2' },
			{ region: { start: 4, end: 4 }, text: 'a' },
			{ region: { start: 4, end: 4 }, text: 'b' },
		];
		assert.equal(withChanges('one two', changes), 'one ab2');
	});
});
