import assert from 'node:assert/strict';
import type { Store } from '../../../src/host/store/store.ts';
import type { Reference } from '../../../src/protocol/references.ts';
import type { StoredExchange } from '../../../src/protocol/sessions.ts';
import type { WarningEvent } from '../../../src/protocol/stream.ts';
import { begun, ended, metrics, StoreFolder, stopped } from './storeFolder.ts';

const references: readonly Reference[] = [
	{ kind: 'file', uri: 'file:///home/me/shop/pay.ts', languageId: 'typescript' },
];
const warnings: readonly WarningEvent[] = [{ kind: 'warning', code: 'history_cut', args: {} }];

describe('the archive', () => {
	let folder: StoreFolder;
	let store: Store;
	beforeEach(async () => {
		folder = new StoreFolder();
		store = await folder.open();
	});
	afterEach(() => folder.remove());

	const ids = () => store.archive.list(10).map(({ id }) => id);

	it('lists the newest first, as many as are wanted', () => {
		folder.exchange(store, 'one', 'x', { sessionId: 'a', workspace: 'file:///home/me/shop' });
		folder.exchange(store, 'two', 'x', { sessionId: 'b' });
		folder.exchange(store, 'three', 'x', { sessionId: 'a' });
		assert.deepEqual(store.archive.list(10), [
			{
				id: 'a',
				title: 'one',
				workspace: 'file:///home/me/shop',
				createdAt: 1_001_000,
				changedAt: 1_003_000,
				questions: 2,
				running: false,
			},
			{ id: 'b', title: 'two', createdAt: 1_002_000, changedAt: 1_002_000, questions: 1, running: false },
		]);
		assert.equal(store.archive.list(1).length, 1);
		store.begin(begun('runs', 'b'));
		assert.deepEqual(
			store.archive.list(10).map(({ running }) => running),
			[true, false],
		);
	});

	it('opens a conversation with all that belongs to it', () => {
		store.begin({ ...begun('1'), references });
		const { record } = ended('1', 'text');
		const usage = { kind: 'usage', input: 1, output: 2, exact: true } as const;
		store.finish({ record: { ...record, reasoning: 'hm', warnings, usage }, metrics });
		store.begin({ ...begun('2'), parent: '1' });
		store.append([
			{ messageId: '2', sequence: 0, kind: 'reasoning', content: 'so ' },
			{ messageId: '2', sequence: 1, kind: 'text', content: 'so far' },
		]);
		const opened = store.archive.open('a');
		assert.equal(opened?.session.running, true);
		assert.deepEqual(opened?.exchanges, [
			{
				messageId: '1',
				askedAt: folder.now,
				question: 'asked 1',
				references,
				text: 'text',
				reasoning: 'hm',
				warnings,
				usage,
				processingTimeMs: 90,
				state: { phase: 'ended', terminal: { kind: 'done', reason: 'stop' } },
			},
			{
				messageId: '2',
				parent: '1',
				askedAt: folder.now,
				question: 'asked 2',
				references: [],
				text: 'so far',
				reasoning: 'so ',
				warnings: [],
				state: { phase: 'running' },
			},
		]);
		assert.equal(store.archive.open('none'), undefined);
	});

	it('opens what has changed after a revision, whoever changed it', async () => {
		const other = await folder.open('other');
		folder.exchange(store, 'one', 'x', { messageId: '1' });
		folder.exchange(store, 'two', 'x', { messageId: '2' });
		const since = (revision: number) => store.archive.open('a', revision)?.exchanges.map(({ messageId }) => messageId);
		let seen = store.archive.open('a')?.revision ?? 0;
		const seeOnly = (expected: readonly string[]) => {
			assert.deepEqual(since(seen), expected);
			const revision = store.archive.open('a')?.revision ?? 0;
			assert.ok(revision > seen);
			seen = revision;
			assert.deepEqual(since(seen), []);
		};
		other.begin({ ...begun('3') });
		seeOnly(['3']);
		other.append([{ messageId: '3', sequence: 0, kind: 'text', content: 'word' }]);
		seeOnly(['3']);
		other.finish(ended('3', 'word'));
		seeOnly(['3']);
		store.finish(stopped('1', 'half'));
		seeOnly(['1']);
		store.resume({ sessionId: 'a', messageId: '1', continuation: 'c' });
		seeOnly(['1']);
		store.archive.rename('a', 'new name');
		seeOnly([]);
		folder.exchange(store, 'elsewhere', 'x', { sessionId: 'b' });
		assert.equal(store.archive.open('a')?.revision, seen);
		assert.deepEqual(since(1_000_000), ['1', '2', '3']);
	});

	it('renames, which changes neither the order of the list nor the times', () => {
		folder.exchange(store, 'one', 'x', { sessionId: 'a' });
		folder.exchange(store, 'two', 'x', { sessionId: 'b' });
		const before = store.archive.open('a')?.session;
		assert.ok(before !== undefined);
		assert.deepEqual(store.archive.rename('a', 'رسالة'), { ...before, title: 'رسالة' });
		assert.deepEqual(ids(), ['b', 'a']);
		folder.exchange(store, 'three', 'x', { sessionId: 'a' });
		assert.equal(store.archive.open('a')?.session.title, 'رسالة');
		assert.equal(store.archive.rename('none', 'x'), undefined);
	});

	describe('a deletion', () => {
		it('takes a conversation out of everything, and can be taken back', () => {
			folder.exchange(store, 'one', 'lighthouse', { sessionId: 'a' });
			const summary = store.archive.list(1)[0];
			assert.deepEqual(store.archive.delete('a'), summary);
			assert.deepEqual(ids(), []);
			assert.deepEqual(store.archive.search('lighthouse', 10), []);
			assert.equal(store.archive.open('a'), undefined);
			assert.equal(store.archive.rename('a', 'x'), undefined);
			assert.equal(store.resume({ sessionId: 'a', messageId: 'one in a (answer)', continuation: 'c' }), undefined);
			assert.deepEqual(store.archive.restore('a'), summary);
			assert.deepEqual(ids(), ['a']);
			assert.equal(store.archive.search('lighthouse', 10).length, 1);
			assert.equal(store.archive.delete('none'), undefined);
			assert.equal(store.archive.restore('none'), undefined);
		});

		it('is taken back by a question that another window asks in it', () => {
			folder.exchange(store, 'one', 'x');
			store.archive.delete('a');
			folder.exchange(store, 'two', 'y');
			assert.deepEqual(ids(), ['a']);
			assert.equal(store.archive.open('a')?.exchanges.length, 2);
		});
	});

	describe('an import', () => {
		const session = { id: 'x', title: 'Old', workspace: 'file:///old', createdAt: 5, changedAt: 9 } as const;
		const exchange = (messageId: string, more: Partial<StoredExchange> = {}): StoredExchange => ({
			messageId,
			askedAt: 7,
			question: `why ${messageId}`,
			references,
			text: `because ${messageId}`,
			reasoning: 'hm',
			warnings,
			processingTimeMs: 12,
			state: { phase: 'ended', terminal: { kind: 'done', reason: 'stop' } },
			...more,
		});
		const exchanges = [
			exchange('1'),
			exchange('2', { parent: '1' }),
			exchange('3', { parent: '1' }),
			exchange('4', { parent: '2', state: { phase: 'running' } }),
		];

		it('brings a conversation back as it was, but that nothing runs in it', () => {
			const summary = store.archive.add({ session, exchanges });
			assert.deepEqual(summary, { ...session, questions: 4, running: false });
			const opened = store.archive.open('x');
			assert.deepEqual(opened?.session, summary);
			assert.deepEqual(opened?.exchanges, [
				...exchanges.slice(0, 3),
				exchange('4', { parent: '2', state: { phase: 'interrupted' } }),
			]);
			assert.deepEqual(
				store.history('x', '3').map(({ text }) => text),
				['why 1', 'because 1', 'why 3', 'because 3'],
			);
			assert.equal(store.archive.search('because', 10)[0]?.match?.messageId, '4');
		});

		it('takes new ids where its own are taken, and keeps the tree', () => {
			store.archive.add({ session, exchanges });
			const again = store.archive.add({ session, exchanges });
			assert.notEqual(again.id, 'x');
			const opened = store.archive.open(again.id)?.exchanges ?? [];
			const [first, second, third, fourth] = opened;
			assert.equal(new Set(opened.map(({ messageId }) => messageId)).size, 4);
			assert.deepEqual(
				[first?.parent, second?.parent, third?.parent, fourth?.parent],
				[undefined, first?.messageId, first?.messageId, second?.messageId],
			);
			assert.equal(store.archive.open('x')?.exchanges[0]?.messageId, '1');
			store.archive.delete('x');
			assert.notEqual(store.archive.add({ session, exchanges: [] }).id, 'x');
		});

		it('comes in whole or not at all', () => {
			const broken = exchange('2', { question: undefined as never });
			assert.throws(() => store.archive.add({ session, exchanges: [exchange('1'), broken] }));
			assert.deepEqual(folder.look('SELECT id FROM sessions UNION ALL SELECT id FROM messages'), []);
			assert.deepEqual(store.archive.search('because', 10), []);
		});
	});
});
