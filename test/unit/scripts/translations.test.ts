import assert from 'node:assert/strict';
import { compareTranslations, missingKeys } from '../../../scripts/lint/translations.ts';

function compare(
	source: Readonly<Record<string, string>>,
	translation: Readonly<Record<string, string>>,
): readonly string[] {
	return compareTranslations({ name: 'code', texts: source }, { name: 'ar', texts: translation });
}

describe('the comparison of translations', () => {
	it('finds nothing where all fits, whatever the order of the places', () => {
		assert.deepEqual(compare({ a: '{0} of {total}' }, { a: '{total}: {0}' }), []);
	});

	it('finds what is missing', () => {
		assert.deepEqual(compare({ a: 'A', b: 'B' }, { a: 'أ' }), ['ar: missing "b"']);
	});

	it('finds what is superfluous', () => {
		assert.deepEqual(compare({ a: 'A' }, { a: 'أ', b: 'ب' }), ['ar: "b" is not in code']);
	});

	it('finds places that differ', () => {
		assert.deepEqual(compare({ a: '{0} s' }, { a: 'ث' }), ['ar: other places to fill in than in "a"']);
		assert.deepEqual(compare({ a: 's' }, { a: '{0} ث' }), ['ar: other places to fill in than in "a"']);
		assert.deepEqual(compare({ a: '{name}' }, { a: '{nam}' }), ['ar: other places to fill in than in "a"']);
	});

	it('takes a key like a property of every object for what it is', () => {
		assert.deepEqual(compare({ constructor: 'C' }, {}), ['ar: missing "constructor"']);
	});

	it("finds a manifest's keys without a text, each once", () => {
		const manifest = '{ "title": "%a%", "x": "%b%", "y": "%b%", "z": "100 %" }';
		assert.deepEqual(missingKeys(manifest, { a: 'A' }), ['b']);
	});
});
