import assert from 'node:assert/strict';
import { answer } from '../../../src/engine/answer/answer.ts';
import { AnswerFailure } from '../../../src/engine/answer/answerFailure.ts';
import type { Attempt } from '../../../src/engine/ladder/attempt.ts';
import type { ProviderBatch } from '../../../src/engine/provider.ts';
import type { ErrorCode } from '../../../src/protocol/errors.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';
import { lawfulEvents, question, settingsWith, surroundings, textOf, withoutEstimates } from '../../support/engine.ts';
import { settled } from '../../support/fakeClock.ts';
import { ScriptedProvider } from '../../support/scriptedProvider.ts';

const never = new AbortController().signal;
const usage = { kind: 'usage', input: 3, output: 2, usd: 0, exact: true } as const;
const word = (text: string) => ({ kind: 'token', text }) as const;
const done = { kind: 'done', reason: 'stop' } as const;

function mockSaying(script: (signal: AbortSignal) => AsyncIterable<ProviderBatch>): ScriptedProvider {
	return new ScriptedProvider('mock', script);
}

function kindsOf(events: readonly StreamEvent[]): string {
	return withoutEstimates(events)
		.map(({ kind }) => kind)
		.join(' ');
}

async function* saying(...batches: ProviderBatch[]): AsyncIterable<ProviderBatch> {
	yield* batches;
}

describe('answer', () => {
	it('streams a whole answer by the law and saves it', async () => {
		const around = surroundings([mockSaying(() => saying([word('one '), word('two')], [usage, done]))]);
		const events = await lawfulEvents(answer(question, around, never));
		assert.equal(kindsOf(events), 'session route token token usage done saved end');
		assert.equal(around.saved.length, 1);
		const [record] = around.saved;
		assert.equal(record?.text, 'one two');
		assert.deepEqual(record?.terminal, done);
		assert.deepEqual(record?.usage, usage);
		assert.equal(record?.route?.model, 'mock/default');
		assert.deepEqual(record?.asked, { role: 'user', text: 'What is this?' });
	});

	it('hears nothing of a provider after its done', async () => {
		const provider = mockSaying(() => saying([word('a'), done, word('b')], [word('c')]));
		const events = await lawfulEvents(answer(question, surroundings([provider]), never));
		assert.equal(kindsOf(events), 'session route token done saved end');
	});

	it('measures from the request to the terminal', async () => {
		const around = surroundings([]);
		const provider = mockSaying(async function* () {
			await around.clock.sleep(1500);
			yield [done];
		});
		const stream = answer(question, { ...around, provider: () => provider }, never);
		const reading = lawfulEvents(stream);
		await around.clock.advance(1500);
		const saved = (await reading).find((event) => event.kind === 'saved');
		assert.equal(saved?.kind === 'saved' && saved.processingTimeMs, 1500);
	});

	it('calls a stream without a finish mark cut, and keeps its text', async () => {
		const around = surroundings([mockSaying(() => saying([word('half')]))]);
		const events = await lawfulEvents(answer(question, around, never));
		assert.equal(kindsOf(events), 'session route token error saved end');
		assert.ok(events.some((event) => event.kind === 'error' && event.code === 'stream_cut' && event.retryable));
		assert.equal(around.saved[0]?.text, 'half');
	});

	it('tells a failure that knows its place, and does not report it', async () => {
		const around = surroundings([
			mockSaying(async function* () {
				yield [word('half')];
				throw new AnswerFailure('rate_limited', { provider: 'mock' }, { retryAfterMs: 900 });
			}),
		]);
		const events = await lawfulEvents(answer(question, around, never));
		const error = events.find((event) => event.kind === 'error');
		assert.deepEqual(error, {
			kind: 'error',
			code: 'rate_limited',
			args: { provider: 'mock' },
			retryable: true,
			retryAfterMs: 900,
			actions: ['retry'],
		});
		assert.deepEqual(around.reported, []);
		assert.equal(around.saved[0]?.text, 'half');
	});

	it('reports a bug and tells only that there was one', async () => {
		const bug = new TypeError('secret text');
		const around = surroundings([
			mockSaying(() => {
				throw bug;
			}),
		]);
		const events = await lawfulEvents(answer(question, around, never));
		assert.equal(kindsOf(events), 'session route error saved end');
		assert.ok(!JSON.stringify(events).includes('secret'));
		assert.deepEqual(around.reported, [bug]);
	});

	it('ends without saved, and keeps its terminal, where saving fails', async () => {
		const full = new Error('disk full');
		const around = surroundings([mockSaying(() => saying([done]))], { save: () => Promise.reject(full) });
		const events = await lawfulEvents(answer(question, around, never));
		assert.equal(kindsOf(events), 'session route done end');
		assert.deepEqual(around.reported, [full]);
	});

	it('fails after its session where no model may be asked', async () => {
		const around = surroundings([], { settings: settingsWith({}) });
		const events = await lawfulEvents(answer({ ...question, model: 'mock/default' }, around, never));
		assert.equal(kindsOf(events), 'session error saved end');
		assert.ok(events.some((event) => event.kind === 'error' && event.code === 'mock_not_allowed'));
	});

	it('says so where the provider has no connection here', async () => {
		const around = surroundings([], { settings: settingsWith({}), hasKey: () => true });
		const events = await lawfulEvents(answer({ ...question, model: 'openai/gpt-6-luna' }, around, never));
		const error = events.find((event) => event.kind === 'error');
		assert.equal(error?.kind === 'error' && error.code, 'provider_unavailable');
		assert.deepEqual(error?.kind === 'error' && error.args, { provider: 'openrouter', model: 'openai/gpt-6-luna' });
	});

	it('warns that history was cut only where it was', async () => {
		const history = [
			{ role: 'user', text: 'a' },
			{ role: 'assistant', text: 'b' },
			{ role: 'user', text: 'c' },
			{ role: 'assistant', text: 'd' },
		] as const;
		const warned = async (limit: number) => {
			const provider = mockSaying(() => saying([done]));
			const settings = settingsWith({ 'tributary.allowMockLlm': true, 'tributary.contextLimit': limit });
			const events = await lawfulEvents(answer(question, surroundings([provider], { settings, history }), never));
			const turns = provider.requests[0]?.turns.map(({ text }) => text).join('');
			return { turns, warned: events.some(({ kind }) => kind === 'warning') };
		};
		assert.deepEqual(await warned(4), { turns: 'abcdWhat is this?', warned: false });
		assert.deepEqual(await warned(3), { turns: 'cdWhat is this?', warned: true });
		assert.deepEqual(await warned(0), { turns: 'What is this?', warned: true });
	});
});

