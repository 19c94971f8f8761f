import assert from 'node:assert/strict';
import { AnswerFailure } from '../../../src/engine/answer/answerFailure.ts';
import type { Provider, ProviderBatch } from '../../../src/engine/provider.ts';
import { settled } from '../../support/fakeClock.ts';
import { ScriptedProvider } from '../../support/scriptedProvider.ts';
import { request } from '../providers/chatServer.ts';
import { ask, breakerLab, fed, never } from './breakerLab.ts';

const word: ProviderBatch = [{ kind: 'token', text: 'a' }];
const done: ProviderBatch = [{ kind: 'done', reason: 'stop' }];

/** So many ask at once. */
async function crowd(count: number, id = 'openai') {
	const { breakers } = breakerLab();
	const source = fed();
	const scripted = new ScriptedProvider(id, (signal) => source.stream(signal));
	const provider = breakers.wrap(scripted);
	const asking = Array.from({ length: count }, () => {
		const stop = new AbortController();
		return { stop, ended: ask(provider, 'm-1', stop.signal) };
	});
	await settled();
	return { source, provider, asking, breakers, scripted };
}

/** How many a provider streams to while so many ask. */
async function streamingTo(count: number, id: string): Promise<number> {
	const { source, asking } = await crowd(count, id);
	const { open } = source;
	for (const { stop } of asking) stop.abort();
	await Promise.all(asking.map(({ ended }) => ended));
	return open;
}

describe('the places at a provider', () => {
	it('are sixteen; who comes later waits, and has one when another is done', async () => {
		const { source, asking } = await crowd(18);
		assert.equal(source.open, 16);
		source.say(word);
		await settled();
		assert.equal(source.open, 16);
		source.say(done);
		await settled();
		assert.equal(source.open, 2);
		source.say(done);
		await Promise.all(asking.map(({ ended }) => ended));
		assert.equal(source.open, 0);
	});

	it('are of one provider, and not of an endpoint of the person’s own', async () => {
		assert.equal(await streamingTo(40, 'openrouter'), 16);
		assert.equal(await streamingTo(40, 'custom/mine'), 40);
	});

	it('are free again when a reader has left, and when a stream fails', async () => {
		const { breakers } = breakerLab();
		const leaving = breakers.wrap(
			new ScriptedProvider('openai', async function* () {
				for (;;) yield word;
			}),
		);
		for (let times = 0; times < 20; times++) {
			for await (const batch of leaving.stream(request(), never)) {
				assert.equal(batch, word);
				break;
			}
		}
		const failing = breakers.wrap(
			new ScriptedProvider('openai', () => {
				throw new AnswerFailure('request_refused');
			}),
		);
		for (let times = 0; times < 20; times++) assert.ok((await ask(failing)) instanceof AnswerFailure);
		for (let times = 0; times < 20; times++) await assert.rejects(failing.complete(request(), never), AnswerFailure);
	});

	it('are waited for no longer than until the stop, and then nothing is sent', async () => {
		const { source, provider, asking, scripted } = await crowd(17);
		const waiting = asking[16];
		waiting?.stop.abort();
		assert.equal(await waiting?.ended, undefined);
		const stop = new AbortController();
		const whole = provider.complete(request(), stop.signal);
		const reason = new Error('stopped');
		stop.abort(reason);
		await assert.rejects(whole, reason);
		for (const { stop: other } of asking) other.abort();
		await Promise.all(asking.map(({ ended }) => ended));
		assert.equal(source.open, 0);
		assert.equal(scripted.requests.length, 16);
	});

	it('are not given to who was stopped before asking', async () => {
		const { provider, scripted } = await crowd(0);
		assert.equal(await ask(provider, 'm-1', AbortSignal.abort()), undefined);
		const reason = new Error('stopped');
		await assert.rejects(provider.complete(request(), AbortSignal.abort(reason)), reason);
		assert.deepEqual(scripted.requests, []);
	});

	it('are not taken by one who left while waiting', async () => {
		const { source, provider, asking, scripted } = await crowd(16);
		const left = provider.stream(request(), never)[Symbol.asyncIterator]();
		const first = left.next();
		await left.return?.();
		source.say(done);
		await Promise.all(asking.map(({ ended }) => ended));
		assert.deepEqual(await first, { done: true, value: undefined });
		assert.equal(scripted.requests.length, 16);
		assert.equal(await takesSixteen(provider, source), true);
	});
});

async function takesSixteen(provider: Provider, source: ReturnType<typeof fed>): Promise<boolean> {
	const asking = Array.from({ length: 16 }, () => ask(provider));
	await settled();
	const { open } = source;
	source.say(done);
	await Promise.all(asking);
	return open === 16;
}
