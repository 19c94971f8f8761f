import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { currentVersion, versionOf } from '../../../src/host/store/migrations.ts';
import { openDatabase, storeFile } from '../../../src/host/store/openDatabase.ts';
import type { CacheKeepCall } from '../../../src/host/store/storeCalls.ts';
import { costing, timed } from '../ledger/samples.ts';
import { StoreFolder } from './storeFolder.ts';

/*
 * versions/v1.sqlite was written by the code of version 1 (the Store that had nothing but begin, append, finish and
 * takeOverExpired), by two owners, and packed with `wal_checkpoint(TRUNCATE)`, `journal_mode = DELETE` and `VACUUM`:
 *   shop         three exchanges in a row, the first with reasoning, the last one stopped
 *   arabic       two, with harakat, a word with proclitics and Arabic digits; the second answered by another model
 *   failed       an answer without a word, ended by an error
 *   interrupted  two chunks and one of reasoning, taken over when their owner was silent
 *   running      an answer with two chunks, of an owner that nobody has heard of since
 * versions/v2.sqlite was written by the code of version 2 and packed the same way:
 *   harbour      a question with a reference, and two branches behind its answer
 *   arabic       renamed
 *   deleted      deleted, for less than two minutes
 *   cursor       not listed, because it only wrote into a document
 *   continued    an answer that was stopped, and went on
 *   running      an answer with a route and two chunks, of an owner that nobody has heard of since
 * versions/v3.sqlite was written by the code of version 3 and packed the same way:
 *   harbour      two questions that cost 70 and 30, the first answer with a thumb
 *   deleted      deleted a moment ago
 *   running      an answer with a chunk, and a request that is reserved, of an owner that nobody has heard of since
 */
const version1 = versionFile(1);
const version2 = versionFile(2);
const version3 = versionFile(3);

function versionFile(version: number): string {
	return fileURLToPath(new URL(`versions/v${version}.sqlite`, import.meta.url));
}

function assertSound(database: DatabaseSync): void {
	assert.equal(versionOf(database), currentVersion);
	assert.equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
	assert.deepEqual(database.prepare('PRAGMA foreign_key_check').all(), []);
	database.exec("INSERT INTO search (search) VALUES ('integrity-check')");
}

