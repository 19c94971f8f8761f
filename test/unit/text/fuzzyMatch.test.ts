import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fuzzyMatch } from '../../../src/text/fuzzyMatch.ts';

/** The texts that fit, the best first. */
function ranking(query: string, texts: readonly string[]): readonly string[] {
	const fits = texts.flatMap((text) => {
		const fit = fuzzyMatch(query, text);
		return fit === undefined ? [] : [{ text, fit }];
	});
	return fits.sort((one, other) => other.fit - one.fit).map(({ text }) => text);
}

describe('fuzzyMatch', () => {
	it('finds the characters in their order, whatever their case', () => {
		assert.notEqual(fuzzyMatch('CNV', 'conversation.ts'), undefined);
		assert.equal(fuzzyMatch('nvc', 'conversation.ts'), undefined);
		assert.equal(fuzzyMatch('cc', 'conversation.ts'), undefined);
	});

	it('prefers characters in sequence to strewn ones', () => {
		assert.deepEqual(ranking('host', ['hxoxsxt', 'ghosted']), ['ghosted', 'hxoxsxt']);
	});

	it('prefers the beginnings of words to what stands within them', () => {
		assert.deepEqual(ranking('gun', ['begunxx', 'getUserName']), ['getUserName', 'begunxx']);
		assert.deepEqual(ranking('un', ['xxauxn', 'get-user-name', 'getUserName']).at(-1), 'xxauxn');
	});

	it('prefers the beginning of the text, and the shorter of two that fit alike', () => {
		assert.deepEqual(ranking('store', ['restore.ts', 'storeThread.ts', 'store.ts']), [
			'store.ts',
			'storeThread.ts',
			'restore.ts',
		]);
	});

	it('prefers the case that was typed', () => {
		assert.deepEqual(ranking('Host', ['host', 'Host']), ['Host', 'host']);
	});

	it('finds the best place, not the first', () => {
		const withDecoy = fuzzyMatch('ask', 'a-stack-ask.ts') ?? 0;
		assert.ok(withDecoy > (fuzzyMatch('ask', 'a-stack-xx.ts') ?? 0));
	});

	it('matches names in Arabic, and letters whose lower case is longer', () => {
		assert.notEqual(fuzzyMatch('ملف', 'اسم ملف.txt'), undefined);
		assert.notEqual(fuzzyMatch('stan', 'İstanbul.md'), undefined);
	});

	it('looks at the end of a text that is too long for all of it', () => {
		assert.notEqual(fuzzyMatch('name', `${'x'.repeat(10_000)}/name.ts`), undefined);
	});

	it('fits every part of a text, and nothing that has a character more', () => {
		const word = fc.string({ unit: fc.constantFrom(...'abcABC-/. '), maxLength: 60 });
		fc.assert(
			fc.property(word, fc.infiniteStream(fc.boolean()), (text, keep) => {
				const part = [...text].filter(() => keep.next().value).join('');
				assert.notEqual(fuzzyMatch(part, text), undefined);
				assert.equal(fuzzyMatch(`${part}x`, text), undefined);
			}),
		);
	});
});
