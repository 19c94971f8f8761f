import assert from 'node:assert/strict';
import type { Store } from '../../../src/host/store/store.ts';
import { begun, StoreFolder } from './storeFolder.ts';

describe('a search', () => {
	let folder: StoreFolder;
	let store: Store;
	beforeEach(async () => {
		folder = new StoreFolder();
		store = await folder.open();
	});
	afterEach(() => folder.remove());

	const found = (query: string) => store.archive.search(query, 10).map(({ id }) => id);
	const exchange = (sessionId: string, question: string, text: string) =>
		folder.exchange(store, question, text, { sessionId });

	it('finds questions, answers and titles, by the beginnings of words', () => {
		exchange('a', 'Where is the lighthouse?', 'Upon the cliff.');
		exchange('b', 'And the harbour?', 'Below.');
		assert.deepEqual(found('light'), ['a']);
		assert.deepEqual(found('CLIFF'), ['a']);
		assert.deepEqual(found('harb'), ['b']);
		store.archive.rename('b', 'Ships and quays');
		assert.deepEqual(found('quay'), ['b']);
		assert.deepEqual(found('house'), []);
	});

	it('wants all words in one exchange, or in the title', () => {
		exchange('a', 'Where is the lighthouse?', 'Upon the cliff.');
		exchange('a', 'And the harbour?', 'Below.');
		assert.deepEqual(found('lighthouse cliff'), ['a']);
		assert.deepEqual(found('lighthouse below'), []);
		store.archive.rename('a', 'Lamps and masts');
		assert.deepEqual(found('masts lamps'), ['a']);
		assert.deepEqual(found('masts cliff'), []);
	});

	it('tells the title apart from an exchange, marks both, and takes the newest exchange', () => {
		const first = exchange('a', 'Where is the lighthouse?', 'The lighthouse is upon the cliff.');
		const second = exchange('a', 'Whose?', 'The keeper of the Lighthouse.');
		const [hit] = store.archive.search('lighthouse', 10);
		assert.equal(hit?.title, 'Where is the lighthouse?');
		assert.deepEqual(hit?.titleMarks, [{ start: 13, end: 23 }]);
		assert.deepEqual(hit?.match, {
			messageId: second,
			snippet: 'The keeper of the Lighthouse.',
			marks: [{ start: 18, end: 28 }],
		});
		assert.equal(store.archive.search('cliff lighthouse', 10)[0]?.match?.messageId, first);
		store.archive.rename('a', 'Beacon');
		const [named] = store.archive.search('beacon', 10);
		assert.deepEqual(named?.titleMarks, [{ start: 0, end: 6 }]);
		assert.equal(named?.match, undefined);
	});

	it('marks the words as they are written, harakat included', () => {
		exchange('a', 'سؤال', 'هذا هو الكِتَابُ الجميل');
		const match = store.archive.search('كتاب', 10)[0]?.match;
		assert.deepEqual(
			match?.marks.map(({ start, end }) => match.snippet.slice(start, end)),
			['كِتَابُ'],
		);
	});

	it('puts the best match first, and of those that match as well the newest', () => {
		exchange('often', 'x', 'whale whale whale whale');
		exchange('once', 'x', `whale ${'and other words '.repeat(30)}`);
		for (const id of ['same 1', 'same 2', 'same 3']) exchange(id, 'one', 'shark');
		exchange('without', 'x', 'nothing');
		assert.deepEqual(found('whale'), ['often', 'once']);
		assert.deepEqual(found('shark'), ['same 3', 'same 2', 'same 1']);
		assert.equal(store.archive.search('shark', 2).length, 2);
	});

	it('never fails by what was typed', () => {
		exchange('a', 'NEAR and NOT and OR, a-b "c"', 'column: title');
		for (const query of [
			'"',
			'""',
			'*',
			'a*',
			'-',
			'-a',
			'NEAR(',
			'NEAR(a b)',
			'AND',
			'a AND',
			'(',
			'title:',
			'^a',
			'{',
		]) {
			store.archive.search(query, 10);
		}
		for (const query of [
			"'",
			'\\',
			'\0',
			'%',
			'_',
			'?',
			';',
			'👍',
			'ـ',
			'\ud800',
			'a'.repeat(1_000),
			'a '.repeat(500),
		]) {
			store.archive.search(query, 10);
		}
		assert.deepEqual(found('NEAR'), ['a']);
		assert.deepEqual(found('title: NOT'), ['a']);
	});

	it('lists all where there is no word to look for', () => {
		exchange('a', 'one', 'x');
		exchange('b', 'two', 'y');
		for (const query of ['', '  ', '"', '???']) {
			assert.deepEqual(found(query), ['b', 'a']);
		}
		assert.deepEqual(store.archive.search('', 10)[0]?.titleMarks, []);
	});

	it('finds a question while its answer runs, and the answer when that has ended or was taken over', async () => {
		store.begin({ ...begun('1'), question: 'Where is the lighthouse?' });
		store.append([{ messageId: '1', sequence: 0, kind: 'text', content: 'Upon the cliff.' }]);
		assert.deepEqual(found('lighthouse'), ['a']);
		assert.deepEqual(found('cliff'), []);
		const other = await folder.open('other');
		folder.now += 60_000;
		other.takeOverExpired();
		assert.deepEqual(found('cliff lighthouse'), ['a']);
	});

	it('forgets what the text was before it was continued, and the title before it was renamed', () => {
		const id = exchange('a', 'Where?', 'Upon the cliff.');
		store.resume({ sessionId: 'a', messageId: id, continuation: 'c' });
		exchange('b', 'x', 'y');
		store.archive.rename('a', 'Once');
		store.archive.rename('a', 'Twice');
		assert.deepEqual(found('once'), []);
		assert.deepEqual(found('twice'), ['a']);
		assert.deepEqual(found('cliff'), ['a']);
	});

	it('finds and lists nothing that was only written into documents', () => {
		folder.exchange(store, 'Insert a lighthouse', 'lamp', { sessionId: 'only', listed: false });
		folder.exchange(store, 'Insert a harbour', 'quay', { sessionId: 'both', listed: false });
		folder.exchange(store, 'And what is it?', 'A quay.', { sessionId: 'both' });
		assert.deepEqual(found('lamp'), []);
		assert.deepEqual(found('quay'), ['both']);
		assert.deepEqual(
			store.archive.list(10).map(({ id }) => id),
			['both'],
		);
		assert.equal(store.archive.open('only')?.exchanges.length, 1);
	});
});