describe('a store of version 1', () => {
	let folder: StoreFolder;
	beforeEach(() => {
		folder = new StoreFolder();
		folder.now = Date.UTC(2027, 0, 1);
		copyFileSync(version1, join(folder.directory, storeFile));
	});
	afterEach(() => folder.remove());

	it('is of version 1, so that these tests see a migration', () => {
		const database = new DatabaseSync(version1, { readOnly: true });
		assert.equal(versionOf(database), 1);
		database.close();
	});

	it('is brought to the version of today, and is sound', async () => {
		const database = await openDatabase(folder.directory);
		assertSound(database);
		database.close();
	});

	it('has its conversations listed, the newest first', async () => {
		const store = await folder.open();
		const list = store.archive.list(10);
		assert.deepEqual(
			list.map(({ id, questions, running }) => [id, questions, running]),
			[
				['running', 1, true],
				['interrupted', 1, false],
				['failed', 1, false],
				['arabic', 2, false],
				['shop', 3, false],
			],
		);
		assert.equal(list[4]?.title, 'How does the checkout retry a payment?');
		assert.equal(list[4]?.workspace, 'file:///home/me/shop');
		assert.equal(list[4]?.createdAt, Date.UTC(2026, 9, 1, 8, 1));
	});

	it('has every exchange with what belongs to it', async () => {
		const store = await folder.open();
		const [first, second, third] = store.archive.open('shop')?.exchanges ?? [];
		assert.deepEqual(first, {
			messageId: 'a-1',
			askedAt: Date.UTC(2026, 9, 1, 8, 1),
			question: 'How does the checkout retry a payment?',
			references: [],
			text: 'The function `retryPayment` waits twice as long each time.',
			reasoning: 'Look at the queue.',
			warnings: [],
			route: {
				kind: 'route',
				model: 'openai/gpt-6-luna',
				provider: 'openai',
				source: 'model',
				reason: { code: 'chosen_by_person', args: {} },
			},
			usage: { kind: 'usage', input: 120, output: 40, usd: 0.0021, exact: true },
			processingTimeMs: 4_321,
			state: { phase: 'ended', terminal: { kind: 'done', reason: 'stop' } },
		});
		assert.deepEqual([second?.parent, third?.parent], ['a-1', 'a-2']);
		assert.deepEqual(third?.state, { phase: 'ended', terminal: { kind: 'done', reason: 'cancelled' } });
		const [failed] = store.archive.open('failed')?.exchanges ?? [];
		assert.equal(failed?.state.phase === 'ended' && failed.state.terminal.kind, 'error');
		assert.equal(store.history('shop').length, 6);
		const streams = folder.look<{ stream: number; fallback: number }>('SELECT * FROM streams ORDER BY message');
		assert.deepEqual(
			streams.map(({ stream, fallback }) => [stream, fallback]),
			[
				[0, 0],
				[0, 0],
				[0, 0],
				[0, 0],
				[0, 1],
				[0, 0],
			],
		);
	});

	it('has the text of answers that were interrupted or run', async () => {
		const store = await folder.open();
		const textOf = (id: string) => store.archive.open(id)?.exchanges.map(({ text, state }) => [text, state.phase])[0];
		assert.deepEqual(textOf('interrupted'), ['A lighthouse is a tower with a lamp', 'interrupted']);
		assert.deepEqual(textOf('running'), ['One harbour, two harbours', 'running']);
		store.takeOverExpired();
		assert.deepEqual(textOf('running'), ['One harbour, two harbours', 'interrupted']);
		assert.equal(store.archive.search('harbours', 10)[0]?.id, 'running');
	});

	for (const [query, id] of [
		['checkout', 'shop'],
		['payment retry', 'shop'],
		['bank orders', 'shop'],
		['lamp', 'interrupted'],
		['دالة', 'arabic'],
		['المقارنة', 'arabic'],
		['42', 'arabic'],
	] as const) {
		it(`is searched: ${query}`, async () => {
			const store = await folder.open();
			assert.deepEqual(
				store.archive.search(query, 10).map((hit) => hit.id),
				[id],
			);
		});
	}

	it('goes on', async () => {
		const store = await folder.open();
		folder.exchange(store, 'And then?', 'It is paid.', { sessionId: 'shop' });
		assert.equal(store.history('shop').length, 8);
		assert.equal(store.archive.list(1)[0]?.id, 'shop');
		store.resume({ sessionId: 'shop', messageId: 'a-3', continuation: 'c' });
		assert.equal(store.archive.open('shop')?.session.running, true);
	});

	it('is brought to it once where two open it at the same time, and can still be written by version 1', async () => {
		const stores = await Promise.all([folder.open('one'), folder.open('two')]);
		for (const store of stores) assert.equal(store.archive.list(10).length, 5);
		const old = new DatabaseSync(join(folder.directory, storeFile));
		old.exec("INSERT INTO sessions (id, title, created_at, changed_at) VALUES ('old', 'Late words', 1, 2)");
		old.close();
		assert.equal(stores[0]?.archive.list(10).at(-1)?.id, 'old');
		assert.equal(stores[0]?.archive.rename('old', 'Later words')?.title, 'Later words');
		assert.equal(stores[1]?.archive.search('later', 10)[0]?.id, 'old');
	});
});

