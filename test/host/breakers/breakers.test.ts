import assert from 'node:assert/strict';
import { AnswerFailure } from '../../../src/engine/answer/answerFailure.ts';
import type { Provider } from '../../../src/engine/provider.ts';
import { type ErrorCode, errorCodes } from '../../../src/protocol/errors.ts';
import { settled } from '../../support/fakeClock.ts';
import { ScriptedProvider } from '../../support/scriptedProvider.ts';
import { json, request } from '../providers/chatServer.ts';
import { ask, askTimes, breakerLab, fed, never, refusing, served, well } from './breakerLab.ts';

const first = { provider: 'openai', providerModel: 'm-1' };
const second = { provider: 'openai', providerModel: 'm-2' };
const elsewhere = { provider: 'anthropic', providerModel: 'm-1' };

function failingBy(code: ErrorCode, id = 'openai'): ScriptedProvider {
	return new ScriptedProvider(id, () => {
		throw new AnswerFailure(code);
	});
}

describe('Breakers', () => {
	it('leave a model that fails alone, and take it back after', async () => {
		const { breakers, clock, logged } = breakerLab();
		const { provider, answers, server } = await served('openai', breakers);
		answers(refusing(500));
		await askTimes(2, provider);
		assert.equal(breakers.isDown(first), false);
		await ask(provider);
		assert.equal(breakers.isDown(first), true);
		assert.equal(breakers.isDown(second), false);
		assert.deepEqual(logged, ['openai, m-1: left alone for 30 s']);
		await clock.advance(29_999);
		assert.equal(breakers.isDown(first), true);
		await clock.advance(1);
		assert.equal(breakers.isDown(first), false);
		answers(well);
		assert.equal(await ask(provider), undefined);
		assert.equal(breakers.isDown(first), false);
		assert.equal(server.asked.length, 4);
		// All is forgotten: it takes three failures again.
		answers(refusing(503));
		await askTimes(2, provider);
		assert.equal(breakers.isDown(first), false);
	});

	it('wait longer after each failed trial, up to two minutes', async () => {
		const { breakers, clock, logged } = breakerLab();
		const { provider, answers } = await served('openai', breakers);
		answers(refusing(500));
		await askTimes(3, provider);
		for (const seconds of [30, 60, 120, 120]) {
			await clock.advance(seconds * 1000 - 1);
			assert.equal(breakers.isDown(first), true);
			await clock.advance(1);
			assert.equal(breakers.isDown(first), false);
			await ask(provider);
			assert.equal(breakers.isDown(first), true);
		}
		assert.equal(logged.at(-1), 'openai, m-1: left alone for 120 s');
	});

	it('wait as shortly as at first where it was taken back meanwhile', async () => {
		for (const early of [true, false]) {
			const { breakers, clock, logged } = breakerLab();
			const { provider, answers } = await served('openai', breakers);
			answers(refusing(500));
			await askTimes(3, provider);
			if (!early) await clock.advance(30_000);
			answers(well);
			await ask(provider);
			answers(refusing(500));
			await askTimes(3, provider);
			assert.deepEqual(logged, ['openai, m-1: left alone for 30 s', 'openai, m-1: left alone for 30 s']);
		}
	});

	it('leave all models of a provider alone that cannot be reached, and no other provider', async () => {
		const { breakers, clock } = breakerLab();
		const { provider, stop } = await served('openai', breakers);
		await stop();
		assert.equal((await ask(provider)) instanceof AnswerFailure, true);
		await askTimes(2, provider, 'm-2');
		for (const way of [first, second, { ...first, providerModel: 'never-asked' }])
			assert.equal(breakers.isDown(way), true);
		assert.equal(breakers.isDown(elsewhere), false);
		await clock.advance(30_000);
		assert.equal(breakers.isDown(first), false);
	});

	it('know which failures are whose', async () => {
		const ofProvider: readonly ErrorCode[] = [
			'network_failed',
			'name_not_resolved',
			'connection_refused',
			'certificate_refused',
			'proxy_refused',
			'answer_not_understood',
		];
		const ofModel: readonly ErrorCode[] = ['overloaded', 'provider_failed', 'stream_cut', 'first_token_timeout'];
		for (const code of errorCodes) {
			const { breakers } = breakerLab();
			await askTimes(3, breakers.wrap(failingBy(code)));
			assert.equal(breakers.isDown(second), ofProvider.includes(code), code);
			assert.equal(breakers.isDown(first), ofProvider.includes(code) || ofModel.includes(code), code);
		}
	});

	it('never count what a person has to mend, over the wire', async () => {
		for (const status of [400, 401, 402, 403, 413, 422, 429]) {
			const { breakers } = breakerLab();
			const { provider, answers } = await served('openai', breakers);
			answers(refusing(status));
			await askTimes(5, provider);
			assert.equal(breakers.isDown(first), false, String(status));
		}
	});

	it('count only failures in a row', async () => {
		const { breakers } = breakerLab();
		const { provider, answers } = await served('openai', breakers);
		for (let round = 0; round < 3; round++) {
			answers(refusing(500));
			await askTimes(2, provider);
			answers(well);
			await ask(provider);
		}
		assert.equal(breakers.isDown(first), false);
	});

	it('take no stop for a success', async () => {
		const { breakers } = breakerLab();
		await askTimes(2, breakers.wrap(failingBy('overloaded')));
		const source = fed();
		const stop = new AbortController();
		const silent = breakers.wrap(new ScriptedProvider('openai', (signal) => source.stream(signal)));
		const stopped = ask(silent, 'm-1', stop.signal);
		await settled();
		stop.abort();
		await stopped;
		await askTimes(1, breakers.wrap(failingBy('overloaded')));
		assert.equal(breakers.isDown(first), true);
	});

	it('take an answer that is refused for a sign that the provider can be reached', async () => {
		const { breakers } = breakerLab();
		let code: ErrorCode = 'network_failed';
		const provider = breakers.wrap(
			new ScriptedProvider('openai', () => {
				throw new AnswerFailure(code);
			}),
		);
		await askTimes(2, provider);
		code = 'key_refused';
		await ask(provider);
		code = 'network_failed';
		await askTimes(2, provider);
		assert.equal(breakers.isDown(first), false);
		await ask(provider);
		assert.equal(breakers.isDown(first), true);
	});

	it('let through who has no other way, and take it back at once where that works', async () => {
		const { breakers } = breakerLab();
		const { provider, answers, server } = await served('openai', breakers);
		answers(refusing(500));
		await askTimes(5, provider);
		assert.equal(server.asked.length, 5);
		assert.equal(breakers.isDown(first), true);
		answers(well);
		assert.equal(await ask(provider), undefined);
		assert.equal(breakers.isDown(first), false);
	});

	it('take signs of life for the provider’s and not for the model’s', async () => {
		const { breakers } = breakerLab();
		const provider = breakers.wrap(
			new ScriptedProvider('openai', async function* () {
				yield [];
				yield [{ kind: 'usage', input: 1, output: 0, exact: true }];
				throw new AnswerFailure('network_failed');
			}),
		);
		await askTimes(5, provider);
		assert.equal(breakers.isDown(first), false);
		const failing = breakers.wrap(
			new ScriptedProvider('openai', async function* () {
				yield [];
				throw new AnswerFailure('provider_failed');
			}),
		);
		await askTimes(3, failing);
		assert.deepEqual([breakers.isDown(first), breakers.isDown(second)], [true, false]);
	});

	it('do not count what breaks once the model has spoken', async () => {
		const { breakers } = breakerLab();
		const provider = breakers.wrap(
			new ScriptedProvider('openai', async function* () {
				yield [{ kind: 'token', text: 'a' }];
				throw new AnswerFailure('provider_failed');
			}),
		);
		await askTimes(5, provider);
		assert.equal(breakers.isDown(first), false);
	});

	it('count a first token that did not come in time, of which they are told', async () => {
		const { breakers } = breakerLab();
		for (let times = 0; times < 3; times++) {
			breakers.failed(first, new AnswerFailure('first_token_timeout'));
			// What they have seen themselves is not counted twice.
			breakers.failed(second, new AnswerFailure('provider_failed'));
			await settled();
		}
		assert.deepEqual([breakers.isDown(first), breakers.isDown(second)], [true, false]);
	});

	it('count whole answers as they count streams', async () => {
		const { breakers } = breakerLab();
		const { provider, answers } = await served('openai', breakers);
		const whole = async () => {
			const completion = provider.complete(request(), never);
			await completion.catch(() => {});
			await settled();
		};
		answers(refusing(500));
		for (let times = 0; times < 3; times++) await whole();
		assert.equal(breakers.isDown(first), true);
		answers(
			json({ id: 'c', choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }] }),
		);
		await whole();
		assert.equal(breakers.isDown(first), false);
	});

	describe('while a trial is on its way', () => {
		async function tried() {
			const lab = breakerLab();
			const { breakers, clock } = lab;
			await askTimes(3, breakers.wrap(failingBy('provider_failed')));
			await clock.advance(30_000);
			assert.equal(breakers.isDown(first), false);
			const source = fed();
			const provider = breakers.wrap(new ScriptedProvider('openai', (signal) => source.stream(signal)));
			const stop = new AbortController();
			const trial = ask(provider, 'm-1', stop.signal);
			await settled();
			assert.equal(source.open, 1);
			return { ...lab, source, provider, trial, stop };
		}

		it('the others are kept away, and who comes all the same does not wait for it', async () => {
			const { breakers, source, provider, trial } = await tried();
			assert.equal(breakers.isDown(first), true);
			const other = ask(provider);
			await settled();
			assert.equal(source.open, 2);
			source.say([{ kind: 'done', reason: 'stop' }]);
			await Promise.all([trial, other]);
			assert.equal(breakers.isDown(first), false);
		});

		it('its stop proves nothing, and the next may try', async () => {
			const { breakers, source, trial, stop, provider } = await tried();
			stop.abort();
			await trial;
			assert.equal(breakers.isDown(first), false);
			const next = ask(provider);
			await settled();
			assert.equal(breakers.isDown(first), true);
			source.say([{ kind: 'token', text: 'a' }]);
			await settled();
			assert.equal(breakers.isDown(first), false);
			source.say([{ kind: 'done', reason: 'stop' }]);
			await next;
		});

		it('a first token that does not come makes it wait longer', async () => {
			const { breakers, clock, trial, stop } = await tried();
			stop.abort();
			await trial;
			breakers.failed(first, new AnswerFailure('first_token_timeout'));
			await settled();
			assert.equal(breakers.isDown(first), true);
			await clock.advance(59_999);
			assert.equal(breakers.isDown(first), true);
			await clock.advance(1);
			assert.equal(breakers.isDown(first), false);
		});
	});

	describe('a provider that says how long', () => {
		it('is left alone as long as it asks for, where that is too long to wait', async () => {
			const { breakers, clock } = breakerLab();
			const { provider, answers } = await served('openai', breakers);
			answers(refusing(429, { 'retry-after': '8' }));
			await ask(provider);
			assert.equal(breakers.isDown(first), false);
			answers(refusing(429, { 'retry-after': '300' }));
			await ask(provider);
			assert.deepEqual([breakers.isDown(first), breakers.isDown(second)], [true, false]);
			await clock.advance(299_999);
			assert.equal(breakers.isDown(first), true);
			await clock.advance(1);
			assert.equal(breakers.isDown(first), false);
		});

		it('is taken back by a trial that works, however long it asked for', async () => {
			const { breakers, clock } = breakerLab();
			const { provider, answers } = await served('openai', breakers);
			answers(refusing(503, { 'retry-after': '3600' }));
			await askTimes(3, provider);
			await clock.advance(30_000);
			assert.equal(breakers.isDown(first), true);
			answers(well);
			await ask(provider);
			assert.equal(breakers.isDown(first), false);
		});

		it('is taken back at once where it answers before', async () => {
			const { breakers } = breakerLab();
			const { provider, answers } = await served('openai', breakers);
			answers(refusing(503, { 'retry-after': '3600' }));
			await ask(provider);
			assert.equal(breakers.isDown(first), true);
			answers(well);
			await ask(provider);
			assert.equal(breakers.isDown(first), false);
		});
	});

	it('forget everything where keys or addresses have changed', async () => {
		const { breakers } = breakerLab();
		await askTimes(3, breakers.wrap(failingBy('certificate_refused')));
		assert.equal(breakers.isDown(first), true);
		breakers.forget();
		assert.equal(breakers.isDown(first), false);
	});

	it('leave the mock as it is', () => {
		const mock: Provider = failingBy('overloaded', 'mock');
		assert.equal(breakerLab().breakers.wrap(mock), mock);
	});
});
