import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { storeFile } from '../../../src/host/store/openDatabase.ts';
import { leaseMs, type Store } from '../../../src/host/store/store.ts';
import type { Reference } from '../../../src/protocol/references.ts';
import { begun, ended, metrics, StoreFolder, stopped as stoppedAnswer } from './storeFolder.ts';

const references: readonly Reference[] = [{ kind: 'file', uri: 'file:///a.ts', languageId: 'typescript' }];

const route = {
	kind: 'route',
	model: 'mock/default',
	provider: 'mock',
	source: 'mock',
	reason: { code: 'chosen_by_person', args: {} },
} as const;
const warnings = [{ kind: 'warning', code: 'history_cut', args: {} }] as const;
const cancelled = { kind: 'done', reason: 'cancelled' } as const;

describe('an answer that is continued', () => {
	let folder: StoreFolder;
	let store: Store;
	beforeEach(async () => {
		folder = new StoreFolder();
		store = await folder.open();
	});
	afterEach(() => folder.remove());

	const resume = (messageId: string, by = store, continuation = 'c') =>
		by.resume({ sessionId: 'a', messageId, continuation });
	const state = () => store.archive.open('a')?.exchanges.at(-1);
	const chunk = (sequence: number, content: string, kind: 'text' | 'reasoning' = 'text') =>
		({ messageId: '2', sequence, kind, content }) as const;

	/** Two exchanges, the second of which was stopped. */
	function stopped(): void {
		folder.exchange(store, 'one', 'first', { messageId: '1' });
		store.begin({ ...begun('2'), form: 'insert', references });
		const { record } = ended('2', 'half ');
		const usage = { kind: 'usage', input: 3, output: 4, exact: false } as const;
		store.finish({ record: { ...record, reasoning: 'hm ', route, usage, warnings, terminal: cancelled }, metrics });
	}

	it('is taken in hand with all that there is of it', () => {
		stopped();
		assert.deepEqual(resume('2'), {
			question: 'asked 2',
			form: 'insert',
			references,
			asked: { role: 'user', text: 'read 2' },
			history: [
				{ role: 'user', text: 'read 1' },
				{ role: 'assistant', text: 'first' },
			],
			text: 'half ',
			reasoning: 'hm ',
			usage: { kind: 'usage', input: 3, output: 4, exact: false },
			warnings,
			processingTimeMs: 90,
			route,
		});
		assert.deepEqual(state()?.state, { phase: 'running' });
		assert.equal(store.archive.list(1)[0]?.running, true);
	});

	it('has the form that it was asked for in, and one of a later Tributary is a conversation', () => {
		for (const [index, form] of (['chat', 'insert', 'edit', 'plain'] as const).entries()) {
			const id = `of form ${index}`;
			store.begin({ ...begun(id), form });
			store.finish(stoppedAnswer(id, 'half'));
			assert.equal(resume(id)?.form, form);
		}
		store.begin(begun('later'));
		store.finish(stoppedAnswer('later', 'half'));
		using database = new DatabaseSync(join(folder.directory, storeFile));
		database.exec(`UPDATE questions SET form = 'sculpture' WHERE message IN
			(SELECT number FROM messages WHERE id = 'question of later')`);
		assert.equal(resume('later')?.form, 'chat');
	});

	it('is not taken in hand while it runs, without a word, or where it is not there', async () => {
		const other = await folder.open('other');
		store.begin(begun('0'));
		assert.equal(resume('0'), undefined);
		store.finish(ended('0', ''));
		assert.equal(resume('0'), undefined);
		stopped();
		assert.equal(resume('none'), undefined);
		assert.equal(store.resume({ sessionId: 'b', messageId: '2', continuation: 'c' }), undefined);
		assert.ok(resume('2') !== undefined);
		assert.equal(resume('2', store, 'another'), undefined);
		assert.equal(resume('2', other), undefined);
	});

	it('is one that was cut, and not one that is whole', () => {
		store.begin(begun('0'));
		const { record } = ended('0', 'All of it.');
		for (const reason of ['stop', 'tool_calls', 'filter'] as const) {
			store.finish({ record: { ...record, terminal: { kind: 'done', reason } }, metrics });
			assert.equal(resume('0'), undefined);
		}
		store.finish({ record: { ...record, terminal: { kind: 'done', reason: 'length' } }, metrics });
		assert.equal(resume('0')?.text, 'All of it.');
	});

	it('knows its model although its process died before the end', async () => {
		const dying = await folder.open('dying');
		dying.begin(begun('2'));
		dying.routed({ messageId: '2', route });
		dying.append([chunk(0, 'half ')]);
		store.routed({ messageId: '2', route: { ...route, model: 'strange/one' } });
		assert.deepEqual(state()?.route, route);
		folder.now += leaseMs + 1;
		store.takeOverExpired();
		assert.deepEqual(resume('2')?.route, route);
	});

	it('waits for no lease where its process was followed by another of the same owner', async () => {
		store.begin(begun('2'));
		store.append([chunk(0, 'half ')]);
		const stranger = await folder.open('stranger');
		stranger.takeOverPredecessors();
		assert.equal(state()?.state.phase, 'running');
		const successor = await folder.open('me');
		successor.takeOverPredecessors();
		assert.deepEqual([state()?.text, state()?.state.phase], ['half ', 'interrupted']);
		assert.equal(resume('2', successor)?.text, 'half ');
	});

	it('is given again to the call that has taken it, whose answer may have been lost', () => {
		stopped();
		const first = resume('2');
		assert.ok(first !== undefined);
		assert.deepEqual(resume('2'), first);
		store.finish(ended('2', 'half and half'));
		assert.deepEqual(folder.look('SELECT stream FROM streams WHERE message = 4 ORDER BY stream'), [
			{ stream: 0 },
			{ stream: 1 },
		]);
	});

	it('grows behind what there was, and is replaced as a whole at its end', () => {
		stopped();
		resume('2');
		store.append([chunk(0, 'and '), chunk(1, 'well', 'reasoning')]);
		store.append([chunk(2, 'more')]);
		assert.deepEqual([state()?.text, state()?.reasoning], ['half and more', 'hm well']);
		assert.equal(store.history('a').at(-1)?.text, 'half ');
		store.finish(ended('2', 'half and more of it'));
		assert.equal(state()?.text, 'half and more of it');
		assert.deepEqual(folder.look('SELECT * FROM chunks'), []);
		assert.deepEqual(folder.look<{ durations: string }>('SELECT count(*) AS n FROM streams WHERE message = 4'), [
			{ n: 2 },
		]);
	});

	it('keeps the old text and the new where its process dies, and can be continued again', async () => {
		stopped();
		const dying = await folder.open('dying');
		resume('2', dying);
		dying.append([chunk(0, 'and more')]);
		folder.now += leaseMs + 1;
		store.takeOverExpired();
		assert.deepEqual([state()?.text, state()?.state.phase], ['half and more', 'interrupted']);
		assert.equal(store.archive.search('half more', 1).length, 1);
		assert.equal(resume('2', store, 'd')?.text, 'half and more');
		store.append([chunk(0, ' and all')]);
		assert.equal(state()?.text, 'half and more and all');
	});

	it('belongs to the process that continues it, and no longer to the one that slept', async () => {
		const asleep = await folder.open('asleep');
		asleep.begin(begun('2'));
		asleep.append([chunk(0, 'half ')]);
		folder.now += leaseMs + 1;
		store.takeOverExpired();
		assert.equal(resume('2')?.text, 'half ');
		asleep.append([chunk(1, 'STRANGE')]);
		assert.throws(() => asleep.finish(ended('2', 'half STRANGE')), /Another process/);
		store.append([chunk(0, 'and more')]);
		assert.equal(state()?.text, 'half and more');
	});
});
