import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { storeFile } from '../../src/host/store/openDatabase.ts';
import { leaseMs, Store } from '../../src/host/store/store.ts';
import type { AskResult } from '../../src/protocol/ask.ts';
import type { OpenResult } from '../../src/protocol/sessions.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';
import { type Asking, ask, goOn, kindsOf, textOf } from './harness/asking.ts';
import { writtenTo } from './harness/killing.ts';
import { swiftMock, TestHost, type TestHostOptions, withoutFallback } from './harness/testHost.ts';

const ids = { sessionId: 'session', messageId: 'message' };
const wholeFlood = Array.from({ length: 20_000 }, (_, index) => `${index}${index % 10 === 9 ? '\n' : ' '}`).join('');
const selection = {
	kind: 'selection',
	uri: 'file:///project/total.ts',
	languageId: 'typescript',
	range: { start: { line: 0, character: 0 }, end: { line: 3, character: 1 } },
	text: 'export function total(prices) {\n\tvar sum = 0;\n\treturn sum;\n}',
} as const;

/** In tokens a second. */
const usualPace = 500;

/** For the answers that begin from now on. */
async function setPace(host: TestHost, tokensPerSecond: number): Promise<void> {
	const settings = { ...swiftMock, ...withoutFallback, 'tributary.mock.tokensPerSecond': tokensPerSecond };
	await host.connection.sendNotification('workspace/didChangeConfiguration', { settings: { settings } });
}

/** Stops it when so many characters have come. Returns what had. */
async function stopped(asking: Asking, characters = 1): Promise<string> {
	await asking.until((events) => textOf(events).length >= characters);
	asking.cancel();
	assert.deepEqual((await asking.result).outcome, { kind: 'done', reason: 'cancelled' });
	return asking.text;
}

const usageOf = (events: readonly StreamEvent[]) => events.findLast((event) => event.kind === 'usage');

