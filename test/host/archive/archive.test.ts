import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { AskParams } from '../../../src/protocol/ask.ts';
import { ask, kindsOf } from '../harness/asking.ts';
import { swiftMock, TestHost, type TestHostOptions } from '../harness/testHost.ts';

const slowMock = { ...swiftMock, 'tributary.mock.tokensPerSecond': 1_000 };

describe('conversations of a host', () => {
	let folder: string;
	let hosts: TestHost[];
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'tributary-archive-'));
		hosts = [];
	});
	afterEach(async () => {
		await Promise.all(hosts.map((host) => host.stop()));
		rmSync(folder, { recursive: true });
	});

	async function start(options: TestHostOptions = {}): Promise<TestHost> {
		const host = await TestHost.start({ storeDirectory: folder, ...options });
		hosts.push(host);
		return host;
	}

	/** The id of the answer. */
	async function answered(host: TestHost, params: AskParams): Promise<string> {
		const { messageId, outcome } = await ask(host, { model: 'mock/short', ...params }).result;
		assert.equal(outcome.kind, 'done');
		return messageId;
	}

	async function titles(host: TestHost): Promise<readonly string[]> {
		const result = await host.request('tributary/sessions/list', {});
		assert.ok(result.kind === 'list');
		return result.sessions.map(({ title }) => title);
	}

	it('can be listed, found, opened, renamed, deleted and had back', async () => {
		const host = await start();
		await answered(host, { sessionId: 'a', question: 'How do I sort?' });
		const messageId = await answered(host, { sessionId: 'b', question: 'أين المكتبة؟' });
		assert.deepEqual(await titles(host), ['أين المكتبة؟', 'How do I sort?']);
		const found = await host.request('tributary/sessions/search', { query: 'مكتبة' });
		assert.deepEqual(found.kind === 'hits' && found.sessions.map(({ id }) => id), ['b']);
		const opened = await host.request('tributary/sessions/open', { sessionId: 'b' });
		assert.ok(opened.kind === 'session');
		assert.deepEqual(
			opened.exchanges.map((one) => [one.messageId, one.question]),
			[[messageId, 'أين المكتبة؟']],
		);
		await host.request('tributary/sessions/rename', { sessionId: 'b', title: 'Library' });
		await host.request('tributary/sessions/delete', { sessionId: 'a' });
		assert.deepEqual(await titles(host), ['Library']);
		await host.request('tributary/sessions/delete', { sessionId: 'a', undo: true });
		assert.deepEqual((await titles(host)).toSorted(), ['How do I sort?', 'Library']);
	});

	it('are the same after export and import, with branches and pictures', async () => {
		const host = await start({ folders: ['file:///home/me/work'] });
		const first = await answered(host, {
			sessionId: 'a',
			question: 'How do I sort?\n```python\nx = [2, 1]\n```',
			references: [
				{ kind: 'image', name: 'dot.gif', mediaType: 'image/gif', data: Buffer.from('GIF89a…').toString('base64') },
			],
		});
		await answered(host, { sessionId: 'a', parent: first, question: 'And backwards?' });
		await answered(host, { sessionId: 'a', parent: first, question: 'وبالعكس؟' });
		const exported = await host.request('tributary/sessions/export', { sessionId: 'a', format: 'json' });
		assert.ok(exported.kind === 'file');
		assert.equal(JSON.parse(exported.text).exchanges.length, 3);
		const other = mkdtempSync(join(folder, 'other-'));
		const elsewhere = await start({ storeDirectory: other });
		const imported = await elsewhere.request('tributary/sessions/import', { text: exported.text });
		assert.ok(imported.kind === 'session');
		const again = await elsewhere.request('tributary/sessions/export', { sessionId: 'a', format: 'json' });
		assert.ok(again.kind === 'file');
		assert.deepEqual([again.name, JSON.parse(again.text)], [exported.name, JSON.parse(exported.text)]);
		// Where it is known already, a second one stands beside the first.
		const copy = await host.request('tributary/sessions/import', { text: exported.text });
		assert.ok(copy.kind === 'session' && copy.session.id !== 'a');
		assert.equal((await titles(host)).length, 2);
		const markdown = await host.request('tributary/sessions/export', {
			sessionId: copy.session.id,
			format: 'markdown',
		});
		assert.ok(markdown.kind === 'file' && markdown.text.includes('## Other branches'));
	});

	it('of other windows are told of, without their text, and to initialised clients only', async () => {
		const writing = await start();
		const looking = await start();
		const early = TestHost.spawn();
		hosts.push(early);
		const initializationOptions = { storeDirectory: folder };
		await early.connection.sendRequest('initialize', {
			processId: null,
			rootUri: null,
			capabilities: {},
			initializationOptions,
		});
		await early.request('tributary/sessions/list', {});
		// What the early one wrongly told of the first would have come until the third was told to another.
		for (const sessionId of ['a', 'b', 'c']) {
			const before = looking.sessionChanges;
			await answered(writing, { sessionId, question: 'What is SECRET?' });
			for (let waited = 0; looking.sessionChanges === before; waited += 50) {
				assert.ok(waited < 2_000, 'the change was not told within two seconds');
				await delay(50);
			}
		}
		assert.doesNotMatch(looking.output, /SECRET/);
		assert.equal(early.sessionChanges, 0);
		assert.equal((await titles(looking)).length, 3);
	});

	it('are deleted to the last byte, those that run too', async () => {
		const host = await start({ settings: slowMock });
		await answered(host, { sessionId: 'a', question: 'What is SECRET?' });
		const running = ask(host, { sessionId: 'b', question: 'And what is SECRET?', model: 'mock/flood' });
		await running.until((events) => kindsOf(events).includes('token'));
		assert.deepEqual(await host.request('tributary/dataErase', null), { kind: 'erased' });
		const result = await running.result;
		assert.deepEqual(result.outcome, { kind: 'done', reason: 'cancelled' });
		assert.deepEqual(await titles(host), []);
		for (const file of readdirSync(folder)) assert.ok(!readFileSync(join(folder, file)).includes('SECRET'), file);
		await answered(host, { sessionId: 'a', question: 'A new beginning?' });
		assert.deepEqual(await titles(host), ['A new beginning?']);
	});

	it('without a store are forgotten where everything is deleted', async () => {
		const host = await TestHost.start();
		hosts.push(host);
		const used = async () => {
			const asking = ask(host, { sessionId: 'a', question: 'x', model: 'mock/short' });
			await asking.result;
			return asking.events.findLast((event) => event.kind === 'usage')?.input ?? 0;
		};
		const alone = await used();
		assert.ok((await used()) > alone);
		const erased = await host.request('tributary/dataErase', null);
		assert.deepEqual(erased.kind === 'error' && erased.error.code, 'store_unavailable');
		assert.equal(await used(), alone);
	});

	it('go when nobody has touched them for as long as the setting says, also when it changes', async () => {
		const first = await start();
		await answered(first, { sessionId: 'old', question: 'Old?' });
		await answered(first, { sessionId: 'new', question: 'New?' });
		const database = new DatabaseSync(join(folder, 'tributary.sqlite'), { timeout: 5_000 });
		const age = () => database.exec(`UPDATE sessions SET changed_at = 0, touched_at = 0 WHERE id = 'old'`);
		age();
		assert.deepEqual((await titles(first)).toSorted(), ['New?', 'Old?']);
		const settings = { ...swiftMock, 'tributary.history.retentionDays': 30 };
		await first.connection.sendNotification('workspace/didChangeConfiguration', { settings: { settings } });
		// Requests are answered in the order in which they came.
		assert.deepEqual(await titles(first), ['New?']);
		await answered(first, { sessionId: 'old', question: 'Old?' });
		await first.stop();
		age();
		database.close();
		assert.deepEqual(await titles(await start({ settings })), ['New?']);
	});
});
