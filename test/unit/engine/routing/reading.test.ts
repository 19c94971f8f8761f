import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldedWords } from '../../../../src/engine/routing/reading/foldedWords.ts';
import { languageOf } from '../../../../src/engine/routing/reading/language.ts';
import { promptParts } from '../../../../src/engine/routing/reading/promptParts.ts';

describe('foldedWords', () => {
	it('gives words of both languages as they are compared', () => {
		assert.deepEqual(foldedWords('Why is my Lock-Free queue_size() wrong?'), [
			'why',
			'is',
			'my',
			'lock',
			'free',
			'queue',
			'size',
			'wrong',
		]);
		assert.deepEqual(foldedWords('أَكمِلْ الدالّة، من فضلك؟'), ['اكمل', 'الداله', 'من', 'فضلك']);
		assert.deepEqual(foldedWords('٣ نقاط'), ['3', 'نقاط']);
	});

	it('keeps the names of languages whole, and takes apostrophes out', () => {
		assert.deepEqual(foldedWords('C++ or C#? F# and a+b'), ['c++', 'or', 'c#', 'f#', 'and', 'a', 'b']);
		assert.deepEqual(foldedWords("it doesn't, it doesn’t"), ['it', 'doesnt', 'it', 'doesnt']);
	});

	it('has no empty word, and no more than it needs, whatever comes', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
				const words = foldedWords(text);
				assert.ok(words.every((word) => word !== '' && !/\s/.test(word)));
			}),
		);
		assert.ok(foldedWords('word '.repeat(10_000)).length <= 1_500);
	});
});

describe('promptParts', () => {
	it('tells what is said from what is pasted', () => {
		const parts = promptParts('What is wrong here?\n```js\nlet a = 1;\nlet a = 2;\n```\nThanks');
		assert.equal(parts.prose, 'What is wrong here?\nThanks');
		assert.equal(parts.pastedLines, 2);
	});

	it('knows code, logs and traces without a fence', () => {
		const code = promptParts('explain\nfor (const x of xs) {\n  total += x.price * 2;\n}\nplease');
		assert.equal(code.prose, 'explain\nplease');
		assert.equal(code.pastedLines, 3);
		const trace = promptParts(
			'why?\nTraceback (most recent call last):\n  File "a.py", line 3, in <module>\nKeyError: \'id\'',
		);
		assert.deepEqual([trace.prose, trace.pastedLines, trace.hasTrace], ['why?', 3, true]);
		const log = promptParts('2026-11-02 10:01:44 ERROR pool exhausted\nWhat now?');
		assert.deepEqual([log.prose, log.hasTrace], ['What now?', true]);
	});

	it('takes no sentence for code', () => {
		for (const sentence of [
			'Rename foo to bar (everywhere).',
			'Use a Map instead of an object; why?',
			'If it fails, retry it: three times at most',
			'اشرح الفرق بين let و const',
		]) {
			assert.equal(promptParts(sentence).pastedLines, 0, sentence);
		}
	});

	it('counts what is asked for item by item, and answers to choose from', () => {
		assert.equal(promptParts('It has to\n- sort\n- filter\n1. page').listItems, 3);
		assert.equal(promptParts('Which?\nA. 1\nB. 2\nC. 3\nD. 4').isMultipleChoice, true);
		assert.equal(promptParts('A. is fine').isMultipleChoice, false);
	});
});

describe('languageOf', () => {
	const of = (text: string) => languageOf(text, foldedWords(text));

	it('is Arabic also among English names', () => {
		assert.equal(of('اكتب دالة في TypeScript تعمل debounce'), 'ar');
		assert.equal(of('refactor الـ UserService'), 'ar');
	});

	it('is English, and other where it is another', () => {
		assert.equal(of('What does this regex match?'), 'en');
		assert.equal(of('npm ERR! code'), 'en');
		assert.equal(of('¿Qué hace esta función y por qué es lenta para los usuarios?'), 'other');
		assert.equal(of('Was macht die Funktion und wie schnell ist sie?'), 'other');
		assert.equal(of('このコードを説明して'), 'other');
		assert.equal(of('Объясни этот код'), 'other');
	});
});