describe('answer, what it sends', () => {
	const chosen = { ...question, model: 'anthropic/claude-opus-5-5' };
	const image = { mediaType: 'image/png', data: 'aGVsbG8=' } as const;

	it('is the model in both spellings, and the parameters that it takes', async () => {
		const provider = new ScriptedProvider('anthropic', () => saying([done]));
		const settings = settingsWith({ 'tributary.temperature': 1, 'tributary.reasoningEffort': 'low' });
		const facts = async () => ({
			id: chosen.model,
			maxOutputTokens: 9,
			takes: { temperature: false, reasoningEffort: true },
		});
		const around = surroundings([provider], { settings, facts, hasKey: (id) => id === 'anthropic' });
		await lawfulEvents(answer(chosen, around, never));
		const [request] = provider.requests;
		assert.equal(request?.model, 'anthropic/claude-opus-5-5');
		assert.equal(request?.providerModel, 'claude-opus-5-5');
		assert.deepEqual(request?.parameters, { reasoningEffort: 'low' });
	});

	it('is nothing where the model cannot see the picture or the window is too small, not even a route', async () => {
		for (const [asked, facts, code] of [
			[{ ...chosen, images: [image] }, { takes: { images: false } }, 'images_not_supported'],
			[{ ...chosen, text: 'word '.repeat(1_000) }, { contextWindow: 500 }, 'context_too_long'],
		] as const) {
			const provider = new ScriptedProvider('openrouter', () => saying([done]));
			const mock = mockSaying(() => saying([done]));
			const known = async () => ({ id: chosen.model, ...facts });
			const around = surroundings([provider, mock], { facts: known, hasKey: () => true });
			const events = await lawfulEvents(answer(asked, around, never));
			assert.equal(kindsOf(events), 'session error saved end');
			const error = events.find((event) => event.kind === 'error');
			assert.equal(error?.kind === 'error' && error.code, code);
			assert.deepEqual([...provider.requests, ...mock.requests], []);
		}
	});

	it('keeps the picture in the turn that it saves', async () => {
		const around = surroundings([mockSaying(() => saying([word('a'), done]))]);
		await lawfulEvents(answer({ ...question, images: [image] }, around, never));
		assert.deepEqual(around.saved[0]?.asked, { role: 'user', text: question.text, images: [image] });
	});
});

