import assert from 'node:assert/strict';
import { scenarioNamed } from '../../src/engine/mock/scenarios/scenarios.ts';
import type { AskResult } from '../../src/protocol/ask.ts';
import { errorCodes } from '../../src/protocol/errors.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';
import { ask, kindsOf, textOf } from './harness/asking.ts';
import { swiftMock, TestHost, withoutFallback } from './harness/testHost.ts';

/** No answer gets beyond its first count, so it is certain to run until it is stopped. */
const withoutEnd = { ...swiftMock, 'tributary.mock.firstTokenMs': 3_600_000 };

const answering = ['default', 'short', 'long', 'code', 'edit', 'arabic', 'slow-start', 'bursty'];
const failing = errorCodes.filter((code) => scenarioNamed(`error-${code}`) !== undefined);
const failingLate = errorCodes.filter((code) => scenarioNamed(`error-${code}-late`) !== undefined);

for (const transport of ['stdio', 'ipc'] as const) {
	describe(`tributary/ask over ${transport}`, () => {
		let host: TestHost;
		before(async () => {
			host = await TestHost.start({ transport, settings: withoutFallback });
		});
		after(() => host.stop());

		for (const scenario of answering) {
			it(`streams mock/${scenario} by the law and returns its terminal`, async () => {
				const asking = ask(host, { question: 'What are you?', model: `mock/${scenario}` });
				const { sessionId, messageId, outcome } = await asking.result;
				assert.deepEqual(outcome, { kind: 'done', reason: 'stop' });
				assert.deepEqual(asking.events[0], { kind: 'session', sessionId, messageId, offset: 0 });
				assert.notEqual(asking.text, '');
				assert.deepEqual(kindsOf(asking.events).slice(-4), ['usage', 'done', 'saved', 'end']);
			});
		}

		it('says when a stream was cut, and keeps what came', async () => {
			const asking = ask(host, { question: 'x', model: 'mock/cut' });
			const { outcome } = await asking.result;
			assert.equal(outcome.kind === 'error' && outcome.error.code, 'stream_cut');
			assert.notEqual(asking.text, '');
			assert.deepEqual(kindsOf(asking.events).slice(-3), ['error', 'saved', 'end']);
		});

		it('has a failing scenario for every moment', () => {
			assert.ok(failing.length >= 10);
			assert.ok(failingLate.length >= 8);
		});

		for (const name of [...failing, ...failingLate.map((code) => `${code}-late`)]) {
			it(`ends mock/error-${name} with its code`, async () => {
				const asking = ask(host, { question: 'x', model: `mock/error-${name}` });
				const { outcome } = await asking.result;
				assert.equal(outcome.kind === 'error' && outcome.error.code, name.replace('-late', ''));
				if (name.endsWith('-late')) assert.notEqual(asking.text, '');
				assert.deepEqual(kindsOf(asking.events).slice(-3), ['error', 'saved', 'end']);
			});
		}
	});
}

