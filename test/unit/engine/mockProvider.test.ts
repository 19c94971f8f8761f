import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answer } from '../../../src/engine/answer/answer.ts';
import type { Continued } from '../../../src/engine/answer/question.ts';
import { createMockProvider, type MockSettings } from '../../../src/engine/mock/mockProvider.ts';
import { randomFrom } from '../../../src/engine/mock/random.ts';
import { tokenize } from '../../../src/engine/mock/tokens.ts';
import type { ProviderBatch, ProviderRequest } from '../../../src/engine/provider.ts';
import { lawfulEvents, question, surroundings, textOf } from '../../support/engine.ts';
import { FakeClock, settled } from '../../support/fakeClock.ts';
import { targetOf } from '../../support/targets.ts';

const settings: MockSettings = { seed: 1, firstTokenMs: 400, tokensPerSecond: 50 };
const never = new AbortController().signal;
const scenarios = ['default', 'short', 'long', 'code', 'edit', 'arabic', 'slow-start', 'bursty', 'cut', 'flood'];
const early = [
	'key_refused',
	'account_empty',
	'rate_limited',
	'overloaded',
	'provider_failed',
	'request_refused',
	'content_filtered',
	'context_too_long',
	'model_unknown',
	'access_denied',
	'request_too_large',
	'name_not_resolved',
	'connection_refused',
	'certificate_refused',
	'proxy_refused',
	'answer_not_understood',
	'network_failed',
	'first_token_timeout',
	'internal',
];
const late = [
	'key_refused-late',
	'account_empty-late',
	'rate_limited-late',
	'overloaded-late',
	'provider_failed-late',
	'request_refused-late',
	'content_filtered-late',
	'network_failed-late',
	'internal-late',
	'idle_timeout',
	'stream_cut',
];

function request(scenario: string): ProviderRequest {
	const text = 'What can you do?';
	const turns = [{ role: 'user', text }] as const;
	const asked = { system: 'system', turns, question: text, references: [], form: 'chat', parameters: {} } as const;
	return { model: `mock/${scenario}`, providerModel: scenario, ...asked };
}

interface Arrival {
	readonly at: number;
	readonly batch: ProviderBatch;
}

/** Everything the mock sends, with the time at which it came. */
async function arrivals(
	scenario: string,
	otherwise: Partial<MockSettings> = {},
	forMs = 4_000_000,
): Promise<Arrival[]> {
	const clock = new FakeClock();
	const provider = createMockProvider({ clock, settings: () => ({ ...settings, ...otherwise }) });
	const arrived: Arrival[] = [];
	const reading = (async () => {
		for await (const batch of provider.stream(request(scenario), never)) arrived.push({ at: clock.now(), batch });
	})();
	await Promise.all([reading, clock.advance(forMs)]);
	return arrived;
}

function tokensOf(arrived: readonly Arrival[]): { readonly at: number; readonly text: string }[] {
	return arrived.flatMap(({ at, batch }) =>
		batch.flatMap((event) => (event.kind === 'token' ? [{ at, text: event.text }] : [])),
	);
}

