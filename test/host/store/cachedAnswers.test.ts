import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { AdaptiveCache } from '../../../src/engine/hybrid/cache/adaptiveCache.ts';
import { MemoryShelf } from '../../../src/engine/hybrid/cache/memoryShelf.ts';
import { undoMs } from '../../../src/host/sessions/sessionArchive.ts';
import { CacheShelf, type StoredAnswer } from '../../../src/host/store/cacheShelf.ts';
import { Connection } from '../../../src/host/store/connection.ts';
import { migrate } from '../../../src/host/store/migrations.ts';
import { busyMs } from '../../../src/host/store/openDatabase.ts';
import type { Store } from '../../../src/host/store/store.ts';
import type { CacheKeepCall } from '../../../src/host/store/storeCalls.ts';
import { StoreFolder } from './storeFolder.ts';

const dayMs = 86_400_000;
const usage = { kind: 'usage', input: 9, output: 7, exact: true } as const;
const keyOf = (name: string) => createHash('sha256').update(name).digest('hex');
const placeOf = (name: string, workspace = 'file:///harbour') => ({ workspace, key: keyOf(name) });

function kept(name: string, text: string, more: Partial<CacheKeepCall> = {}): CacheKeepCall {
	const answer = { text, reasoning: '', usage };
	return { place: placeOf(name), sessionId: 'a', answer, bytes: text.length + 100, capacity: 100_000, ...more };
}