describe('answer, while it streams', () => {
	it('tells the route, then warnings, then counts, and the provider’s own count last', async () => {
		const history = [
			{ role: 'user', text: 'a' },
			{ role: 'assistant', text: 'b' },
		] as const;
		const settings = settingsWith({ 'tributary.allowMockLlm': true, 'tributary.contextLimit': 0 });
		const provider = mockSaying(() => saying([word('one')], [usage, done]));
		const around = surroundings([provider], { settings, history });
		const events = await lawfulEvents(answer(question, around, never));
		assert.equal(
			events.map((event) => (event.kind === 'usage' ? `usage(${event.exact})` : event.kind)).join(' '),
			'session route warning usage(false) token usage(true) done saved end',
		);
		assert.deepEqual(around.saved[0]?.usage, usage);
	});

	it('keeps the last estimate where the provider never tells, and where it is stopped', async () => {
		const quiet = surroundings([mockSaying(() => saying([word('one two')], [done]))]);
		await lawfulEvents(answer(question, quiet, never));
		assert.equal(quiet.saved[0]?.usage?.exact, false);
		assert.equal(quiet.saved[0]?.usage?.output, 2);

		const stop = new AbortController();
		const stopped = surroundings([
			mockSaying(async function* () {
				yield [word('one two')];
				await new Promise(() => {});
			}),
		]);
		const reading = lawfulEvents(answer(question, stopped, stop.signal));
		await settled();
		stop.abort();
		await reading;
		assert.equal(stopped.saved[0]?.usage?.output, 2);
	});

	it('gives up on a provider that is silent, by the limits in the settings', async () => {
		const limits = { 'tributary.timeouts.firstTokenSeconds': 7, 'tributary.timeouts.idleSeconds': 2 };
		const settings = settingsWith({ 'tributary.allowMockLlm': true, ...limits });
		for (const [begins, code, ms] of [
			[false, 'first_token_timeout', 7_000],
			[true, 'idle_timeout', 2_000],
		] as const) {
			let connection: AbortSignal | undefined;
			const silent = mockSaying(async function* (signal) {
				connection = signal;
				if (begins) yield [word('half')];
				await new Promise(() => {});
			});
			const around = surroundings([silent], { settings });
			const reading = lawfulEvents(answer(question, around, never));
			await around.clock.advance(ms);
			const error = (await reading).find((event) => event.kind === 'error');
			assert.equal(error?.kind === 'error' && error.code, code);
			assert.deepEqual(error?.kind === 'error' && error.args, { provider: 'mock', seconds: ms / 1000 });
			assert.equal(connection?.aborted, true);
			assert.equal(silent.requests.length, 1);
		}
	});

	it('tries again what failed in passing, before anything was seen, and says so to the log', async () => {
		const failures: string[] = [];
		const retrying = ({ code }: AnswerFailure, { waitMs }: Attempt) => failures.push(`${code} ${waitMs}`);
		const provider: ScriptedProvider = mockSaying(async function* () {
			if (provider.requests.length < 3) throw new AnswerFailure('overloaded', { provider: 'mock' });
			yield [word('late'), done];
		});
		const around = surroundings([provider], { random: () => 0.5, retrying });
		const reading = lawfulEvents(answer(question, around, never));
		await around.clock.advance(10_000);
		assert.equal(kindsOf(await reading), 'session route route route token done saved end');
		assert.deepEqual(failures, ['overloaded 250', 'overloaded 500']);
		assert.deepEqual(provider.requests[2], provider.requests[0]);
	});

	it('ends at once when it is stopped while it waits, for facts or to try again', async () => {
		const failing = mockSaying(() => {
			throw new AnswerFailure('overloaded', { provider: 'mock' });
		});
		for (const [otherwise, kinds] of [
			[{ random: () => 0.9 }, 'session route done saved end'],
			[{ facts: () => new Promise<undefined>(() => {}) }, 'session done saved end'],
		] as const) {
			const stop = new AbortController();
			const around = surroundings([failing], otherwise);
			const reading = lawfulEvents(answer(question, around, stop.signal));
			await settled();
			stop.abort();
			assert.equal(kindsOf(await reading), kinds);
			assert.deepEqual(around.saved[0]?.terminal, { kind: 'done', reason: 'cancelled' });
			assert.equal(around.clock.sleeping, 0);
		}
	});
});

