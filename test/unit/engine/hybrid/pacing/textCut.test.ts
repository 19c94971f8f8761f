import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutAt } from '../../../../../src/engine/hybrid/pacing/textCut.ts';

describe('cutAt', () => {
	it('leaves surrogate pairs and CRLFs whole', () => {
		assert.equal(cutAt('a😀b', 1), 1);
		assert.equal(cutAt('a😀b', 2), 3);
		assert.equal(cutAt('a\r\nb', 2), 3);
		assert.equal(cutAt('a\r\nb', 1), 1);
		assert.equal(cutAt('a\n\rb', 2), 2);
	});

	it('cuts any text into two of which no one has half a character', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', minLength: 2 }), fc.nat(), (text, at) => {
				const place = 1 + (at % (text.length - 1));
				const cut = cutAt(text, place);
				assert.ok(cut === place || cut === place + 1);
				assert.ok(text.slice(0, cut).isWellFormed() && text.slice(cut).isWellFormed());
			}),
		);
	});
});
