import assert from 'node:assert/strict';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { describe, it } from 'mocha';
import type { ProviderBatch } from '../../../src/engine/provider.ts';
import { batched, type EventSink, type Pump } from '../../../src/host/providers/batches.ts';
import { countListeners } from '../../support/countListeners.ts';

const never = new AbortController().signal;

async function collect(pump: Pump, signal = never): Promise<ProviderBatch[]> {
	const batches: ProviderBatch[] = [];
	for await (const batch of batched(pump, signal)) batches.push(batch);
	return batches;
}

/** A pump that does what the test tells it, and the signal that it got. */
function remote() {
	const { promise, resolve } = Promise.withResolvers<{ sink: EventSink; signal: AbortSignal }>();
	const done = Promise.withResolvers<void>();
	const pump: Pump = (sink, signal) => {
		resolve({ sink, signal });
		return done.promise;
	};
	return { pump, started: promise, end: done.resolve, fail: done.reject };
}

describe('batched', () => {
	it('gives all events of one turn of the event loop as one batch, adjacent texts joined', async () => {
		const batches = await collect(async (sink) => {
			for (const text of ['a', 'b', 'c']) {
				sink.text('token', text);
				await Promise.resolve();
			}
			sink.text('reasoning', 'hm');
			sink.text('token', 'd');
			await turnOfLoop();
			sink.push({ kind: 'token', text: 'e' });
			sink.push({ kind: 'done', reason: 'stop' });
		});
		assert.deepEqual(batches, [
			[
				{ kind: 'token', text: 'abc' },
				{ kind: 'reasoning', text: 'hm' },
				{ kind: 'token', text: 'd' },
			],
			[
				{ kind: 'token', text: 'e' },
				{ kind: 'done', reason: 'stop' },
			],
		]);
	});

	it('keeps the last state of a tool call of one batch, and both of two calls', async () => {
		const tool = (callId: string, text: string) =>
			({ kind: 'tool', callId, name: 'f', text, phase: 'arguments' }) as const;
		const [batch] = await collect(async (sink) => {
			for (const event of [tool('1', '{'), tool('1', '{}'), tool('2', ''), tool('2', '[')]) sink.push(event);
		});
		assert.deepEqual(batch, [tool('1', '{}'), tool('2', '[')]);
	});

	it('makes an empty batch of a sign of life or an empty text alone', async () => {
		const batches = await collect(async (sink) => {
			sink.alive();
			await turnOfLoop();
			await turnOfLoop();
			sink.text('token', '');
			await turnOfLoop();
			await turnOfLoop();
			sink.alive();
			sink.text('token', 'x');
		});
		assert.deepEqual(batches, [[], [], [{ kind: 'token', text: 'x' }]]);
	});

	it('starts the pump with the first read and not before', async () => {
		let started = false;
		const stream = batched(async () => {
			started = true;
		}, never);
		const iterator = stream[Symbol.asyncIterator]();
		await turnOfLoop();
		assert.equal(started, false);
		assert.deepEqual(await iterator.next(), { done: true, value: undefined });
		assert.equal(started, true);
	});

	it('tells what came before a failure, then the failure, then ends', async () => {
		const failure = new Error('wire');
		const iterator = batched(async (sink) => {
			sink.text('token', 'a');
			throw failure;
		}, never)[Symbol.asyncIterator]();
		assert.deepEqual((await iterator.next()).value, [{ kind: 'token', text: 'a' }]);
		await assert.rejects(iterator.next(), failure);
		assert.equal((await iterator.next()).done, true);
	});

	it('holds the pump while more than 64 Ki characters wait, and lets it go on when they are taken', async () => {
		const large = 'x'.repeat(65_537);
		let resumed = 0;
		const iterator = batched(async (sink) => {
			sink.text('token', 'first');
			assert.equal(sink.room(), undefined);
			await turnOfLoop();
			await turnOfLoop();
			sink.text('token', large);
			await sink.room();
			resumed++;
			sink.text('token', 'last');
		}, never)[Symbol.asyncIterator]();
		assert.deepEqual((await iterator.next()).value, [{ kind: 'token', text: 'first' }]);
		for (let turn = 0; turn < 5; turn++) await turnOfLoop();
		assert.equal(resumed, 0);
		assert.deepEqual((await iterator.next()).value, [{ kind: 'token', text: large }]);
		assert.deepEqual((await iterator.next()).value, [{ kind: 'token', text: 'last' }]);
		assert.equal(resumed, 1);
	});

	for (const how of ['abort', 'return'] as const) {
		it(`ends a read that waits at ${how}, aborts the pump and drops what it says afterwards`, async () => {
			const controller = new AbortController();
			const { pump, started, fail } = remote();
			const iterator = batched(pump, controller.signal)[Symbol.asyncIterator]();
			const read = iterator.next();
			const { sink, signal } = await started;
			if (how === 'abort') controller.abort();
			else await iterator.return?.();
			assert.deepEqual(await read, { done: true, value: undefined });
			assert.equal(signal.aborted, true);
			sink.text('token', 'x'.repeat(100_000));
			assert.equal(sink.room(), undefined);
			fail(new Error('the socket was closed'));
			assert.equal((await iterator.next()).done, true);
		});
	}

	it('lets a pump that is held go when the reader leaves', async () => {
		const { promise, resolve } = Promise.withResolvers<void>();
		const iterator = batched(async (sink) => {
			sink.text('token', 'x'.repeat(70_000));
			await sink.room();
			resolve();
		}, never)[Symbol.asyncIterator]();
		const read = iterator.next();
		await iterator.return?.();
		await Promise.all([promise, read]);
	});

	it('does not start the pump where the signal has aborted already', async () => {
		const pump: Pump = () => assert.fail('started');
		assert.deepEqual(await collect(pump, AbortSignal.abort()), []);
	});

	it('lets the first text go at once, and what follows together with other streams', async () => {
		const asked: string[] = [];
		const pace = {
			soon: (callback: () => void) => {
				asked.push('soon');
				setImmediate(callback);
			},
			together: (callback: () => void) => {
				asked.push('together');
				setImmediate(callback);
			},
		};
		const pump: Pump = async (sink) => {
			for (const tell of [() => sink.alive(), () => sink.text('token', 'a'), () => sink.text('token', 'b')]) {
				tell();
				await turnOfLoop();
				await turnOfLoop();
			}
		};
		for await (const _ of batched(pump, never, pace));
		assert.deepEqual(asked, ['soon', 'soon', 'together']);
	});

	it('leaves no listener on a signal that outlives the stream', async () => {
		const { signal } = new AbortController();
		const listeners = countListeners(signal);
		await collect(async (sink) => sink.text('token', 'a'), signal);
		assert.equal(listeners.count, 0);
	});
});
