import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fileName } from '../../../../src/engine/sessionFile/fileName.ts';

describe('fileName', () => {
	const cases: readonly (readonly [string, string, string])[] = [
		['How do I sort a list?', '.md', 'How do I sort a list.md'],
		['كيف أرتّب قائمة؟', '.json', 'كيف أرتّب قائمة؟.json'],
		['a/b\\c: "d" <e|f>*', '.md', 'a b c d e f.md'],
		['../../etc/passwd', '.md', 'etc passwd.md'],
		['.gitignore ...', '.md', 'gitignore.md'],
		['CON', '.md', '_CON.md'],
		['nul.txt', '.md', '_nul.txt.md'],
		['COM¹', '.json', '_COM¹.json'],
		['Console', '.md', 'Console.md'],
		['two\nlines\tand a tab', '.md', 'two lines and a tab.md'],
		['good\u202Egpj.exe', '.md', 'good gpj.exe.md'],
		['???', '.md', 'conversation.md'],
		['\uD800', '.md', '\uFFFD.md'],
	];
	for (const [title, ending, name] of cases) {
		it(`makes ${JSON.stringify(name)} of ${JSON.stringify(title)}`, () => assert.equal(fileName(title, ending), name));
	}

	it('cuts between characters, as a person sees them', () => {
		const family = '👨‍👩‍👧‍👦';
		assert.equal(fileName(family.repeat(20), '.json'), `${family.repeat(6)}.json`);
	});

	it('is fit for every system and no longer than 80 characters, whatever the title', () => {
		const title = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 200 }),
			fc.string({ unit: 'grapheme', maxLength: 200 }),
		);
		fc.assert(
			fc.property(title, fc.constantFrom('.md', '.json'), (text, ending) => {
				const name = fileName(text, ending);
				assert.ok(name.length <= 80 && Buffer.byteLength(name) <= 255, name);
				assert.doesNotMatch(name, /[<>:"/\\|?*\p{Cc}]|^[\s.]|[\s.]$/u);
				assert.ok(name.endsWith(ending) && name.length > ending.length);
			}),
		);
	});
});