for (const kept of ['in memory', 'in the store'] as const) {
	describe(`tributary/continue, ${kept}`, () => {
		let folder: string;
		let hosts: TestHost[];
		beforeEach(() => {
			folder = mkdtempSync(join(tmpdir(), 'tributary-continue-'));
			hosts = [];
		});
		afterEach(async () => {
			for (const host of hosts) await host.stop();
			rmSync(folder, { recursive: true });
		});

		async function start(options: TestHostOptions = {}): Promise<TestHost> {
			const host = await TestHost.start({
				settings: { ...withoutFallback, 'tributary.mock.tokensPerSecond': usualPace },
				...(kept === 'in memory' ? {} : { storeDirectory: folder }),
				...options,
			});
			hosts.push(host);
			return host;
		}

		for (const [model, references] of [
			['mock/default', [selection]],
			['mock/code', []],
			['mock/arabic', []],
		] as const) {
			it(`comes to the text of an answer that nobody stopped: ${model}`, async () => {
				const host = await start();
				const asked = { question: 'Explain this', model, references: [...references] };
				const unstopped = ask(host, { ...asked, sessionId: 'other' });
				await unstopped.result;
				// At the usual pace these are at their end before a busy machine comes to stop them.
				await setPace(host, 25);
				const first = await stopped(ask(host, { ...asked, ...ids }), 40);
				assert.ok(first.length < unstopped.text.length);
				await setPace(host, usualPace);
				const rest = goOn(host, ids);
				assert.deepEqual((await rest.result).outcome, { kind: 'done', reason: 'stop' });
				assert.equal(first + rest.text, unstopped.text);
				assert.deepEqual(rest.events[0], { kind: 'session', ...ids, offset: first.length });
				assert.deepEqual(kindsOf(rest.events).slice(-3), ['done', 'saved', 'end']);
				assert.ok(!kindsOf(rest.events).includes('warning'));
			});
		}

		it('goes on as often as it is stopped, and the next question sees one answer', async () => {
			const host = await start();
			const alone = ask(host, { question: 'x', model: 'mock/short', sessionId: 'alone' });
			await alone.result;
			let text = await stopped(ask(host, { question: 'x', model: 'mock/flood', ...ids }), 500);
			for (const more of [300, 700]) {
				const rest = goOn(host, ids);
				text += await stopped(rest, more);
				assert.equal(rest.events[0]?.kind === 'session' && rest.events[0].offset, text.length - rest.text.length);
			}
			assert.ok(wholeFlood.startsWith(text));
			const next = ask(host, { question: 'x', model: 'mock/short', sessionId: ids.sessionId });
			await next.result;
			// The mock counts three digits, a blank or a line end as a token; a question of one letter is one.
			const tokens = text.match(/\d{1,3}|[ \n]/g)?.length ?? 0;
			assert.equal(usageOf(next.events)?.input, (usageOf(alone.events)?.input ?? 0) + tokens + 1);
		});

		it('goes on where the connection was cut, and where the provider failed in the midst', async () => {
			const host = await start();
			for (const model of ['mock/cut', 'mock/error-overloaded-late']) {
				const messageId = `of ${model}`;
				const broken = ask(host, { question: 'x', model, sessionId: 'a', messageId });
				assert.equal((await broken.result).outcome.kind, 'error');
				const rest = goOn(host, { sessionId: 'a', messageId });
				assert.deepEqual((await rest.result).outcome, { kind: 'done', reason: 'stop' });
				assert.ok(rest.text !== '' && !rest.text.startsWith('This is'));
			}
		});

		it('goes on by another model where one is named, and the answer stays where that fails', async () => {
			const host = await start();
			const first = await stopped(ask(host, { question: 'x', model: 'mock/long', ...ids }), 60);
			const failing = goOn(host, { ...ids, model: 'mock/error-key_refused' });
			const { outcome } = await failing.result;
			assert.equal(outcome.kind === 'error' && outcome.error.code, 'key_refused');
			const other = goOn(host, { ...ids, model: 'mock/short' });
			await other.result;
			assert.match(other.text, /^\n\nThe built-in mock goes on here/);
			assert.equal(other.events[0]?.kind === 'session' && other.events[0].offset, first.length);
		});

		it('is lawful where there is nothing to continue, and saves nothing', async () => {
			const host = await start();
			const running = ask(host, { question: 'x', model: 'mock/flood', ...ids });
			await running.until((events) => textOf(events) !== '');
			for (const params of [ids, { ...ids, messageId: 'none' }, { ...ids, sessionId: 'none' }]) {
				const nothing = goOn(host, params);
				const { outcome } = await nothing.result;
				assert.equal(outcome.kind === 'error' && outcome.error.code, 'nothing_to_continue');
				assert.deepEqual(kindsOf(nothing.events), ['session', 'error', 'end']);
			}
			await stopped(running);
			const short = { question: 'x', sessionId: 'b', messageId: 'wordless' };
			await ask(host, { ...short, model: 'mock/error-key_refused' }).result;
			const { sessionId, messageId } = short;
			const { events = [] } = await host.connection.sendRequest<AskResult>('tributary/continue', {
				sessionId,
				messageId,
			});
			assert.deepEqual(kindsOf(events), ['session', 'error', 'end']);
		});

		it('takes the id of a new answer from the client, but none of an answer that runs', async () => {
			const host = await start();
			const running = ask(host, { question: 'x', model: 'mock/flood', ...ids });
			await running.until((events) => textOf(events) !== '');
			assert.deepEqual(running.events[0], { kind: 'session', ...ids, offset: 0 });
			await assert.rejects(ask(host, { question: 'x', ...ids }).result, {
				code: -32602,
				message: 'tributary/ask: messageId: in use',
			});
			await stopped(running);
			const rest = goOn(host, ids);
			await rest.until((events) => textOf(events) !== '');
			await assert.rejects(ask(host, { question: 'x', ...ids }).result, /messageId: in use/);
			await stopped(rest);
			await assert.rejects(goOn(host, { ...ids, messageId: '' }).result, { code: -32602 });
		});

		it('follows the answer that is named as parent, or none', async () => {
			const host = await start();
			const input = async (messageId: string, parent?: string | null) => {
				const asking = ask(host, {
					question: 'x',
					model: 'mock/short',
					sessionId: 'a',
					messageId,
					...(parent === undefined ? {} : { parent }),
				});
				await asking.result;
				return usageOf(asking.events)?.input ?? 0;
			};
			const alone = await input('1');
			const second = await input('2');
			const each = second - alone;
			assert.ok(each > 0);
			assert.equal(await input('3', '1'), second);
			assert.equal(await input('4'), second + each);
			assert.equal(await input('5', null), alone);
		});
	});
}

