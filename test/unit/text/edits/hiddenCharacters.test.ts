import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hiddenCharacters } from '../../../../src/text/edits/hiddenCharacters.ts';

function found(text: string): readonly string[] {
	return hiddenCharacters(text).map(
		({ offset, codePoint }) => `${offset}:${codePoint.toString(16).toUpperCase().padStart(4, '0')}`,
	);
}

const named: readonly (readonly [name: string, first: number, last: number])[] = [
	['embeddings and overrides', 0x202a, 0x202e],
	['isolates', 0x2066, 0x2069],
	['zero-width characters and marks', 0x200b, 0x200f],
	['the Arabic letter mark', 0x061c, 0x061c],
	['word joiner and invisible operators', 0x2060, 0x2064],
	['the reserved one among the invisible', 0x2065, 0x2065],
	['deprecated format controls', 0x206a, 0x206f],
	['a byte order mark', 0xfeff, 0xfeff],
	['tag characters', 0xe0000, 0xe007f],
	['the rest of their block', 0xe0080, 0xe0fff],
	['soft hyphen', 0x00ad, 0x00ad],
	['the grapheme joiner', 0x034f, 0x034f],
	['fillers of Hangul', 0x115f, 0x1160],
	['the wide filler of Hangul', 0x3164, 0x3164],
	['variation selectors behind a letter', 0xfe00, 0xfe0f],
	['interlinear marks', 0xfff9, 0xfffb],
	['line and paragraph separators', 0x2028, 0x2029],
	['controls', 0x0000, 0x0008],
	['escape', 0x001b, 0x001b],
	['delete and the controls behind it', 0x007f, 0x009f],
	['shorthand format controls', 0x1bca0, 0x1bca3],
	['musical format controls', 0x1d173, 0x1d17a],
	['blank Braille', 0x2800, 0x2800],
];

const lawful: readonly (readonly [name: string, text: string])[] = [
	['Persian with a non-joiner', 'می\u200Cخواهم'],
	['Devanagari with a joiner', 'क्\u200Dष'],
	['Malayalam with a non-joiner', 'ന്\u200Cന'],
	['a family', '👨\u200D👩\u200D👧\u200D👦'],
	['a picture with colour and joiner', '👩🏽\u200D🚀'],
	['a picture with selector and joiner', '❤\uFE0F\u200D🔥'],
	['a picture with a selector', '✔\uFE0F ☎\uFE0E'],
	['a key', '1\uFE0F\u20E3 #\uFE0F\u20E3'],
	['the flag of Scotland', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
	['an ideograph in one of its forms', '葛\u{E0100}'],
	['Arabic signs of numbers and verses', '\u0600\u06DD'],
	['Mongolian letters with a selector', 'ᠠ\u180B'],
	['code with tabs, line ends and a form feed', '\tif (a) {\r\n\t\tb();\f\n}'],
	['Arabic in a text', "const greeting = 'مرحبا بالعالم';"],
	['no-break and wide blanks', 'a\u00A0b\u3000c'],
];

describe('hiddenCharacters', () => {
	for (const [name, first, last] of named) {
		it(`finds ${name}`, () => {
			for (let codePoint = first; codePoint <= last; codePoint++) {
				const text = `ab ${String.fromCodePoint(codePoint)}= 1`;
				assert.deepEqual(found(`x${text}`).length, 1, codePoint.toString(16));
			}
		});
	}

	for (const [name, text] of lawful) {
		it(`leaves ${name} alone`, () => assert.deepEqual(found(text), []));
	}

	it('tells where each begins and how long it is', () => {
		assert.deepEqual(hiddenCharacters('if (a\u202E) {\u{E0041}\n\u200B}'), [
			{ offset: 5, length: 1, codePoint: 0x202e },
			{ offset: 9, length: 2, codePoint: 0xe0041 },
			{ offset: 12, length: 1, codePoint: 0x200b },
		]);
	});

	it('finds the early return of Trojan Source', () => {
		const line = '/*\u202E } \u2066if (isAdmin)\u2069 \u2066 begin admins only */';
		assert.deepEqual(found(line), ['2:202E', '6:2066', '19:2069', '21:2066']);
	});

	it('is not taken in by a joiner between letters that are never joined, or behind a picture alone', () => {
		assert.deepEqual(found('is\u200CAdmin'), ['2:200C']);
		assert.deepEqual(found('is\u200DAdmin'), ['2:200D']);
		assert.deepEqual(found('🔥\u200Dadmin'), ['2:200D']);
		assert.deepEqual(found('م\u200Cx'), ['1:200C']);
	});

	it('finds bytes that a run of selectors carries behind a picture', () => {
		assert.deepEqual(found('😀\uFE0F\uFE01\u{E0102}'), ['3:FE01', '4:E0102']);
	});

	it('finds tags that are no flag, and those behind one', () => {
		assert.deepEqual(found('🏴\u{E0067}\u{E0062}\u{E007F}').length, 3);
		assert.deepEqual(found('🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}\u{E0041}').length, 1);
	});

	it('finds every one that is put into code, and nothing else', () => {
		const plain = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '{', 'م', '漢', '😀') });
		const bad = fc.constantFrom('\u202E', '\u2066', '\u200B', '\u2060', '\u{E0041}');
		fc.assert(
			fc.property(fc.array(fc.tuple(plain, bad)), plain, (pieces, last) => {
				const text = pieces.map(([before, character]) => before + character).join('') + last;
				let offset = 0;
				const expected = pieces.map(([before, character]) => {
					const at = offset + before.length;
					offset = at + character.length;
					return at;
				});
				assert.deepEqual(
					hiddenCharacters(text).map((character) => character.offset),
					expected,
				);
			}),
		);
	});
});