describe('tributary/ask', () => {
	let host: TestHost;
	before(async () => {
		host = await TestHost.start();
	});
	after(() => host.stop());

	it('gives all events in the result where there is no token', async () => {
		const params = { question: 'x', model: 'mock/short' };
		const result = await host.connection.sendRequest<AskResult>('tributary/ask', params);
		const streamed = ask(host, params);
		await streamed.result;
		assert.equal(textOf(result.events ?? []), streamed.text);
		assert.deepEqual(kindsOf(result.events ?? []).slice(-4), ['usage', 'done', 'saved', 'end']);
		assert.equal('events' in (await streamed.result), false);
	});

	it('runs two answers at a time', async () => {
		const slow = ask(host, { question: 'x', model: 'mock/flood' });
		const quick = ask(host, { question: 'x', model: 'mock/short' });
		const [first, second] = await Promise.all([slow.result, quick.result]);
		assert.notEqual(first.sessionId, second.sessionId);
		assert.notEqual(first.messageId, second.messageId);
		assert.match(slow.text, /^0 1 2 .* 19998 19999\n$/s);
		assert.match(quick.text, /mock/);
	});

	it('counts the answers that run', async () => {
		const patient = await TestHost.start({ settings: withoutEnd });
		const running = async () => (await patient.status()).host.runningAnswers;
		const both = [ask(patient, { question: 'x' }), ask(patient, { question: 'x' })];
		for (const asking of both) await asking.until((events) => kindsOf(events).includes('usage'));
		assert.equal(await running(), 2);
		for (const [index, asking] of both.entries()) {
			asking.cancel();
			await asking.result;
			assert.equal(await running(), 1 - index);
		}
		await patient.stop();
	});

	it('goes on with a session', async () => {
		const asked = { question: 'x', model: 'mock/short' } as const;
		const alone = await inputTokens(host, asked);
		const { sessionId } = await ask(host, asked).result;
		const afterOne = await inputTokens(host, { ...asked, sessionId });
		assert.ok(afterOne > alone, `${afterOne} tokens with a history, ${alone} without`);
		const turn = afterOne - alone;
		assert.equal(await inputTokens(host, { ...asked, sessionId }), alone + 2 * turn);
	});

	it('takes two questions of a session at a time, and neither sees the other', async () => {
		const patient = await TestHost.start();
		const asked = { question: 'x', model: 'mock/short', sessionId: 'shared' } as const;
		await ask(patient, asked).result;
		await patient.connection.sendNotification('workspace/didChangeConfiguration', { settings: withoutEnd });
		const all = [ask(patient, asked), ask(patient, asked), ask(patient, { ...asked, sessionId: 'another' })];
		for (const asking of all) await asking.until((events) => kindsOf(events).includes('usage'));
		const [first = 0, second, alone = 0] = all.map(
			({ events }) => events.find((event) => event.kind === 'usage')?.input,
		);
		assert.equal(first, second);
		assert.ok(first > alone, `${first} tokens with a history, ${alone} without`);
		await patient.stop();
	});

	it('keeps the partial text of a failed answer in the history', async () => {
		const sessionId = 'with a failure';
		const failed = await ask(host, { question: 'x', model: 'mock/error-overloaded-late', sessionId }).result;
		assert.equal(failed.sessionId, sessionId);
		const asked = { question: 'x', model: 'mock/short' };
		assert.ok((await inputTokens(host, { ...asked, sessionId })) > (await inputTokens(host, asked)));
	});

	it('takes an id of a session that it does not know for a new conversation of that id', async () => {
		const result = await ask(host, { question: 'x', model: 'mock/short', sessionId: 'from before a crash' }).result;
		assert.equal(result.sessionId, 'from before a crash');
	});

	it('refuses a token that is in use and leaves its answer alone', async () => {
		const patient = await TestHost.start({ settings: withoutEnd });
		const running = ask(patient, { question: 'x' });
		await running.until((events) => kindsOf(events).includes('usage'));
		const params = { question: 'x', partialResultToken: running.token };
		await assert.rejects(patient.connection.sendRequest('tributary/ask', params), { code: -32602 });
		assert.equal((await patient.status()).host.runningAnswers, 1);
		running.cancel();
		assert.deepEqual((await running.result).outcome, { kind: 'done', reason: 'cancelled' });
		await patient.stop();
	});

	it('reports a model that is not known', async () => {
		const { outcome } = await ask(host, { question: 'x', model: 'mock/no-such' }).result;
		assert.equal(outcome.kind === 'error' && outcome.error.code, 'model_unknown');
	});
});

describe('what a question is answered by', () => {
	// The vendors' addresses lead nowhere in a test host.
	const cases: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
		['mock/short', 'mock_not_allowed', {}],
		['auto', 'no_model', {}],
		['openai/gpt-6-luna', 'key_missing', {}],
		['openai/gpt-6-luna', 'connection_refused', { OPENAI_API_KEY: 'k' }],
		['auto', 'connection_refused', { OPENROUTER_API_KEY: 'k' }],
		['ollama/llama4', 'connection_refused', {}],
		['custom/none/model', 'endpoint_unknown', {}],
		['nonsense', 'model_unknown', {}],
	];
	for (const [model, code, environment] of cases) {
		it(`${model} with ${Object.keys(environment).join() || 'no key'} and no mock: ${code}`, async () => {
			const host = await TestHost.start({ environment, settings: { 'tributary.allowMockLlm': false } });
			const asking = ask(host, { question: 'x', model });
			const { outcome } = await asking.result;
			assert.equal(outcome.kind === 'error' && outcome.error.code, code);
			assert.equal(kindsOf(asking.events)[0], 'session');
			await host.stop();
		});
	}
});

async function inputTokens(host: TestHost, params: Parameters<typeof ask>[1]): Promise<number> {
	const asking = ask(host, params);
	await asking.result;
	// The last one, which is the provider's: while a batch waits, a newer count takes the place of an older one.
	const usage = asking.events.findLast((event): event is StreamEvent & { kind: 'usage' } => event.kind === 'usage');
	assert.ok(usage);
	return usage.input;
}
