import assert from 'node:assert/strict';
import type { EditRefusal } from '../../../src/protocol/edits.ts';
import { editRefusalSentence, hiddenCharacterName } from '../../../src/text/wording/insertionWords.ts';

/** A record, so that a reason that comes later is missed here at compile time. */
const reasons: Readonly<Record<EditRefusal, true>> = {
	missing: true,
	ambiguous: true,
	other_file: true,
	outside: true,
	overlapping: true,
	changed_meanwhile: true,
	too_loose: true,
};

describe('editRefusalSentence', () => {
	it('is a whole sentence for each reason, with and without arguments', () => {
		const sentences = (Object.keys(reasons) as EditRefusal[]).flatMap((reason) => [
			editRefusalSentence(reason, {}),
			editRefusalSentence(reason, { count: 3, file: '../x' }),
		]);
		for (const sentence of sentences) {
			assert.match(sentence, /\.$/);
			assert.doesNotMatch(sentence, /[{}]|undefined/);
		}
		assert.ok(new Set(sentences).size >= Object.keys(reasons).length);
	});

	it('names the other file and the number of places', () => {
		assert.match(editRefusalSentence('other_file', { file: '../x' }), /\.\.\/x/);
		assert.match(editRefusalSentence('ambiguous', { count: 3 }), /3/);
	});
});

describe('hiddenCharacterName', () => {
	it('is as Unicode writes it', () => {
		assert.equal(hiddenCharacterName(0x202e), 'U+202E');
		assert.equal(hiddenCharacterName(0xad), 'U+00AD');
		assert.equal(hiddenCharacterName(0xe0041), 'U+E0041');
	});
});