describe('earlier answers in the store', () => {
	let folder: StoreFolder;
	let store: Store;
	beforeEach(async () => {
		folder = new StoreFolder();
		store = await folder.open();
		folder.exchange(store, 'asked', 'answered', { sessionId: 'a' });
	});
	afterEach(() => folder.remove());

	const found = (name: string, from = store) => from.cachedAnswers.find(placeOf(name))?.text;

	it('are there to the byte after a restart, for another window too', async () => {
		const answer = { text: 'A quay 😀\r\nis', reasoning: 'Hmm.', usage };
		store.cachedAnswers.keep(kept('q', '', { answer }));
		assert.deepEqual(store.cachedAnswers.find(placeOf('q')), answer);
		folder.close(store);
		store = await folder.open('later');
		assert.deepEqual(store.cachedAnswers.find(placeOf('q')), answer);
		assert.deepEqual((await folder.open('other')).cachedAnswers.find(placeOf('q')), answer);
	});

	it('may be without counts', () => {
		const answer = { text: 'x', reasoning: '' };
		store.cachedAnswers.keep(kept('q', '', { answer }));
		assert.deepEqual(store.cachedAnswers.find(placeOf('q')), answer);
	});

	it('are found in their own workspace only', () => {
		store.cachedAnswers.keep(kept('q', 'here'));
		store.cachedAnswers.keep(kept('q', 'nowhere', { place: placeOf('q', '') }));
		assert.equal(store.cachedAnswers.find(placeOf('q', 'file:///other')), undefined);
		assert.equal(store.cachedAnswers.find(placeOf('q', ''))?.text, 'nowhere');
		assert.equal(found('q'), 'here');
	});

	it('give way to a new answer to the same', () => {
		store.cachedAnswers.keep(kept('q', 'old words'));
		store.cachedAnswers.keep(kept('q', 'new'));
		assert.equal(found('q'), 'new');
		assert.deepEqual(store.cachedAnswers.figures, { entries: 1, bytes: 103 });
	});

	it('are not kept without their conversation', () => {
		store.cachedAnswers.keep(kept('q', 'x', { sessionId: 'gone' }));
		assert.deepEqual(store.cachedAnswers.figures, { entries: 0, bytes: 0 });
	});

	it('tell nobody that conversations have changed', () => {
		const { revision } = store;
		store.cachedAnswers.keep(kept('q', 'x'));
		store.cachedAnswers.use(placeOf('q'));
		assert.equal(store.revision, revision);
	});

	it('hold nothing of the question', () => {
		folder.exchange(store, 'xylophone', 'x', { sessionId: 'b' });
		store.cachedAnswers.keep(kept('xylophone', 'x', { sessionId: 'b' }));
		const [row] = folder.look('SELECT * FROM cached_answers');
		assert.doesNotMatch(JSON.stringify(row), /xylophone/);
	});

	it('go with their conversation, when that cannot be had back any more, to the last byte', () => {
		folder.exchange(store, 'asked', 'answered', { sessionId: 'b' });
		store.cachedAnswers.keep(kept('mine', 'narwhal '.repeat(500)));
		store.cachedAnswers.keep(kept('other', 'remaining words', { sessionId: 'b' }));
		store.archive.delete('a');
		assert.equal(found('mine'), undefined, 'it is out of sight at once');
		store.archive.restore('a');
		assert.ok(found('mine'));
		store.archive.delete('a');
		folder.now += undoMs - 1;
		store.trash.empty();
		assert.ok(folder.filesWith('narwhal').length > 0);
		folder.now += 1;
		store.trash.empty();
		assert.deepEqual(folder.filesWith('narwhal'), []);
		assert.deepEqual([found('mine'), found('other')], [undefined, 'remaining words']);
	});

	it('go with their conversation though it was answered anew in another, and leave no byte of the first', () => {
		folder.exchange(store, 'asked', 'answered', { sessionId: 'b' });
		store.cachedAnswers.keep(kept('q', 'narwhal '.repeat(500)));
		store.cachedAnswers.keep(kept('q', 'later words', { sessionId: 'b' }));
		store.archive.delete('a');
		folder.now += undoMs;
		store.trash.empty();
		assert.deepEqual(folder.filesWith('narwhal'), []);
		assert.equal(found('q'), 'later words');
	});

	it('go when everything is erased, to the last byte', () => {
		store.cachedAnswers.keep(kept('q', 'narwhal '.repeat(500)));
		store.trash.erase();
		assert.deepEqual(folder.filesWith('narwhal'), []);
		assert.deepEqual(store.cachedAnswers.figures, { entries: 0, bytes: 0 });
	});

	it('live no longer than conversations are kept', () => {
		store.cachedAnswers.keep(kept('q', 'narwhal '.repeat(500)));
		folder.now += 10 * dayMs;
		store.trash.retain(9);
		assert.deepEqual(folder.filesWith('narwhal'), []);
		assert.equal(found('q'), undefined);
	});

	it('take no more than they may, of all workspaces and windows together', async () => {
		const other = await folder.open('other');
		for (let n = 0; n < 100; n++) {
			const bytes = { bytes: 100, capacity: 2_000 };
			store.cachedAnswers.keep(kept(`mine ${n}`, 'x', bytes));
			other.cachedAnswers.keep(kept(`other ${n}`, 'x', { ...bytes, place: placeOf(`other ${n}`, '') }));
			assert.ok(store.cachedAnswers.figures.bytes <= 2_000);
		}
		assert.ok(store.cachedAnswers.figures.bytes > 1_500);
		store.cachedAnswers.fit(500);
		assert.ok(store.cachedAnswers.figures.bytes <= 500);
		other.cachedAnswers.fit(0);
		assert.deepEqual(folder.look('SELECT * FROM cached_answers'), []);
	});

	it('are read while another process writes', () => {
		store.cachedAnswers.keep(kept('q', 'x'));
		const writer = new DatabaseSync(`${folder.directory}/tributary.sqlite`);
		writer.exec('BEGIN IMMEDIATE');
		const began = performance.now();
		assert.equal(found('q'), 'x');
		assert.ok(performance.now() - began < busyMs, 'it did not wait for the other');
		writer.exec('ROLLBACK');
		writer.close();
	});

	it('lie on a shelf that does as the one in memory', () => {
		const step = fc.record({
			name: fc.integer({ min: 0, max: 25 }).map(String),
			workspace: fc.constantFrom('', 'file:///a'),
			bytes: fc.integer({ min: 1, max: 400 }),
			does: fc.constantFrom('keep', 'keep', 'find', 'find', 'fit'),
		});
		fc.assert(
			fc.property(fc.array(step, { minLength: 50, maxLength: 300 }), (steps) => {
				const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
				migrate(database);
				database.exec("INSERT INTO sessions (id, title, created_at, changed_at) VALUES ('a', 'x', 1, 1)");
				const caches = [
					new AdaptiveCache<StoredAnswer>(new CacheShelf(new Connection(database))),
					new AdaptiveCache<StoredAnswer>(new MemoryShelf()),
				];
				for (const [n, { name, workspace, bytes, does }] of steps.entries()) {
					const place = placeOf(name, workspace);
					const stored = { answer: { text: `${n}`, reasoning: '' }, sessionId: 'a' };
					const seen = caches.map((cache) => {
						if (does === 'keep') cache.keep(place, stored, bytes, 1_000);
						else if (does === 'fit') cache.fit(bytes * 3);
						else {
							const entry = cache.find(place);
							if (entry !== undefined) cache.use(place);
							return entry;
						}
						return cache.figures;
					});
					assert.deepEqual(seen[0], seen[1]);
				}
				database.close();
			}),
			{ numRuns: 50 },
		);
	});
});
