import assert from 'node:assert/strict';
import { ResponseError } from 'vscode-languageserver/node';
import { type SessionMethod, sessionHandlers } from '../../../src/host/archive/sessionRequests.ts';
import type { Log } from '../../../src/host/log/log.ts';
import { StoreFailed } from '../../../src/host/store/storeClient.ts';
import type { ErrorCode } from '../../../src/protocol/errors.ts';
import type { StoredExchange } from '../../../src/protocol/sessions.ts';
import { FakeArchive } from './fakeArchive.ts';

const exchange: StoredExchange = {
	messageId: 'm',
	askedAt: 1_000,
	question: 'A SECRET question?',
	references: [{ kind: 'file', uri: 'file:///home/me/work/src/a.py', languageId: 'python' }],
	text: 'An answer.',
	reasoning: '',
	warnings: [],
	state: { phase: 'ended', terminal: { kind: 'done', reason: 'stop' } },
};

/** Parameters that fit, of every method. */
const fitting: Readonly<Record<SessionMethod, unknown>> = {
	'tributary/sessions/list': {},
	'tributary/sessions/search': { query: 'x' },
	'tributary/sessions/open': { sessionId: 'gone' },
	'tributary/sessions/rename': { sessionId: 'gone', title: 'x' },
	'tributary/sessions/delete': { sessionId: 'gone' },
	'tributary/sessions/export': { sessionId: 'gone', format: 'json' },
	'tributary/sessions/import': {
		text: JSON.stringify({
			format: 'tributary.conversation',
			version: 1,
			session: { id: 'i', title: 'Imported', createdAt: 1, changedAt: 2 },
			exchanges: [exchange],
		}),
	},
	'tributary/dataErase': null,
};
const methods = Object.keys(fitting).filter((name): name is SessionMethod => name in fitting);