describe('answer, stopped', () => {
	const stopped = 'session route token done saved end';

	it('ends as cancelled although the provider does not react, and closes it', async () => {
		const stop = new AbortController();
		let closed = false;
		const deaf: AsyncIterable<ProviderBatch> = {
			[Symbol.asyncIterator]: () => {
				let first = true;
				return {
					next: () => {
						if (!first) return new Promise(() => {});
						first = false;
						return Promise.resolve({ done: false, value: [word('half')] });
					},
					return: () => {
						closed = true;
						return new Promise(() => {});
					},
				};
			},
		};
		const around = surroundings([mockSaying(() => deaf)]);
		const reading = lawfulEvents(answer(question, around, stop.signal));
		await settled();
		stop.abort();
		const events = await Promise.race([reading, settled().then(settled)]);
		assert.ok(events, 'the answer did not end within a turn of the loop');
		assert.equal(kindsOf(events), stopped);
		assert.deepEqual(around.saved[0]?.terminal, { kind: 'done', reason: 'cancelled' });
		assert.equal(around.saved[0]?.text, 'half');
		assert.ok(closed);
	});

	it('takes an abort error of the provider for the stop that it is', async () => {
		const stop = new AbortController();
		const around = surroundings([
			mockSaying(async function* (signal) {
				yield [word('half')];
				await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
			}),
		]);
		const reading = lawfulEvents(answer(question, around, stop.signal));
		await settled();
		stop.abort();
		assert.equal(kindsOf(await reading), stopped);
		assert.deepEqual(around.reported, []);
	});

	it('sees a stop between batches that are always ready', async () => {
		const stop = new AbortController();
		const endless = mockSaying(async function* () {
			for (;;) yield [word('x')];
		});
		const events: StreamEvent[] = [];
		for await (const batch of answer(question, surroundings([endless]), stop.signal)) {
			events.push(...batch);
			if (textOf(events).length === 50) stop.abort();
		}
		assert.equal(textOf(events), 'x'.repeat(50));
		assert.deepEqual(
			events.slice(-3).map(({ kind }) => kind),
			['done', 'saved', 'end'],
		);
	});

	it('asks nobody where it was stopped before it began', async () => {
		const provider = mockSaying(() => saying([word('a'), done]));
		const events = await lawfulEvents(answer(question, surroundings([provider]), AbortSignal.abort()));
		assert.equal(textOf(events), '');
		assert.ok(events.some((event) => event.kind === 'done' && event.reason === 'cancelled'));
	});

	it('closes the provider where the reader breaks off', async () => {
		let closed = false;
		const provider = mockSaying(async function* () {
			try {
				for (;;) yield [word('x')];
			} finally {
				closed = true;
			}
		});
		for await (const batch of answer(question, surroundings([provider]), never)) {
			if (batch.some(({ kind }) => kind === 'token')) break;
		}
		await settled();
		assert.ok(closed);
	});
});

describe('answer, with the mock in a real model’s place', () => {
	const chosen = { ...question, model: 'openai/gpt-6-luna' };
	const failing = (code: ErrorCode, late = false) =>
		new ScriptedProvider('openrouter', async function* () {
			if (late) yield [word('half')];
			throw new AnswerFailure(code, { provider: 'openrouter' });
		});
	const full = { fallback: 'full', hasKey: (provider: string) => provider === 'openrouter' } as const;
	const mock = () => mockSaying(() => saying([word('mock'), done]));

	it('warns and answers where mock is allowed', async () => {
		const around = surroundings([failing('overloaded'), mock()], full);
		const events = await lawfulEvents(answer(chosen, around, never));
		assert.equal(kindsOf(events), 'session route route route route warning token done saved end');
		assert.equal(around.saved[0]?.route?.source, 'mock');
	});

	it('does not hide what the person has to mend', async () => {
		for (const code of ['key_refused', 'account_empty', 'access_denied', 'certificate_refused'] as const) {
			const events = await lawfulEvents(answer(chosen, surroundings([failing(code), mock()], full), never));
			assert.ok(events.some((event) => event.kind === 'error' && event.code === code));
		}
	});

	it('does not say the same warning again', async () => {
		const history = [
			{ role: 'user', text: 'a' },
			{ role: 'assistant', text: 'b' },
		] as const;
		const settings = settingsWith({ 'tributary.allowMockLlm': true, 'tributary.contextLimit': 0 });
		const around = surroundings([failing('overloaded'), mock()], { ...full, settings, history });
		const events = await lawfulEvents(answer(chosen, around, never));
		assert.deepEqual(
			events.flatMap((event) => (event.kind === 'warning' ? [event.code] : [])),
			['history_cut', 'answered_by_mock'],
		);
	});

	it('never begins again once thinking has been shown', async () => {
		const thinking = new ScriptedProvider('openrouter', async function* () {
			yield [{ kind: 'reasoning', text: 'hm' }];
			throw new AnswerFailure('overloaded', { provider: 'openrouter' });
		});
		const around = surroundings([thinking, mock()], { hasKey: () => true });
		assert.equal(kindsOf(await lawfulEvents(answer(chosen, around, never))), 'session route reasoning error saved end');
	});

	it('never begins again once text has been shown, and never where mock is not allowed', async () => {
		const late = surroundings([failing('overloaded', true), mock()], { hasKey: () => true });
		assert.equal(kindsOf(await lawfulEvents(answer(chosen, late, never))), 'session route token error saved end');
		const strict = surroundings([failing('overloaded'), mock()], { hasKey: () => true, settings: settingsWith({}) });
		assert.equal(
			kindsOf(await lawfulEvents(answer(chosen, strict, never))),
			'session route route route error saved end',
		);
	});
});
