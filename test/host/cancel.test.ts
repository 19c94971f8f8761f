import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { type AskResult, creditLimit } from '../../src/protocol/ask.ts';
import { type Asking, ask, kindsOf, textOf } from './harness/asking.ts';
import { TestHost } from './harness/testHost.ts';

const flood = { question: 'x', model: 'mock/flood' };
const wholeFlood = Array.from({ length: 20_000 }, (_, index) => `${index}${index % 10 === 9 ? '\n' : ' '}`).join('');

async function assertCancelled(asking: Asking): Promise<void> {
	assert.deepEqual((await asking.result).outcome, { kind: 'done', reason: 'cancelled' });
	assert.deepEqual(kindsOf(asking.events).slice(-3), ['done', 'saved', 'end']);
}

for (const transport of ['stdio', 'ipc'] as const) {
	describe(`$/cancelRequest over ${transport}`, () => {
		let host: TestHost;
		before(async () => {
			host = await TestHost.start({ transport, settings: { 'tributary.mock.tokensPerSecond': 2_000 } });
		});
		after(() => host.stop());

		it('at once: a proper answer', async () => {
			const asking = ask(host, flood);
			asking.cancel();
			await assertCancelled(asking);
			assert.equal(kindsOf(asking.events)[0], 'session');
			assert.ok(asking.text.length < wholeFlood.length);
		});

		it('in the midst: keeps the text so far', async () => {
			const asking = ask(host, flood);
			await asking.until((events) => textOf(events).length > 200);
			asking.cancel();
			await assertCancelled(asking);
			assert.ok(asking.text.length > 200 && asking.text.length < wholeFlood.length);
			assert.ok(wholeFlood.startsWith(asking.text));
		});

		it('after the terminal: changes nothing', async () => {
			const asking = ask(host, { question: 'x', model: 'mock/short' });
			await asking.until((events) => kindsOf(events).includes('done'));
			asking.cancel();
			assert.deepEqual((await asking.result).outcome, { kind: 'done', reason: 'stop' });
		});

		it('without a token: the result has the events', async () => {
			const cancellation = new CancellationTokenSource();
			const result = host.connection.sendRequest<AskResult>('tributary/ask', flood, cancellation.token);
			assert.equal((await host.status()).host.runningAnswers, 1);
			cancellation.cancel();
			const { outcome, events = [] } = await result;
			assert.deepEqual(outcome, { kind: 'done', reason: 'cancelled' });
			assert.deepEqual(kindsOf(events).slice(-3), ['done', 'saved', 'end']);
			assert.equal((await host.status()).host.runningAnswers, 0);
		});

		it('leaves an answer that runs beside it alone', async () => {
			const [stopped, other] = [ask(host, flood), ask(host, { question: 'x', model: 'mock/long' })];
			await stopped.until((events) => textOf(events) !== '');
			stopped.cancel();
			await assertCancelled(stopped);
			assert.deepEqual((await other.result).outcome, { kind: 'done', reason: 'stop' });
		});
	});
}

describe('$/cancelRequest while nothing moves', () => {
	it('ends an answer that waits for its first token', async () => {
		const host = await TestHost.start({ settings: { 'tributary.mock.firstTokenMs': 60_000 } });
		const asking = ask(host, { question: 'x', model: 'mock/short' });
		await asking.until((events) => kindsOf(events).includes('route'));
		asking.cancel();
		await assertCancelled(asking);
		assert.equal(asking.text, '');
		await host.stop();
	});

	it('ends an answer whose client has stopped crediting', async () => {
		const host = await TestHost.start({ credit: true, settings: { 'tributary.mock.tokensPerSecond': 1_000 } });
		const asking = ask(host, flood);
		await asking.until((events) => events.length === creditLimit);
		asking.cancel();
		await assertCancelled(asking);
		await host.stop();
	});

	it('ends the running answers at shutdown', async () => {
		const host = await TestHost.start({ settings: { 'tributary.mock.firstTokenMs': 60_000 } });
		const asking = ask(host, { question: 'x', model: 'mock/short' });
		await asking.until((events) => kindsOf(events).includes('route'));
		await Promise.all([
			host.connection.sendRequest('shutdown'),
			asking.until((events) => kindsOf(events).includes('end')),
		]);
		await host.connection.sendNotification('exit');
		assert.equal(await host.exited, 0);
	});
});
