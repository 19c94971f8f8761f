import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EndedAnswer } from '../../../src/host/sessions/sessionStore.ts';
import { currentVersion, versionOf } from '../../../src/host/store/migrations.ts';
import { openDatabase, storeFile } from '../../../src/host/store/openDatabase.ts';
import { leaseMs, Store } from '../../../src/host/store/store.ts';

const metrics = { questionLength: 7, firstTokenMs: 30, chunks: 4, success: true, fallback: false };

function ended(messageId: string, text: string, sessionId = 'a'): EndedAnswer {
	const record = {
		sessionId,
		messageId,
		question: `asked ${messageId}`,
		asked: { role: 'user', text: `read ${messageId}` },
		text,
		reasoning: '',
		terminal: { kind: 'done', reason: 'stop' },
		processingTimeMs: 90,
	} as const;
	return { record, metrics };
}

function begun(messageId: string, sessionId = 'a') {
	const { question, asked } = ended(messageId, '', sessionId).record;
	return { sessionId, messageId, questionId: `question of ${messageId}`, question, asked };
}

describe('Store', () => {
	let directory: string;
	let now: number;
	let open: Store[];
	beforeEach(() => {
		directory = mkdtempSync(join(tmpdir(), 'tributary-store-'));
		now = 1_000_000;
		open = [];
	});
	afterEach(() => {
		for (const store of open) store.close();
		rmSync(directory, { recursive: true });
	});

	async function openStore(owner = 'me'): Promise<Store> {
		const store = new Store({ database: await openDatabase(directory), owner, now: () => now });
		open.push(store);
		return store;
	}

	/** What another program sees in the file. */
	function look<Row>(sql: string): readonly Row[] {
		const database = new DatabaseSync(join(directory, storeFile), { readOnly: true });
		try {
			// Rows have no prototype, which `deepEqual` minds.
			return database
				.prepare(sql)
				.all()
				.map((row) => ({ ...row }) as Row);
		} finally {
			database.close();
		}
	}

	const texts = (store: Store, sessionId = 'a') => store.history(sessionId).map(({ text }) => text);

	it('keeps conversations, each in the order in which its questions were asked', async () => {
		const store = await openStore();
		for (const [message, session] of [
			['1', 'a'],
			['2', 'b'],
			['3', 'a'],
		] as const) {
			store.begin(begun(message, session));
			store.finish(ended(message, `answer ${message}`, session));
		}
		const again = await openStore('later');
		assert.deepEqual(again.history('a'), [
			{ role: 'user', text: 'read 1' },
			{ role: 'assistant', text: 'answer 1' },
			{ role: 'user', text: 'read 3' },
			{ role: 'assistant', text: 'answer 3' },
		]);
		assert.deepEqual(texts(again, 'b'), ['read 2', 'answer 2']);
		assert.deepEqual(again.history('none'), []);
	});

	it('makes a chain of questions that run at the same time, and shows none that still runs', async () => {
		const store = await openStore();
		store.begin(begun('1'));
		store.begin(begun('2'));
		assert.deepEqual(texts(store), []);
		store.finish(ended('2', 'second'));
		assert.deepEqual(texts(store), ['read 2', 'second']);
		store.finish(ended('1', 'first'));
		assert.deepEqual(texts(store), ['read 1', 'first', 'read 2', 'second']);
	});

	it('keeps an answer without a word, and leaves it out of the history', async () => {
		const store = await openStore();
		store.begin(begun('1'));
		const { record } = ended('1', '');
		const terminal = { kind: 'error', code: 'overloaded', args: {}, retryable: true, actions: [] } as const;
		store.finish({ record: { ...record, terminal }, metrics });
		assert.deepEqual(texts(store), []);
		const [answer] = look<{ terminal: string }>('SELECT terminal FROM answers');
		assert.deepEqual(JSON.parse(answer?.terminal ?? ''), terminal);
	});

	it('keeps pictures of a question, reasoning and metrics', async () => {
		const store = await openStore();
		const asked = { role: 'user', text: 'what is this', images: [{ mediaType: 'image/png', data: 'AAAA' }] } as const;
		store.begin({ ...begun('1'), asked, workspace: 'file:///home/me/work' });
		const { record } = ended('1', 'a cat');
		const route = {
			kind: 'route',
			model: 'openai/gpt-6-luna',
			provider: 'openai',
			source: 'model',
			reason: { code: 'chosen_by_person', args: {} },
		} as const;
		store.finish({ record: { ...record, asked, reasoning: 'hm', route }, metrics: { ...metrics, fallback: true } });
		assert.deepEqual(store.history('a')[0], asked);
		assert.deepEqual(look("SELECT content FROM parts WHERE kind = 'reasoning'"), [{ content: 'hm' }]);
		const [row] = look<Record<string, unknown>>('SELECT * FROM streams');
		assert.deepEqual(
			[row?.['model'], row?.['first_token_ms'], row?.['duration_ms'], row?.['success'], row?.['fallback']],
			['openai/gpt-6-luna', 30, 90, 1, 1],
		);
		assert.deepEqual(look('SELECT workspace, title FROM sessions'), [
			{ workspace: 'file:///home/me/work', title: 'asked 1' },
		]);
	});

	it('has the text of a running answer in the file, each chunk once', async () => {
		const store = await openStore();
		store.begin(begun('1'));
		const chunk = (sequence: number, content: string) => ({ messageId: '1', sequence, kind: 'text', content }) as const;
		store.append([chunk(0, 'one '), chunk(1, 'two ')]);
		store.append([chunk(1, 'two '), chunk(2, 'three')]);
		assert.deepEqual(look("SELECT group_concat(content, '') AS text FROM chunks"), [{ text: 'one two three' }]);
		store.finish(ended('1', 'one two three four'));
		store.append([chunk(3, ' late')]);
		assert.deepEqual(look('SELECT * FROM chunks'), []);
		assert.deepEqual(texts(store), ['read 1', 'one two three four']);
	});

	describe('with several owners', () => {
		const chunk = { messageId: '1', sequence: 0, kind: 'text', content: 'so far' } as const;

		it('takes an answer for dead when its owner has been silent for the lease, and keeps its text', async () => {
			const [mine, other] = [await openStore('me'), await openStore('other')];
			mine.begin(begun('1'));
			mine.append([chunk, { ...chunk, sequence: 1, kind: 'reasoning', content: 'hm' }]);
			now += leaseMs;
			other.takeOverExpired();
			assert.deepEqual(texts(other), []);
			now += 1;
			other.takeOverExpired();
			assert.deepEqual(texts(other), ['read 1', 'so far']);
			assert.deepEqual(look('SELECT state, owner FROM answers'), [{ state: 'interrupted', owner: null }]);
			assert.deepEqual(look("SELECT content FROM parts WHERE kind = 'reasoning'"), [{ content: 'hm' }]);
		});

		it('takes nothing over from an owner that renews its leases, nor from itself', async () => {
			const [mine, other] = [await openStore('me'), await openStore('other')];
			mine.begin(begun('1'));
			now += leaseMs - 1;
			mine.renewLeases();
			now += leaseMs - 1;
			other.takeOverExpired();
			now += leaseMs;
			mine.takeOverExpired();
			assert.deepEqual(look('SELECT state FROM answers'), [{ state: 'running' }]);
		});

		it('lets an owner that was only asleep finish what it wrote', async () => {
			const [mine, other] = [await openStore('me'), await openStore('other')];
			mine.begin(begun('1'));
			mine.append([chunk]);
			now += 2 * leaseMs;
			other.takeOverExpired();
			mine.append([{ ...chunk, sequence: 1, content: ' and more' }]);
			mine.finish(ended('1', 'so far and more'));
			assert.deepEqual(texts(other), ['read 1', 'so far and more']);
			assert.deepEqual(look('SELECT state FROM answers'), [{ state: 'ended' }]);
		});
	});

	it('does not say that it kept an answer that it does not know, and changes nothing then', async () => {
		const store = await openStore();
		assert.throws(() => store.finish(ended('1', 'text')), /had not begun/);
		assert.throws(() => store.begin({ ...begun('1'), asked: undefined as never }));
		assert.deepEqual(look('SELECT * FROM sessions'), []);
		store.begin(begun('2'));
		store.finish(ended('2', 'goes on'));
		assert.deepEqual(texts(store), ['read 2', 'goes on']);
	});

	it('refuses a file of a later version and leaves it alone', async () => {
		const database = await openDatabase(directory);
		assert.equal(versionOf(database), currentVersion);
		database.exec(`PRAGMA user_version = ${currentVersion + 1}`);
		database.close();
		await assert.rejects(openDatabase(directory), { name: 'StoreIsNewer' });
		assert.deepEqual(look('PRAGMA user_version'), [{ user_version: currentVersion + 1 }]);
	});

	it('lies where only its person can read it', async function () {
		if (process.platform === 'win32') this.skip();
		await openStore();
		assert.equal(statSync(join(directory, storeFile)).mode & 0o077, 0);
	});
});
