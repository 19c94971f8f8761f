import assert from 'node:assert/strict';
import { findWords, marksIn } from '../../../../src/engine/search/findWords.ts';
import { indexedWords } from '../../../../src/engine/search/indexedWords.ts';
import { parseQuery } from '../../../../src/engine/search/query.ts';
import { snippetAround } from '../../../../src/engine/search/snippet.ts';

/** Whether a search finds the text, as the index of prefixes does it. */
function finds(query: string, text: string): boolean {
	const words = indexedWords(text).split(' ');
	return parseQuery(query).every((wanted) => wanted.some((prefix) => words.some((word) => word.startsWith(prefix))));
}

const marked = (query: string, text: string) =>
	marksIn(text, parseQuery(query)).map(({ start, end }) => text.slice(start, end));

describe('the words of a search', () => {
	const cases: readonly (readonly [query: string, text: string, marks: readonly string[]])[] = [
		['RETRY', 'We retry. Retries help.', ['retry']],
		['ret', 'We retry. Retries help.', ['ret', 'Ret']],
		['cafe', 'The Café and the cafe\u0301', ['Café'.normalize('NFC'), 'cafe\u0301']],
		['strasse', 'Die Straße', ['Straße']],
		['ΣΟΦΟΣ', 'σοφός', ['σοφός']],
		// Harakat and tatweel, on either side.
		['كتاب', 'هذا كِتَابٌ جميل', ['كِتَابٌ']],
		['كِتَاب', 'هذا كتاب جميل', ['كتاب']],
		['كتا', 'كِتَابٌ', ['كِتَا']],
		['كتاب', 'كـــتـاب', ['كـــتـاب']],
		// Alef, hamza carriers, ya and alef maqsura, ta marbuta and ha.
		['احمد', 'قال أحمد', ['أحمد']],
		['أكل', 'آكل', ['آكل']],
		['ٱسم', 'إسم', ['إسم']],
		['مسوول', 'مسؤول', ['مسؤول']],
		['سايل', 'سائل', ['سائل']],
		['على', 'علي', ['علي']],
		['مكتبه', 'مكتبة', ['مكتبة']],
		['کتاب', 'كتاب', ['كتاب']],
		// Digits.
		['2026', 'سنة ٢٠٢٦', ['٢٠٢٦']],
		['٢٠', 'in 2026', ['20']],
		['۱۲', '12', ['12']],
		// What is written together with a word.
		['كتاب', 'والكتاب', ['كتاب']],
		['الكتاب', 'والكتاب', ['الكتاب']],
		['كتاب', 'للكتاب', ['كتاب']],
		['كتاب', 'وبالكِتَابِ', ['كِتَابِ']],
		['كتاب', 'فبكتاب', ['كتاب']],
		['والكتاب', 'هذا كتاب', ['كتاب']],
		// Identifiers.
		['name', 'getUserName()', ['Name']],
		['userName', 'getUserName()', ['UserName']],
		['get_user', 'getUserName()', ['getUser']],
		['user', 'get_user_name', ['user']],
		['username', 'get_user_name', ['user_name']],
		['server', 'new HTTPServer(80)', ['Server']],
		['404', 'error404', ['404']],
		['queue', 'pending-queue.ts', ['queue']],
	];
	for (const [query, text, marks] of cases) {
		it(`${query} is in ${text}`, () => {
			assert.ok(finds(query, text));
			assert.deepEqual(marked(query, text), marks);
		});
	}

	const strangers: readonly (readonly [query: string, text: string])[] = [
		['try', 'retry'],
		['قت', 'وقت'],
		['كتب', 'كتاب'],
		['name', 'username'],
	];
	for (const [query, text] of strangers) {
		it(`${query} is not in ${text}`, () => {
			assert.ok(!finds(query, text));
			assert.deepEqual(marked(query, text), []);
		});
	}

	it('are letters and digits, whatever was typed or answered', () => {
		const all = `"a* NEAR(b, 2) AND -c: ^d (e) {f} OR 'g' \\h ½ ⑴ ﷺ ŉ \ud800x 👩‍👩‍👧 \0 i_ _j`;
		for (const word of [...parseQuery(all).flat(), ...indexedWords(all).split(' ')]) {
			assert.match(word, /^[\p{L}\p{N}]+$/u);
		}
		for (const query of ['', '  ', '"', '***', '-', '???', 'ـ', '\u064b', '👍'])
			assert.deepEqual(parseQuery(query), []);
	});

	it('are not too many or too long for SQLite', () => {
		const query = Array.from({ length: 500 }, (_, n) => `w${n}`).join(' ');
		assert.equal(parseQuery(query).length, 32);
		const long = 'aB'.repeat(50_000);
		assert.ok(indexedWords(long).length <= 64);
		assert.ok(finds(long, long));
	});
});

describe('findWords', () => {
	it('counts the words that are there, and knows where the first one stands', () => {
		const query = parseQuery('beta alpha gamma');
		assert.deepEqual(findWords('An alpha, a beta.', query), { words: 2, first: { start: 3, end: 8 } });
		assert.deepEqual(findWords('Nothing.', query), { words: 0 });
	});
});

describe('marksIn', () => {
	it('marks the longer one where two words of the query begin at the same place', () => {
		assert.deepEqual(marked('al alpha', 'alpha and alps'), ['alpha', 'al']);
	});
});

describe('snippetAround', () => {
	function snippetOf(text: string, query: string) {
		const words = parseQuery(query);
		const { first } = findWords(text, words);
		assert.ok(first !== undefined);
		const { snippet, marks } = snippetAround(text, first, words);
		return { snippet, marked: marks.map(({ start, end }) => snippet.slice(start, end)) };
	}

	it('is the whole text where that is short, in one line', () => {
		assert.deepEqual(snippetOf('  One\n\n\ttwo  three. ', 'two'), { snippet: 'One two three.', marked: ['two'] });
	});

	it('is cut at words around the first match', () => {
		const text = `${'before '.repeat(40)}NEEDLE ${'behind '.repeat(40)}needle`;
		const { snippet, marked } = snippetOf(text, 'needle');
		assert.match(snippet, /^…(?:before )+NEEDLE (?:behind )+behind…$/);
		assert.ok(snippet.length >= 130 && snippet.length <= 162, String(snippet.length));
		assert.deepEqual(marked, ['NEEDLE']);
	});

	it('never cuts through a character', () => {
		for (let shift = 0; shift < 4; shift++) {
			const text = `${'x'.repeat(shift)}${'👍'.repeat(100)} كِتَابٌ ${'👍'.repeat(100)}${'بَِ'.repeat(100)}`;
			const { snippet, marked } = snippetOf(text, 'كتاب');
			assert.ok(snippet.isWellFormed());
			assert.doesNotMatch(snippet, /^…\p{M}/u);
			assert.deepEqual(marked, ['كِتَابٌ']);
		}
	});

	it('marks every word of the query that stands in it', () => {
		assert.deepEqual(snippetOf('The queue retries the payment.', 'payment queue').marked, ['queue', 'payment']);
	});
});