describe('tributary/continue, what is kept', () => {
	it('is the whole answer, what all its streams took, and a row of measurements for each', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'tributary-continue-'));
		const host = await TestHost.start({
			storeDirectory: folder,
			settings: { 'tributary.mock.tokensPerSecond': usualPace },
		});
		const streams = [ask(host, { question: 'What?', model: 'mock/flood', ...ids })];
		for (let round = 0; round < 3; round++) {
			await stopped(streams[round] ?? assert.fail(), 200);
			if (round < 2) streams.push(goOn(host, ids));
		}
		const opened = await host.connection.sendRequest<OpenResult>('tributary/sessions/open', {
			sessionId: ids.sessionId,
		});
		await host.stop();
		assert.equal(opened.kind, 'session');
		const [exchange, ...more] = opened.exchanges;
		assert.deepEqual(more, []);
		assert.equal(exchange?.text, streams.map(({ text }) => text).join(''));
		const sum = (of: (asking: Asking) => number | undefined) =>
			streams.reduce((total, asking) => total + (of(asking) ?? Number.NaN), 0);
		const saved = ({ events }: Asking) => events.find((event) => event.kind === 'saved')?.processingTimeMs;
		assert.equal(
			exchange?.usage?.output,
			sum(({ events }) => usageOf(events)?.output),
		);
		assert.equal(exchange?.processingTimeMs, sum(saved));
		const database = new DatabaseSync(join(folder, storeFile), { readOnly: true });
		const rows = database.prepare('SELECT duration_ms, question_length, success FROM streams ORDER BY stream').all();
		database.close();
		assert.equal(rows.length, streams.length);
		for (const [index, asking] of streams.entries()) {
			const { duration_ms: duration, ...others } = rows[index] ?? {};
			assert.deepEqual(others, { question_length: 5, success: 1 });
			// It begins a little earlier, with the reading of references and history.
			assert.ok(Number(duration) >= (saved(asking) ?? Number.NaN), `${duration} ms`);
		}
		rmSync(folder, { recursive: true });
	});
});

describe('tributary/continue, of a host that is killed', () => {
	it('keeps what there was and what came, and goes on in another host', async function () {
		this.timeout(60_000);
		const folder = mkdtempSync(join(tmpdir(), 'tributary-continue-'));
		const host = await TestHost.start({
			storeDirectory: folder,
			settings: { 'tributary.mock.tokensPerSecond': 4_000 },
		});
		const before = await stopped(ask(host, { question: 'x', model: 'mock/flood', ...ids }), 300);
		const rest = goOn(host, ids);
		let owed = '';
		await rest.until(() => {
			owed = writtenTo(folder, ids.sessionId);
			return owed !== '';
		});
		host.child.kill('SIGKILL');
		await host.exited;
		host.connection.dispose();

		const database = new DatabaseSync(join(folder, storeFile));
		// As a process that comes when the lease has run out.
		const store = new Store({ database, owner: 'looker', now: () => Date.now() + leaseMs });
		store.takeOverExpired();
		const kept = store.history(ids.sessionId)[1]?.text ?? '';
		store.close();
		assert.ok(kept.startsWith(before + owed), `${kept.length} characters kept`);
		assert.ok(wholeFlood.startsWith(kept));

		const other = await TestHost.start({ storeDirectory: folder });
		const last = goOn(other, ids);
		assert.deepEqual((await last.result).outcome, { kind: 'done', reason: 'stop' });
		assert.equal(kept + last.text, wholeFlood);
		await other.stop();
		rmSync(folder, { recursive: true });
	});
});
