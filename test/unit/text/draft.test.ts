import assert from 'node:assert/strict';
import { draftAfter } from '../../../src/text/draft.ts';

describe('draftAfter', () => {
	it('leaves the rest of a draft that comes so', () => {
		assert.equal(draftAfter('const one = 1;', 'const '), 'one = 1;');
		assert.equal(draftAfter('const one', 'const one'), '');
		assert.equal(draftAfter('const one', ''), 'const one');
	});

	it('leaves nothing where something else comes, or more than was foretold', () => {
		assert.equal(draftAfter('const one', 'let'), '');
		assert.equal(draftAfter('const', 'const one'), '');
		assert.equal(draftAfter('', 'const'), '');
	});
});