describe('a store of version 2', () => {
	let folder: StoreFolder;
	beforeEach(() => {
		folder = new StoreFolder();
		folder.now = Date.UTC(2026, 10, 1, 9, 10);
		copyFileSync(version2, join(folder.directory, storeFile));
	});
	afterEach(() => folder.remove());

	it('is brought from version 2 to the version of today, and is sound', async () => {
		const before = new DatabaseSync(version2, { readOnly: true });
		assert.equal(versionOf(before), 2);
		before.close();
		const database = await openDatabase(folder.directory);
		assertSound(database);
		database.close();
	});

	it('has its conversations as they were', async () => {
		const store = await folder.open();
		assert.deepEqual(
			store.archive.list(10).map(({ id, title, running }) => [id, title, running]),
			[
				['running', 'asked runs', true],
				['continued', 'asked cut', false],
				['arabic', 'الدوال', false],
				['harbour', 'Which queue holds the ships?', false],
			],
		);
		const harbour = store.archive.open('harbour')?.exchanges ?? [];
		assert.deepEqual(
			harbour.map(({ messageId, parent, text }) => [messageId, parent, text]),
			[
				['h-1', undefined, 'The queue `berths`.'],
				['h-2', 'h-1', 'They wait in `tugs`.'],
				['h-3', 'h-1', 'They wait ashore.'],
			],
		);
		assert.equal(harbour[0]?.references[0]?.kind, 'file');
		assert.equal(harbour[0]?.route?.tier, 'nano');
		assert.equal(harbour[0]?.rating, undefined);
		assert.equal(store.archive.open('continued')?.exchanges[0]?.text, 'The first half and the second.');
		assert.equal(store.archive.search('ships', 10)[0]?.id, 'harbour');
		assert.equal(store.archive.restore('deleted')?.title, 'Who goes?');
		store.takeOverExpired();
		const [running] = store.archive.open('running')?.exchanges ?? [];
		assert.deepEqual([running?.text, running?.state.phase], ['One lock, two locks', 'interrupted']);
	});

	it('has spent nothing, and keeps what is spent from now on', async () => {
		const store = await folder.open();
		assert.deepEqual(store.costs.figures().outcomes, []);
		const { day } = store.requests.today;
		assert.deepEqual(store.requests.today, { day, spent: 0, reserved: 0 });
		const { revision } = store.requests;
		store.requests.reserve(timed('1', folder.now, { sessionId: 'harbour', messageId: 'h-3' }));
		store.requests.settle({ id: '1', settlement: costing(70), budget: 1_000 });
		store.outcomes.record({ sessionId: 'harbour', messageId: 'h-3', kind: 'thumbs_down' });
		assert.ok(store.requests.revision > revision);
		assert.equal(store.costs.figures().spans[0]?.sessions[0]?.title, 'Which queue holds the ships?');
		assert.equal(store.archive.open('harbour')?.exchanges[2]?.rating, 'down');
	});

	it('can still be written by a process of version 2 that has it open', async () => {
		const old = new DatabaseSync(join(folder.directory, storeFile));
		const store = await folder.open();
		old.exec("UPDATE answers SET lease_until = 9e15 WHERE owner = 'other'");
		old.exec("DELETE FROM sessions WHERE id = 'arabic'");
		old.close();
		store.takeOverExpired();
		assert.equal(store.archive.open('running')?.session.running, true);
		assert.equal(store.archive.open('arabic'), undefined);
	});
});

describe('a store of version 3', () => {
	let folder: StoreFolder;
	beforeEach(() => {
		folder = new StoreFolder();
		folder.now = Date.UTC(2026, 10, 10, 9, 5);
		copyFileSync(version3, join(folder.directory, storeFile));
	});
	afterEach(() => folder.remove());

	const kept = (sessionId: string): CacheKeepCall => ({
		place: { workspace: 'file:///home/me/ships', key: 'ab'.repeat(32) },
		sessionId,
		answer: { text: 'The crane `gantry`.', reasoning: '' },
		bytes: 100,
		capacity: 1_000,
	});

	it('is brought from version 3 to the version of today, and is sound', async () => {
		const before = new DatabaseSync(version3, { readOnly: true });
		assert.equal(versionOf(before), 3);
		before.close();
		const database = await openDatabase(folder.directory);
		assertSound(database);
		database.close();
	});

	it('has its conversations and what they cost as they were', async () => {
		const store = await folder.open();
		assert.deepEqual(
			store.archive.list(10).map(({ id, title, running }) => [id, title, running]),
			[
				['running', 'How many locks?', true],
				['harbour', 'Which crane lifts the containers?', false],
			],
		);
		const [first] = store.archive.open('harbour')?.exchanges ?? [];
		assert.deepEqual([first?.text, first?.rating], ['The crane `gantry`.', 'up']);
		assert.equal(store.archive.restore('deleted')?.title, 'Who goes?');
		const { spans } = store.costs.figures();
		assert.deepEqual(
			spans[0]?.sessions.map(({ key, title }) => [key, title]),
			[['harbour', 'Which crane lifts the containers?']],
		);
		assert.equal(store.requests.today.spent, 100);
	});

	it('has no answer to replay, and keeps those that come from now on', async () => {
		const store = await folder.open();
		assert.deepEqual(store.cachedAnswers.figures, { entries: 0, bytes: 0 });
		store.cachedAnswers.keep(kept('harbour'));
		assert.equal(store.cachedAnswers.find(kept('harbour').place)?.text, 'The crane `gantry`.');
	});

	it('can still be written by a process of version 3 that has it open, and what that deletes is not replayed', async () => {
		const old = new DatabaseSync(join(folder.directory, storeFile));
		const store = await folder.open();
		store.cachedAnswers.keep(kept('harbour'));
		old.exec("DELETE FROM sessions WHERE id = 'harbour'");
		old.close();
		assert.equal(store.cachedAnswers.find(kept('harbour').place), undefined);
		assert.deepEqual(store.cachedAnswers.figures, { entries: 0, bytes: 0 });
	});
});
