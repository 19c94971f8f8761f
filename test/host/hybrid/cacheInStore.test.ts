import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answer } from '../../../src/engine/answer/answer.ts';
import { StoreClient, StoreFailed } from '../../../src/host/store/storeClient.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';
import { lawfulEvents, question, settingsWith, surroundings, textOf } from '../../support/engine.ts';
import { FakeClock, settled } from '../../support/fakeClock.ts';
import { ScriptedProvider } from '../../support/scriptedProvider.ts';
import { type Caches, cachesOf } from '../../unit/engine/hybrid/cache/cachesOf.ts';
import { begun } from '../store/storeFolder.ts';

const script = fileURLToPath(new URL('../../../dist/store.js', import.meta.url));
const never = new AbortController().signal;
const kept = { key: 'ab'.repeat(32), sessionId: 'session', answer: { text: 'A quay.', reasoning: '' } };

type Client = Parameters<Caches['caches']['open']>[0];

/** A store that does nothing but this. */
function storeThat(does: (method: string) => Promise<never>, called: string[] = []): Client {
	return {
		call: (method) => {
			called.push(method);
			return does(method);
		},
	};
}

function currentOf({ caches }: Caches) {
	const { current } = caches;
	assert.ok(current);
	return current;
}

describe('the cache of answers in the host', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'tributary-cache-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	/** Asks as a host that has just been started does, and ends. */
	async function hostAsks(provider: ScriptedProvider): Promise<readonly StreamEvent[]> {
		const client = new StoreClient({ script, directory: folder, owner: 'me' });
		await client.call('begin', begun('message', 'session'));
		const caches = cachesOf();
		caches.caches.open(client);
		const around = surroundings([provider], {
			settings: settingsWith({ 'tributary.allowMockLlm': true }),
			cache: currentOf(caches),
		});
		const events = await lawfulEvents(answer(question, around, never));
		await client.close();
		return events;
	}

	it('outlives the host', async () => {
		const provider = new ScriptedProvider('mock', async function* () {
			yield [{ kind: 'token', text: 'A quay 😀' }];
			yield [
				{ kind: 'token', text: '\r\nis a landing place.' },
				{ kind: 'done', reason: 'stop' },
			];
		});
		const first = await hostAsks(provider);
		const second = await hostAsks(provider);
		assert.equal(provider.requests.length, 1);
		assert.equal(textOf(second), textOf(first));
		assert.equal(textOf(second), 'A quay 😀\r\nis a landing place.');
		assert.ok(second.some((event) => event.kind === 'route' && event.source === 'cache'));
	});

	it('tells what is in the store', async () => {
		const client = new StoreClient({ script, directory: folder, owner: 'me' });
		await client.call('begin', begun('message', 'session'));
		const caches = cachesOf();
		caches.caches.open(client);
		currentOf(caches).keep(kept);
		const current = currentOf(caches);
		assert.deepEqual(await current.find(kept.key), kept.answer);
		assert.equal(await current.find('cd'.repeat(32)), undefined);
		assert.deepEqual(await caches.caches.metrics(), { entries: 1, bytes: 519, hits: 1, misses: 1 });
		caches.set({ megabytes: 0 });
		caches.caches.configure();
		assert.equal(caches.caches.current, undefined);
		assert.equal(await caches.caches.metrics(), undefined);
		assert.deepEqual(await client.call('cacheFigures', null), { entries: 0, bytes: 0 });
		await client.close();
	});

	it('holds up no answer where the store is slow: 50 ms later the model is asked', async () => {
		const clock = new FakeClock();
		const caches = cachesOf({ clock });
		caches.caches.open(storeThat(() => new Promise(() => {})));
		let found: unknown = 'nothing yet';
		const finding = currentOf(caches)
			.find(kept.key)
			.then((result) => {
				found = result;
			});
		await clock.advance(49);
		assert.equal(found, 'nothing yet');
		await clock.advance(1);
		await finding;
		assert.equal(found, undefined);
		assert.equal(clock.sleeping, 0);
	});

	it('holds up no answer where the store fails, and says so to the log alone', async () => {
		const reported: unknown[] = [];
		const caches = cachesOf({ report: (failure) => reported.push(failure) });
		const failure = new StoreFailed({ name: 'Error', message: 'disk I/O error' });
		caches.caches.open(storeThat(() => Promise.reject(failure)));
		const provider = new ScriptedProvider('mock', async function* () {
			yield [
				{ kind: 'token', text: 'A quay.' },
				{ kind: 'done', reason: 'stop' },
			];
		});
		const around = surroundings([provider], { cache: currentOf(caches) });
		const events = await lawfulEvents(answer(question, around, never));
		await settled();
		assert.equal(textOf(events), 'A quay.');
		assert.deepEqual(around.reported, []);
		// Not cut down to its size, not found, and not kept.
		assert.deepEqual(reported, [failure, failure, failure]);
		assert.equal(await caches.caches.metrics(), undefined);
	});

	it('is not waited for where the person stops the answer meanwhile', async () => {
		const caches = cachesOf();
		caches.caches.open(storeThat(() => new Promise(() => {})));
		const stopping = new AbortController();
		const provider = new ScriptedProvider('mock', async function* () {
			yield [{ kind: 'done', reason: 'stop' }];
		});
		const around = surroundings([provider], { cache: currentOf(caches) });
		const reading = lawfulEvents(answer(question, around, stopping.signal));
		await settled();
		stopping.abort();
		const events = await reading;
		assert.ok(events.some((event) => event.kind === 'done' && event.reason === 'cancelled'));
		assert.equal(provider.requests.length, 0);
	});

	it('is not there, and touches nothing, where hybrid streaming is off', async () => {
		const called: string[] = [];
		const caches = cachesOf({ enabled: false, megabytes: 0 });
		caches.caches.open(storeThat(() => Promise.reject(new Error('called')), called));
		caches.caches.configure();
		assert.equal(caches.caches.current, undefined);
		assert.equal(await caches.caches.metrics(), undefined);
		assert.deepEqual(called, []);
	});

	it('is let go as far as the settings say, at the start and once for each change', () => {
		const called: string[] = [];
		const caches = cachesOf();
		caches.caches.open(storeThat(() => new Promise(() => {}), called));
		assert.deepEqual(called, ['cacheFit']);
		caches.caches.configure();
		assert.deepEqual(called, ['cacheFit']);
		caches.set({ megabytes: 1 });
		caches.caches.configure();
		assert.deepEqual(called, ['cacheFit', 'cacheFit']);
	});

	it('lives as long as the process where there is no store, unless it is erased or switched off', async () => {
		const caches = cachesOf();
		const there = async () => (await currentOf(caches).find(kept.key)) !== undefined;
		currentOf(caches).keep(kept);
		assert.equal(await there(), true);
		caches.caches.forget();
		assert.equal(await there(), false);
		currentOf(caches).keep(kept);
		caches.set({ megabytes: 0 });
		caches.caches.configure();
		caches.set({ megabytes: 32 });
		caches.caches.configure();
		assert.equal(await there(), false);
	});
});
