import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AskParams } from '../../../src/protocol/ask.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';
import { ask, textOf } from '../harness/asking.ts';
import { TestHost, type TestHostOptions } from '../harness/testHost.ts';

const hybrid = { 'tributary.hybridStreaming.enabled': true };
const uri = 'untitled:harbour.ts';
const file = { kind: 'file', uri, languageId: 'typescript' } as const;

function sourceOf(events: readonly StreamEvent[]): string | undefined {
	const route = events.find((event) => event.kind === 'route');
	return route?.kind === 'route' ? route.source : undefined;
}

describe('a question that the host has answered before', () => {
	let storeDirectory: string;
	const hosts: TestHost[] = [];
	beforeEach(() => {
		storeDirectory = mkdtempSync(join(tmpdir(), 'tributary-cache-'));
	});
	afterEach(async () => {
		await Promise.all(hosts.splice(0).map((host) => host.stop()));
		rmSync(storeDirectory, { recursive: true });
	});

	async function start(options: TestHostOptions = {}): Promise<TestHost> {
		const host = await TestHost.start({
			storeDirectory,
			folders: ['file:///harbour'],
			...options,
			settings: { ...hybrid, ...options.settings },
		});
		hosts.push(host);
		return host;
	}

	async function asked(host: TestHost, more: Partial<AskParams> = {}): Promise<readonly StreamEvent[]> {
		const asking = ask(host, { question: 'What is a quay?', ...more });
		await asking.result;
		return asking.events;
	}

	/** Asks until it is replayed: where the store does not tell within 50 ms that it has it, the model is asked again. */
	async function replayed(host: TestHost, more: Partial<AskParams> = {}): Promise<readonly StreamEvent[]> {
		for (let tries = 0; tries < 20; tries++) {
			const events = await asked(host, more);
			if (sourceOf(events) === 'cache') return events;
		}
		assert.fail('it is never replayed');
	}

	it('is replayed, and kept as an answer of its own that says so', async () => {
		const host = await start();
		const first = await asked(host);
		assert.equal(sourceOf(first), 'mock');
		const second = await replayed(host);
		assert.equal(textOf(second), textOf(first));
		const [session] = second;
		assert.ok(session?.kind === 'session');
		const opened = await host.request('tributary/sessions/open', { sessionId: session.sessionId });
		assert.ok(opened.kind === 'session');
		assert.deepEqual([opened.exchanges[0]?.route?.source, opened.exchanges[0]?.text], ['cache', textOf(first)]);
		const { cache } = await host.request('tributary/metrics', null);
		assert.deepEqual([cache?.entries, cache?.hits], [1, 1]);
	});

	it('is replayed by the next host, and by another window of the same workspace alone', async () => {
		const host = await start();
		await asked(host);
		await replayed(await start());
		assert.equal(sourceOf(await asked(await start({ folders: ['file:///other'] }))), 'mock');
		assert.equal(sourceOf(await asked(await start({ folders: [] }))), 'mock');
		await host.stop();
		await replayed(await start());
	});

	it('is asked anew where the person wants that', async () => {
		const host = await start();
		await asked(host);
		assert.equal(sourceOf(await asked(host, { fresh: true })), 'mock');
	});

	it('is asked anew where a file has changed that goes along', async () => {
		const host = await start();
		const textDocument = { uri, languageId: 'typescript', version: 1, text: 'const crane = 1;\n' };
		await host.connection.sendNotification('textDocument/didOpen', { textDocument });
		await asked(host, { references: [file] });
		await replayed(host, { references: [file] });
		await host.connection.sendNotification('textDocument/didChange', {
			textDocument: { uri, version: 2 },
			contentChanges: [{ text: 'const crane = 2;\n' }],
		});
		assert.equal(sourceOf(await asked(host, { references: [file] })), 'mock');
	});

	it('is asked anew where everything was erased, with a store and without', async () => {
		for (const host of [await start(), await TestHost.start({ settings: hybrid })]) {
			hosts.push(host);
			await asked(host);
			await replayed(host);
			await host.request('tributary/dataErase', null);
			assert.equal(sourceOf(await asked(host)), 'mock');
		}
	});

	it('is asked anew where its conversation was deleted', async () => {
		const host = await start();
		const [session] = await asked(host);
		assert.ok(session?.kind === 'session');
		await host.request('tributary/sessions/delete', { sessionId: session.sessionId });
		assert.equal(sourceOf(await asked(host)), 'mock');
	});

	it('is asked anew where nothing is to be kept, or hybrid streaming is off', async () => {
		for (const settings of [
			{ 'tributary.hybridStreaming.cacheMegabytes': 0 },
			{ 'tributary.hybridStreaming.enabled': false },
		]) {
			const host = await start({ settings });
			await asked(host);
			assert.equal(sourceOf(await asked(host)), 'mock');
			assert.equal((await host.request('tributary/metrics', null)).cache, undefined);
		}
	});

	it('is asked anew once the settings have emptied what was kept', async () => {
		const host = await start();
		await asked(host);
		const configure = (settings: object) =>
			host.connection.sendNotification('workspace/didChangeConfiguration', {
				settings: {
					settings: { 'tributary.allowMockLlm': true, 'tributary.mock.firstTokenMs': 0, ...hybrid, ...settings },
				},
			});
		await configure({ 'tributary.hybridStreaming.cacheMegabytes': 0 });
		await configure({});
		assert.equal(sourceOf(await asked(host)), 'mock');
	});
});