describe('the mock', () => {
	for (const scenario of scenarios.filter((name) => name !== 'flood')) {
		it(`${scenario}: says the same, in the same batches, for the same seed`, async () => {
			const once = await arrivals(scenario, { tokensPerSecond: 5000 });
			assert.deepEqual(await arrivals(scenario, { tokensPerSecond: 5000 }), once);
			const other = await arrivals(scenario, { tokensPerSecond: 5000, seed: 2 });
			// Of a sentence or two, two seeds may well make the same tokens.
			if (tokensOf(once).length > 100) assert.notDeepEqual(other, once);
			const text = (arrived: readonly Arrival[]) =>
				tokensOf(arrived)
					.map((token) => token.text)
					.join('');
			assert.equal(text(other), text(once));
		});
	}

	it('ends with usage of its own tokens and done', async () => {
		const arrived = await arrivals('short');
		const [usage, done] = arrived.at(-1)?.batch ?? [];
		assert.deepEqual(done, { kind: 'done', reason: 'stop' });
		assert.ok(usage?.kind === 'usage' && usage.exact && usage.usd === 0 && usage.input > 0);
		assert.equal(usage.output, tokensOf(arrived).length);
	});

	it('long has about 2,000 tokens and a dozen code blocks', async () => {
		const tokens = tokensOf(await arrivals('long', { tokensPerSecond: 10_000 }));
		assert.ok(tokens.length > 1600 && tokens.length < 2400, `${tokens.length} tokens`);
		const text = tokens.map((token) => token.text).join('');
		assert.equal(text.match(/^```\w/gm)?.length, 12);
	});

	it('flood has 20,000 numbered tokens', async () => {
		const tokens = tokensOf(await arrivals('flood', { tokensPerSecond: 100_000 }));
		assert.equal(tokens.length, 20_000);
		assert.ok(tokens.every(({ text }, index) => Number(text) === index));
	});

	it('completes with the text of its stream, and as it ends', async () => {
		const clock = new FakeClock();
		const provider = createMockProvider({ clock, settings: () => settings });
		const asked = (scenario: string, signal = never) => provider.complete(request(scenario), signal);
		const [completion] = await Promise.all([asked('short'), clock.advance(60_000)]);
		const streamed = await arrivals('short');
		assert.equal(
			completion.text,
			tokensOf(streamed)
				.map(({ text }) => text)
				.join(''),
		);
		assert.deepEqual(completion.done, { kind: 'done', reason: 'stop' });
		assert.equal(completion.usage?.exact, true);
		await Promise.all([assert.rejects(asked('cut'), { code: 'stream_cut' }), clock.advance(60_000)]);
		await Promise.all([assert.rejects(asked('error-overloaded'), { code: 'overloaded' }), clock.advance(60_000)]);
		const stop = new AbortController();
		const stopped = assert.rejects(asked('long', stop.signal), { name: 'AbortError' });
		await clock.advance(1000);
		stop.abort();
		await stopped;
	});

	it('offers the scenarios that answer, and is always well', async () => {
		const provider = createMockProvider({ clock: new FakeClock(), settings: () => settings });
		const models = await provider.models(never);
		assert.deepEqual(
			models.map(({ id }) => id),
			scenarios.map((name) => `mock/${name}`),
		);
		assert.deepEqual(await provider.health(never), { models: models.length });
	});

	it('goes by the words behind a prompt, and not by its name', async () => {
		const clock = new FakeClock();
		const provider = createMockProvider({ clock, settings: () => settings });
		const asked = { ...request('default'), form: 'edit', task: 'rewrite', references: [targetOf('one();\n')] } as const;
		const [{ text }] = await Promise.all([
			provider.complete({ ...asked, question: '/rewrite Say two' }, never),
			clock.advance(60_000),
		]);
		assert.match(text, /^\/\*\* Say two \(the built-in mock cannot write this\) \*\/$/m);
	});

	it('cut ends without a done', async () => {
		const arrived = await arrivals('cut');
		assert.ok(arrived.every(({ batch }) => batch.every(({ kind }) => kind === 'token')));
	});

	for (const name of [...early, ...late]) {
		it(`error-${name} fails as it says`, async () => {
			const around = surroundings([]);
			const provider = createMockProvider({ clock: around.clock, settings: () => settings });
			const asked = { ...question, model: `mock/error-${name}` };
			const reading = lawfulEvents(answer(asked, { ...around, provider: () => provider }, never));
			await around.clock.advance(60_000);
			const events = await reading;
			const error = events.find((event) => event.kind === 'error');
			assert.equal(error?.kind === 'error' && error.code, name.replace('-late', ''));
			assert.equal(
				events.some(({ kind }) => kind === 'token'),
				late.includes(name),
			);
		});
	}

	it('does not know what is no scenario', async () => {
		for (const name of ['nothing', 'error-', 'error-no_model', 'error-first_token_timeout-late', 'toString']) {
			await assert.rejects(arrivals(name), { code: 'model_unknown' });
		}
	});
});

describe('the mock’s pace', () => {
	it('is token by token, the first after its delay', async () => {
		const tokens = tokensOf(await arrivals('short'));
		assert.equal(tokens[0]?.at, 400);
		assert.deepEqual(
			tokens.map(({ at }) => at),
			tokens.map((_, index) => 400 + index * 20),
		);
	});

	it('does not fall behind where timers are late', async () => {
		const clock = new FakeClock();
		// A timer with a grain of 16 ms, as some machines have.
		const coarse = {
			now: () => clock.now(),
			sleep: (ms: number, signal?: AbortSignal) => clock.sleep(Math.ceil(ms / 16) * 16, signal),
		};
		const provider = createMockProvider({ clock: coarse, settings: () => ({ ...settings, tokensPerSecond: 200 }) });
		let count = 0;
		let last = 0;
		let largest = 0;
		const reading = (async () => {
			for await (const batch of provider.stream(request('long'), never)) {
				const tokens = batch.filter(({ kind }) => kind === 'token').length;
				count += tokens;
				largest = Math.max(largest, tokens);
				if (tokens > 0) last = clock.now();
			}
		})();
		await clock.advance(60_000);
		await reading;
		assert.ok(largest > 1);
		assert.ok(last - (400 + (count - 1) * 5) <= 16, `${last} ms for ${count} tokens`);
	});

	it('waits five seconds before a slow start, and scales with the setting', async () => {
		assert.equal(tokensOf(await arrivals('slow-start'))[0]?.at, 5000);
		assert.equal(tokensOf(await arrivals('slow-start', { firstTokenMs: 8 }))[0]?.at, 100);
	});

	it('is the same on the average in bursts', async () => {
		const even = tokensOf(await arrivals('default'));
		const bursts = tokensOf(await arrivals('bursty'));
		assert.equal(bursts.length, even.length);
		assert.equal(bursts.at(-1)?.at, even.at(-1)?.at);
		assert.equal(bursts[0]?.at, 400);
		const gaps = bursts.map(({ at }, index) => at - (bursts[index - 1]?.at ?? at));
		assert.ok(gaps.filter((gap) => gap === 0).length > bursts.length / 2);
		assert.ok(Math.max(...gaps) > 200);
	});

	it('gives up at once when it is stopped, at any moment', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom('long', 'bursty', 'slow-start', 'error-overloaded'),
				fc.nat(6000),
				async (scenario, ms) => {
					const clock = new FakeClock();
					const stop = new AbortController();
					const provider = createMockProvider({ clock, settings: () => settings });
					let ended = false;
					const before: string[] = [];
					const reading = (async () => {
						for await (const batch of provider.stream(request(scenario), stop.signal)) {
							for (const event of batch) if (event.kind === 'token') before.push(event.text);
						}
					})().then(
						() => {
							ended = true;
						},
						// It had failed before it was stopped.
						() => {
							ended = true;
						},
					);
					await clock.advance(ms);
					const seen = before.length;
					stop.abort();
					await settled();
					assert.ok(ended);
					assert.equal(before.length, seen);
					assert.equal(clock.sleeping, 0);
					await reading;
				},
			),
			{ numRuns: 40 },
		);
	});
});

describe('tokenize', () => {
	const mixed = fc.string({
		unit: fc.oneof(
			fc.constantFrom(
				'a',
				'word',
				'verylongidentifier',
				' ',
				'\n\t',
				'\r\n',
				'=>',
				'{',
				'٣',
				'مرحبا',
				'👩‍👩‍👧',
				'é',
				'12345',
			),
			fc.string({ unit: 'binary', maxLength: 3 }),
		),
		maxLength: 60,
	});

	it('loses nothing and splits no surrogate pair', () => {
		fc.assert(
			fc.property(mixed, fc.integer(), (text, seed) => {
				const tokens = tokenize(text, randomFrom(seed));
				assert.equal(tokens.join(''), text);
				assert.ok(tokens.every((token) => token !== '' && (!text.isWellFormed() || token.isWellFormed())));
			}),
		);
	});

	it('makes tokens of about four characters, and smaller ones in Arabic', () => {
		const sizeOf = (text: string) => text.length / tokenize(text, randomFrom(1)).length;
		const english =
			'The quick brown fox jumps over the extraordinarily complicated hedge, and nobody notices it at all.';
		const arabic = 'يقفز الثعلب البني السريع فوق السياج المعقد للغاية ولا يلاحظه أحد على الإطلاق في ذلك المساء.';
		assert.ok(sizeOf(english) > 3.2 && sizeOf(english) < 5.5, String(sizeOf(english)));
		assert.ok(sizeOf(arabic) < sizeOf(english) && sizeOf(arabic) > 1.8, String(sizeOf(arabic)));
	});
});

describe('the mock, asked to go on', () => {
	const start: Continued = {
		asked: { role: 'user', text: 'x' },
		text: '',
		reasoning: '',
		warnings: [],
		processingTimeMs: 0,
	};

	/** Where each token of the scenario ends. */
	async function ends(model: string): Promise<{ readonly all: string; readonly cuts: readonly string[] }> {
		const all = (await answered(model)).text;
		const tokens = tokenize(all, randomFrom(settings.seed));
		return { all, cuts: tokens.map((_, index) => tokens.slice(0, index + 1).join('')) };
	}

	async function answered(model: string, text?: string) {
		const around = surroundings([]);
		const provider = createMockProvider({
			clock: around.clock,
			settings: () => ({ ...settings, tokensPerSecond: 1e6 }),
		});
		const asked = {
			...question,
			model: `mock/${model}`,
			...(text === undefined ? {} : { continued: { ...start, text } }),
		};
		const reading = lawfulEvents(answer(asked, { ...around, provider: () => provider }, never));
		await around.clock.advance(60_000);
		const events = await reading;
		return { events, text: (text ?? '') + textOf(events), terminal: around.saved[0]?.terminal };
	}

	for (const scenario of ['default', 'short', 'code', 'edit', 'arabic', 'slow-start', 'bursty']) {
		it(`${scenario}: comes to the same text wherever it was stopped`, async function () {
			this.timeout(60_000);
			const { all, cuts } = await ends(scenario);
			for (const cut of cuts) {
				const { text, terminal, events } = await answered(scenario, cut);
				assert.equal(text, all, `after ${JSON.stringify(cut.slice(-20))}`);
				assert.deepEqual(terminal, { kind: 'done', reason: 'stop' });
				assert.ok(!events.some(({ kind }) => kind === 'warning'));
			}
		});
	}

	for (const scenario of ['cut', 'error-overloaded-late', 'error-stream_cut']) {
		it(`${scenario}: comes to its end, from where it broke off and from before`, async () => {
			const broken = (await answered(scenario)).text;
			const { text, terminal } = await answered(scenario, broken);
			assert.ok(text.startsWith(broken) && text.length > broken.length);
			assert.deepEqual(terminal, { kind: 'done', reason: 'stop' });
			assert.equal((await answered(scenario, broken.slice(0, 40))).text, text);
		});
	}

	it('says so where it did not write what it should go on with, in the language of the question', async () => {
		const { text, terminal } = await answered('long', 'Something else');
		assert.match(text, /^Something else\n\nThe built-in mock goes on here\./);
		assert.deepEqual(terminal, { kind: 'done', reason: 'stop' });
	});

	it('has nothing more to say where it had said all', async () => {
		const { text } = await answered('short');
		assert.equal((await answered('short', text)).text, text);
	});
});