describe('requests about conversations', () => {
	let archive: FakeArchive;
	let there: FakeArchive | undefined;
	let logged: string[];
	let forgotten: number;
	let deletions: number;
	beforeEach(() => {
		archive = new FakeArchive();
		there = archive;
		logged = [];
		forgotten = 0;
		deletions = 0;
	});
	const say = (message: string) => void logged.push(message);
	const log: Log = { error: say, warn: say, info: say, debug: say };
	const forget = async () => {
		// What runs is saved at its end, so it has to end before everything is deleted.
		assert.equal(archive.sessions.size, 1);
		forgotten++;
	};

	async function send(method: SessionMethod, params: unknown) {
		return await sessionHandlers({ archive: () => there, forget, deleting: () => deletions++, log })[method](params);
	}

	async function errorOf(method: SessionMethod, params: unknown) {
		const result = await send(method, params);
		return result.kind === 'error' ? [result.error.code, result.error.args] : undefined;
	}

	it('lists, finds, opens and renames', async () => {
		archive.put('a', 'Sorting', [exchange]);
		archive.put('b', 'Searching');
		const [a, b] = await archive.list(2);
		assert.deepEqual(await send('tributary/sessions/list', undefined), { kind: 'list', sessions: [a, b] });
		assert.deepEqual(await send('tributary/sessions/list', { limit: 1 }), { kind: 'list', sessions: [a] });
		assert.deepEqual(await send('tributary/sessions/search', { query: 'Search' }), {
			kind: 'hits',
			sessions: [{ ...b, titleMarks: [] }],
		});
		const opened = { kind: 'session', session: a, exchanges: [exchange], revision: 7 };
		assert.deepEqual(await send('tributary/sessions/open', { sessionId: 'a' }), opened);
		const news = await send('tributary/sessions/open', { sessionId: 'a', since: 1 });
		assert.deepEqual(news, { ...opened, exchanges: [] });
		const renamed = await send('tributary/sessions/rename', { sessionId: 'a', title: '  Ordering ' });
		assert.deepEqual(renamed, { kind: 'session', session: { ...a, title: 'Ordering' } });
	});

	it('deletes, and takes it back', async () => {
		archive.put('a', 'Sorting');
		const [session] = await archive.list(1);
		assert.deepEqual(await send('tributary/sessions/delete', { sessionId: 'a' }), { kind: 'session', session });
		assert.deepEqual(await errorOf('tributary/sessions/open', { sessionId: 'a' }), ['session_gone', {}]);
		const undone = await send('tributary/sessions/delete', { sessionId: 'a', undo: true });
		assert.deepEqual(undone, { kind: 'session', session });
		assert.equal(deletions, 1);
		assert.equal((await send('tributary/sessions/open', { sessionId: 'a' })).kind, 'session');
	});

	it('exports as Markdown and as JSON, and imports the JSON', async () => {
		archive.put('a', 'What is "this"?', [exchange]);
		const markdown = await send('tributary/sessions/export', { sessionId: 'a', format: 'markdown' });
		assert.ok(markdown.kind === 'file' && markdown.text.includes('An answer.'));
		assert.equal(markdown.name, 'What is this.md');
		// A path outside the workspace would tell of the person's home.
		assert.ok(markdown.text.includes('- `a.py`\n'));
		const json = await send('tributary/sessions/export', { sessionId: 'a', format: 'json' });
		assert.ok(json.kind === 'file');
		assert.equal(json.name, 'What is this.json');
		archive.sessions.clear();
		await send('tributary/sessions/import', { text: json.text });
		assert.deepEqual(await send('tributary/sessions/export', { sessionId: 'a', format: 'json' }), json);
	});

	it('names documents of the workspace by their path in it', async () => {
		const session = { id: 'a', title: 'x', workspace: 'file:///home/me/work', createdAt: 1, changedAt: 1 };
		await archive.add({ session, exchanges: [exchange] });
		const markdown = await send('tributary/sessions/export', { sessionId: 'a', format: 'markdown' });
		assert.ok(markdown.kind === 'file' && markdown.text.includes('- `src/a.py`\n'));
	});

	it('refuses to import what was not exported, with the reason and without a word of it', async () => {
		for (const [text, reason] of [
			['SECRET', 'not_json'],
			['{"SECRET":1}', 'not_a_chat'],
			['{"format":"tributary.conversation","version":2}', 'newer'],
		]) {
			const result = await send('tributary/sessions/import', { text });
			assert.equal(result.kind, 'error');
			assert.deepEqual(await errorOf('tributary/sessions/import', { text }), ['import_refused', { reason }]);
			assert.doesNotMatch(JSON.stringify([result, logged]), /SECRET/);
		}
		assert.equal(archive.sessions.size, 0);
	});

	it('ends what runs before everything is deleted', async () => {
		archive.put('a', 'Sorting');
		assert.deepEqual(await send('tributary/dataErase', null), { kind: 'erased' });
		assert.equal(archive.sessions.size, 0);
		assert.equal(forgotten, 1);
	});

	it('tells that a conversation is gone', async () => {
		const alone = methods.filter((method) => JSON.stringify(fitting[method]).includes('gone'));
		assert.equal(alone.length, 4);
		for (const method of alone) assert.deepEqual(await errorOf(method, fitting[method]), ['session_gone', {}], method);
	});

	describe('without a store', () => {
		beforeEach(() => archive.put('a', 'Sorting'));

		it('answer with an error, and say why in the log', async () => {
			there = undefined;
			for (const method of methods) {
				const expected: readonly [ErrorCode, unknown] = ['store_unavailable', { reason: 'unavailable' }];
				assert.deepEqual(await errorOf(method, fitting[method]), expected, method);
				assert.match(logged.pop() ?? '', /no folder/);
			}
			assert.equal(forgotten, 1);
		});

		const failures: readonly (readonly [string, string])[] = [
			['NoSqlite', 'no_sqlite'],
			['StoreIsNewer', 'newer'],
			['StoreGone', 'unavailable'],
		];
		for (const [name, reason] of failures) {
			it(`answer with an error after ${name}: ${reason}`, async () => {
				archive.failure = new StoreFailed({ name, message: 'SECRET' });
				for (const method of methods) {
					assert.deepEqual(await errorOf(method, fitting[method]), ['store_unavailable', { reason }], method);
				}
				assert.ok(logged.every((line) => !line.includes('SECRET')) && logged.length >= methods.length);
			});
		}
	});

	it('takes a bug for a bug, and not for a store that cannot be used', async () => {
		archive.failure = new TypeError('x is not a function');
		await assert.rejects(send('tributary/sessions/list', {}), TypeError);
	});

	it('refuses parameters that do not fit', async () => {
		const misfits: readonly (readonly [SessionMethod, unknown])[] = [
			['tributary/sessions/list', { limit: 0 }],
			['tributary/sessions/search', {}],
			['tributary/sessions/open', { sessionId: '' }],
			['tributary/sessions/rename', { sessionId: 'a', title: '  ' }],
			['tributary/sessions/delete', undefined],
			['tributary/sessions/export', { sessionId: 'a', format: 'pdf' }],
			['tributary/sessions/import', { text: 1 }],
		];
		for (const [method, params] of misfits) await assert.rejects(send(method, params), ResponseError, method);
	});
});
