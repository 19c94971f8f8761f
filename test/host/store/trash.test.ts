import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { undoMs } from '../../../src/host/sessions/sessionArchive.ts';
import { storeFile } from '../../../src/host/store/openDatabase.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { begun, StoreFolder } from './storeFolder.ts';

const dayMs = 86_400_000;

/** Words that lie in the file as one piece wherever they lie: as text, and as the index has them. */
const secrets = [
	'xylophonequestion',
	'quetzalcoatlanswer',
	'jabberwockyreasoning',
	'zirconiumtitle',
	'قسطنطينية',
	'ﻕسري',
	'narwhalreplay',
];

describe('the trash', () => {
	let folder: StoreFolder;
	let store: Store;
	beforeEach(async () => {
		folder = new StoreFolder();
		store = await folder.open();
	});
	afterEach(() => folder.remove());

	const left = () => secrets.filter((secret) => folder.filesWith(secret).length > 0);

	/** A session with every kind of text in it, and enough of it that it fills many pages. */
	function fill(sessionId: string, exchanges: number): void {
		const [question, answer, reasoning, title, arabic, shaped, replay] = secrets;
		for (let n = 0; n < exchanges; n++) {
			folder.exchange(store, `${question} ${n}`, `${answer} ${arabic} ${shaped} `.repeat(20), { sessionId });
		}
		store.begin({ ...begun(`runs in ${sessionId}`, sessionId), question: `${question} ${arabic}` });
		store.append([
			{ messageId: `runs in ${sessionId}`, sequence: 0, kind: 'text', content: `${answer} ` },
			{ messageId: `runs in ${sessionId}`, sequence: 1, kind: 'reasoning', content: `${reasoning} ` },
		]);
		store.archive.rename(sessionId, `${title} ${arabic}`);
		store.cachedAnswers.keep({
			place: { workspace: '', key: createHash('sha256').update(sessionId).digest('hex') },
			sessionId,
			answer: { text: `${replay} `.repeat(300), reasoning: `${replay}` },
			bytes: 5_000,
			capacity: 100_000,
		});
	}

	/** Another process that has the store open and has read from it, as a second window has. */
	async function otherWindow(): Promise<ChildProcess> {
		const file = JSON.stringify(join(folder.directory, storeFile));
		const program = `const { DatabaseSync } = require('node:sqlite');
			const database = new DatabaseSync(${file}, { timeout: 5000 });
			database.prepare('SELECT * FROM parts').all();
			database.exec("UPDATE counters SET value = value + 1 WHERE name = 'revision'");
			console.log('open');
			setInterval(() => database.prepare('SELECT count(*) FROM messages').get(), 20);`;
		const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
		await once(child.stdout, 'data');
		return child;
	}

	it('leaves no byte of anything when everything is erased, beside another process', async () => {
		fill('a', 30);
		fill('b', 3);
		assert.deepEqual(left(), secrets);
		const other = await otherWindow();
		try {
			const before = store.revision;
			store.trash.erase();
			assert.deepEqual(left(), []);
			assert.deepEqual(store.archive.list(10), []);
			assert.deepEqual(store.archive.search('quetzal', 10), []);
			for (const table of ['messages', 'parts', 'chunks', 'answers', 'questions', 'streams', 'cached_answers']) {
				assert.deepEqual(folder.look(`SELECT * FROM ${table}`), [], table);
			}
			// Those who have seen a revision must see a later one.
			assert.ok(store.revision > before);
			folder.exchange(store, 'again', 'goes on', { sessionId: 'a' });
			assert.equal(store.archive.search('goes', 10).length, 1);
		} finally {
			other.kill('SIGKILL');
			await once(other, 'exit');
		}
	});

	it('says so where another process reads for too long, and cleans up later', () => {
		fill('a', 3);
		const reader = new DatabaseSync(join(folder.directory, storeFile), { readOnly: true });
		reader.exec('BEGIN; SELECT count(*) FROM messages;');
		assert.throws(() => store.trash.erase(), { name: 'StoreBusy' });
		assert.deepEqual(store.archive.list(10), []);
		reader.exec('COMMIT');
		reader.close();
		store.trash.empty();
		assert.deepEqual(left(), []);
	}).timeout(60_000);

	it('cleans up after a process that died before it could', async () => {
		fill('a', 3);
		const reader = new DatabaseSync(join(folder.directory, storeFile), { readOnly: true });
		reader.exec('BEGIN; SELECT count(*) FROM messages;');
		store.archive.delete('a');
		folder.now += undoMs;
		store.trash.empty();
		assert.deepEqual(left(), secrets);
		reader.exec('COMMIT');
		reader.close();
		const next = await folder.open('next');
		next.trash.empty();
		assert.deepEqual(left(), []);
	});

	it('keeps a deleted conversation for as long as that can be taken back, and then leaves no byte of it', async () => {
		fill('a', 30);
		folder.exchange(store, 'who stays', 'remaining words', { sessionId: 'b' });
		store.archive.delete('a');
		const other = await otherWindow();
		try {
			folder.now += undoMs - 1;
			store.trash.empty();
			assert.deepEqual(left(), secrets);
			folder.now += 1;
			store.trash.empty();
			assert.deepEqual(left(), []);
			assert.equal(store.archive.restore('a'), undefined);
			assert.equal(store.archive.search('remaining', 10).length, 1);
			assert.equal(folder.filesWith('remaining words').length, 1);
		} finally {
			other.kill('SIGKILL');
			await once(other, 'exit');
		}
	});

	it('leaves no word of a small conversation in the index beside a large one, where SQLite itself would let it lie', () => {
		const others = (from: number) => {
			for (let n = from; n < from + 40; n++) {
				folder.exchange(store, `who stays ${n}`, `remaining words ${n}`, { sessionId: 'large' });
			}
		};
		others(0);
		folder.exchange(store, secrets[0] ?? '', secrets[1] ?? '', { sessionId: 'small' });
		others(40);
		store.archive.delete('small');
		folder.now += undoMs;
		store.trash.empty();
		assert.deepEqual(left(), []);
	});

	it('takes what was deleted before a restart, and nothing that was had back', async () => {
		folder.exchange(store, 'one', 'x', { sessionId: 'a' });
		folder.exchange(store, 'two', 'x', { sessionId: 'b' });
		store.archive.delete('a');
		store.archive.delete('b');
		store.archive.restore('b');
		folder.close(store);
		folder.now += undoMs;
		store = await folder.open('later');
		store.trash.empty();
		assert.deepEqual(folder.look('SELECT id FROM sessions'), [{ id: 'b' }]);
	});

	it('takes a conversation of a thousand exchanges', () => {
		const state = { phase: 'interrupted' } as const;
		const exchanges = Array.from({ length: 1_000 }, (_, n) => ({
			messageId: `${n}`,
			...(n === 0 ? {} : { parent: `${n - 1}` }),
			askedAt: 1,
			question: 'q',
			references: [],
			text: 't',
			reasoning: '',
			warnings: [],
			state,
		}));
		const session = { id: 'long', title: 'long', createdAt: 1, changedAt: 1 };
		store.archive.add({ session, exchanges });
		store.archive.delete('long');
		folder.now += undoMs;
		store.trash.empty();
		assert.deepEqual(folder.look('SELECT id FROM messages LIMIT 1'), []);
		store.archive.add({ session, exchanges });
		store.trash.erase();
		assert.deepEqual(folder.look('SELECT id FROM messages LIMIT 1'), []);
	});

	describe('with a retention', () => {
		const ids = () =>
			store.archive
				.list(10)
				.map(({ id }) => id)
				.sort();

		it('takes what nobody has touched for so many days, at once and then every hour', () => {
			folder.exchange(store, 'one', 'x', { sessionId: 'old' });
			folder.now += 10 * dayMs;
			folder.exchange(store, 'two', 'x', { sessionId: 'new' });
			store.trash.empty();
			assert.deepEqual(ids(), ['new', 'old']);
			store.trash.retain(11);
			assert.deepEqual(ids(), ['new', 'old']);
			store.trash.retain(9);
			assert.deepEqual(ids(), ['new']);
			folder.now += 9 * dayMs + 1;
			store.trash.empty();
			assert.deepEqual(ids(), []);
		});

		it('keeps all of them with 0', () => {
			folder.exchange(store, 'one', 'x', { sessionId: 'old' });
			store.trash.retain(1);
			store.trash.retain(0);
			folder.now += 100 * dayMs;
			store.trash.empty();
			assert.deepEqual(ids(), ['old']);
		});

		it('counts from the last question, renaming or import, and spares what runs', () => {
			folder.exchange(store, 'one', 'x', { sessionId: 'renamed' });
			store.begin(begun('runs', 'running'));
			folder.now += 10 * dayMs;
			store.archive.rename('renamed', 'y');
			store.archive.add({ session: { id: 'imported', title: 'z', createdAt: 1, changedAt: 2 }, exchanges: [] });
			store.trash.retain(5);
			assert.deepEqual(ids(), ['imported', 'renamed', 'running']);
		});
	});
});
