import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { currentVersion, versionOf } from '../../../src/host/store/migrations.ts';
import { openDatabase, storeFile } from '../../../src/host/store/openDatabase.ts';
import { leaseMs, type Store } from '../../../src/host/store/store.ts';
import { begun, ended, metrics, StoreFolder } from './storeFolder.ts';

describe('Store', () => {
	let folder: StoreFolder;
	beforeEach(() => {
		folder = new StoreFolder();
	});
	afterEach(() => folder.remove());

	const texts = (store: Store, sessionId = 'a') => store.history(sessionId).map(({ text }) => text);

	it('keeps conversations, each in the order in which its questions were asked', async () => {
		const store = await folder.open();
		for (const [message, session] of [
			['1', 'a'],
			['2', 'b'],
			['3', 'a'],
		] as const) {
			store.begin(begun(message, session));
			store.finish(ended(message, `answer ${message}`, session));
		}
		const again = await folder.open('later');
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
		const store = await folder.open();
		store.begin(begun('1'));
		store.begin(begun('2'));
		assert.deepEqual(texts(store), []);
		store.finish(ended('2', 'second'));
		assert.deepEqual(texts(store), ['read 2', 'second']);
		store.finish(ended('1', 'first'));
		assert.deepEqual(texts(store), ['read 1', 'first', 'read 2', 'second']);
	});

	it('keeps an answer without a word, and leaves it out of the history', async () => {
		const store = await folder.open();
		store.begin(begun('1'));
		const { record } = ended('1', '');
		const terminal = { kind: 'error', code: 'overloaded', args: {}, retryable: true, actions: [] } as const;
		store.finish({ record: { ...record, terminal }, metrics });
		assert.deepEqual(texts(store), []);
		const [answer] = folder.look<{ terminal: string }>('SELECT terminal FROM answers');
		assert.deepEqual(JSON.parse(answer?.terminal ?? ''), terminal);
	});

	it('keeps pictures of a question, reasoning and metrics', async () => {
		const store = await folder.open();
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
		assert.deepEqual(folder.look("SELECT content FROM parts WHERE kind = 'reasoning'"), [{ content: 'hm' }]);
		const [row] = folder.look<Record<string, unknown>>('SELECT * FROM streams');
		assert.deepEqual(
			[
				row?.['stream'],
				row?.['model'],
				row?.['first_token_ms'],
				row?.['duration_ms'],
				row?.['success'],
				row?.['fallback'],
			],
			[0, 'openai/gpt-6-luna', 30, 90, 1, 1],
		);
		assert.deepEqual(folder.look('SELECT workspace, title FROM sessions'), [
			{ workspace: 'file:///home/me/work', title: 'asked 1' },
		]);
	});

	it('has the text of a running answer in the file, each chunk once', async () => {
		const store = await folder.open();
		store.begin(begun('1'));
		const chunk = (sequence: number, content: string) => ({ messageId: '1', sequence, kind: 'text', content }) as const;
		store.append([chunk(0, 'one '), chunk(1, 'two ')]);
		store.append([chunk(1, 'two '), chunk(2, 'three')]);
		assert.deepEqual(folder.look("SELECT group_concat(content, '') AS text FROM chunks"), [{ text: 'one two three' }]);
		store.finish(ended('1', 'one two three four'));
		store.append([chunk(3, ' late')]);
		assert.deepEqual(folder.look('SELECT * FROM chunks'), []);
		assert.deepEqual(texts(store), ['read 1', 'one two three four']);
	});

	it('keeps a call twice once: what it answered may have been lost', async () => {
		const store = await folder.open();
		store.begin(begun('1'));
		store.begin(begun('1'));
		store.finish(ended('1', 'one'));
		store.begin(begun('1'));
		store.finish(ended('1', 'one'));
		assert.deepEqual(texts(store), ['read 1', 'one']);
		assert.equal(folder.look('SELECT * FROM streams').length, 1);
		assert.throws(() => store.begin(begun('1', 'b')), /UNIQUE/);
		assert.deepEqual(folder.look('SELECT id FROM sessions'), [{ id: 'a' }]);
	});

	describe('branches', () => {
		it('has the turns on the way to any answer, and none for one that it does not know', async () => {
			const store = await folder.open();
			folder.exchange(store, 'one', 'first', { messageId: '1' });
			folder.exchange(store, 'two', 'second', { messageId: '2' });
			folder.exchange(store, 'other two', 'another second', { messageId: '3', parent: '1' });
			folder.exchange(store, 'new', 'begun anew', { messageId: '4', parent: null });
			const answers = (parent?: string | null) =>
				store
					.history('a', parent)
					.filter(({ role }) => role === 'assistant')
					.map(({ text }) => text);
			assert.deepEqual(answers('2'), ['first', 'second']);
			assert.deepEqual(answers('3'), ['first', 'another second']);
			assert.deepEqual(answers('4'), ['begun anew']);
			assert.deepEqual(answers(), ['begun anew']);
			assert.deepEqual(answers(null), []);
			assert.deepEqual(answers('none'), []);
			assert.deepEqual(store.history('b', '2'), []);
		});

		it('begins anew behind an answer that is gone, or is of another conversation', async () => {
			const store = await folder.open();
			folder.exchange(store, 'one', 'first', { messageId: '1' });
			folder.exchange(store, 'lost', 'found', { messageId: '2', parent: 'none' });
			folder.exchange(store, 'strange', 'stranger', { messageId: '3', sessionId: 'b', parent: '1' });
			assert.equal(store.history('a').length, 2);
			assert.equal(store.history('b').length, 2);
		});
	});

	describe('with several owners', () => {
		const chunk = { messageId: '1', sequence: 0, kind: 'text', content: 'so far' } as const;

		it('takes an answer for dead when its owner has been silent for the lease, and keeps its text', async () => {
			const [mine, other] = [await folder.open('me'), await folder.open('other')];
			mine.begin(begun('1'));
			mine.append([chunk, { ...chunk, sequence: 1, kind: 'reasoning', content: 'hm' }]);
			folder.now += leaseMs;
			other.takeOverExpired();
			assert.deepEqual(texts(other), []);
			folder.now += 1;
			other.takeOverExpired();
			assert.deepEqual(texts(other), ['read 1', 'so far']);
			assert.deepEqual(folder.look('SELECT state, owner FROM answers'), [{ state: 'interrupted', owner: null }]);
			assert.deepEqual(folder.look("SELECT content FROM parts WHERE kind = 'reasoning'"), [{ content: 'hm' }]);
		});

		it('takes nothing over from an owner that renews its leases, nor from itself', async () => {
			const [mine, other] = [await folder.open('me'), await folder.open('other')];
			mine.begin(begun('1'));
			folder.now += leaseMs - 1;
			mine.renewLeases();
			folder.now += leaseMs - 1;
			other.takeOverExpired();
			folder.now += leaseMs;
			mine.takeOverExpired();
			assert.deepEqual(folder.look('SELECT state FROM answers'), [{ state: 'running' }]);
		});

		it('lets an owner that was only asleep finish what it wrote', async () => {
			const [mine, other] = [await folder.open('me'), await folder.open('other')];
			mine.begin(begun('1'));
			mine.append([chunk]);
			folder.now += 2 * leaseMs;
			other.takeOverExpired();
			mine.append([{ ...chunk, sequence: 1, content: ' and more' }]);
			mine.finish(ended('1', 'so far and more'));
			assert.deepEqual(texts(other), ['read 1', 'so far and more']);
			assert.deepEqual(folder.look('SELECT state FROM answers'), [{ state: 'ended' }]);
		});
	});

	it('does not say that it kept an answer that it does not know, and changes nothing then', async () => {
		const store = await folder.open();
		assert.throws(() => store.finish(ended('1', 'text')), /had not begun/);
		assert.throws(() => store.begin({ ...begun('1'), asked: undefined as never }));
		assert.deepEqual(folder.look('SELECT * FROM sessions'), []);
		store.begin(begun('2'));
		store.finish(ended('2', 'goes on'));
		assert.deepEqual(texts(store), ['read 2', 'goes on']);
	});

	it('refuses a file of a later version and leaves it alone', async () => {
		const database = await openDatabase(folder.directory);
		assert.equal(versionOf(database), currentVersion);
		database.exec(`PRAGMA user_version = ${currentVersion + 1}`);
		database.close();
		await assert.rejects(openDatabase(folder.directory), { name: 'StoreIsNewer' });
		assert.deepEqual(folder.look('PRAGMA user_version'), [{ user_version: currentVersion + 1 }]);
	});

	it('lies where only its person can read it', async function () {
		if (process.platform === 'win32') this.skip();
		await folder.open();
		assert.equal(statSync(join(folder.directory, storeFile)).mode & 0o077, 0);
	});
});
