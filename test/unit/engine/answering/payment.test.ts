import assert from 'node:assert/strict';
import type { Question } from '../../../../src/engine/answer/question.ts';
import { toNano } from '../../../../src/engine/cost/money.ts';
import { settled } from '../../../support/fakeClock.ts';
import { block, targetOf } from '../../../support/targets.ts';
import { AnswerLab, type World } from './answerLab.ts';
import { agrees, type Booked, booked } from './booked.ts';
import { counted, done, failing, inTurn, type Script, saying, silent, word } from './scripts.ts';

const byS1: Partial<Question> = { model: 'openai/s1' };

const retry = { 'tributary.fallback': 'retry' };
/** Tokens of the question with its instructions at `s1`, as the first reservation has them. */
async function inputOf(): Promise<number> {
	const lab = new AnswerLab();
	await lab.ask(byS1);
	return (lab.ledger.reserved[0]?.certain ?? 0) / 2_000;
}

describe('an answer is paid for', () => {
	it('before it is asked for: the input and the longest output are reserved', async () => {
		const lab: AnswerLab = new AnswerLab({
			scripts: {
				'*': async function* (request) {
					assert.equal(lab.ledger.reserved.length, 1);
					assert.ok(lab.ledger.today.reserved > 0);
					assert.equal(request.parameters.maxOutputTokens, undefined);
					yield [word('Hi'), counted(10, 4), done];
				},
			},
		});
		await lab.ask(byS1);
		const [first] = lab.ledger.reserved;
		const input = await inputOf();
		// A provider may keep the prompt for a quarter more, and asks nobody.
		assert.deepEqual(
			[first?.certain, first?.wanted, first?.least],
			[input * 2_000, input * 2_500 + 8_000 * 10_000, input * 2_500 + 256 * 10_000],
		);
		assert.deepEqual(
			[first?.sessionId, first?.messageId, first?.model, first?.provider, first?.tier, first?.task],
			['session', 'message', 'openai/s1', 'openrouter', undefined, 'question'],
		);
		assert.deepEqual(booked(lab), [{ cost: 10 * 2_000 + 4 * 10_000, certainty: 'counted' }]);
	});

	it('with its tier, where one was weighed', async () => {
		const lab = new AnswerLab();
		await lab.ask();
		assert.equal(lab.ledger.reserved[0]?.tier, 'smart');
	});

	it('once, whatever becomes of it', async () => {
		const input = await inputOf();
		const estimated = (output: number) => ({ cost: input * 2_000 + output * 10_000, certainty: 'estimated' });
		const nothing = { cost: 0, certainty: 'counted' };
		const timeouts = { 'tributary.timeouts.firstTokenSeconds': 7, 'tributary.timeouts.idleSeconds': 2 };
		const all: readonly (readonly [string, Script, readonly Booked[]])[] = [
			['done', saying([word('Hi'), counted(10, 4), done]), [{ cost: 60_000, certainty: 'counted' }]],
			[
				'done, with what the provider charged',
				saying([word('Hi'), counted(10, 4, 0.000_123), done]),
				[{ cost: 123_000, certainty: 'billed' }],
			],
			['done, and the provider never counted', saying([word('one two'), done]), [estimated(2)]],
			['failed at once', failing('key_refused'), [nothing]],
			['failed after it counted', failing('key_refused', [counted(10, 0)]), [{ cost: 20_000, certainty: 'counted' }]],
			['failed in the midst', failing('key_refused', [word('one two')]), [estimated(2)]],
			['cut at once, several times', saying(), [estimated(0), estimated(0), estimated(0)]],
			['cut in the midst', saying([word('one two')]), [estimated(2)]],
			['silent from the first', silent(), [estimated(0)]],
			['silent in the midst', silent([word('one two')]), [estimated(2)]],
			[
				'refused by our own bug',
				() => {
					throw new TypeError('bug');
				},
				[nothing],
			],
		];
		for (const [what, script, costs] of all) {
			const lab = new AnswerLab({ scripts: { '*': script }, settings: { ...retry, ...timeouts } });
			const seen = await lab.ask(byS1);
			assert.deepEqual(booked(lab), costs, what);
			agrees(seen, lab);
		}
	});

	it('with nothing where it was stopped before anybody was asked, and else with what came', async () => {
		const input = await inputOf();
		for (const [stopAt, cost] of [
			['route', 0],
			['token', input * 2_000 + 2 * 10_000],
		] as const) {
			const stopping = new AbortController();
			const lab = new AnswerLab({ scripts: { '*': silent([word('one two')]) }, signal: stopping.signal });
			const seen = await lab.readUntil((events) => {
				if (events.some(({ kind }) => kind === stopAt)) stopping.abort();
			}, byS1);
			assert.equal(seen.end, 'done cancelled');
			assert.deepEqual(
				booked(lab).map((one) => one.cost),
				[cost],
				stopAt,
			);
			assert.equal(lab.asked.length, stopAt === 'route' ? 0 : 1);
			agrees(seen, lab);
		}
	});

	it('with its input where it was stopped while the provider read', async () => {
		const stopping = new AbortController();
		const lab = new AnswerLab({ scripts: { '*': silent() }, signal: stopping.signal });
		const reading = lab.read(byS1);
		await settled();
		stopping.abort();
		agrees(await reading, lab);
		assert.deepEqual(booked(lab), [{ cost: (await inputOf()) * 2_000, certainty: 'estimated' }]);
	});

	it('where the reader breaks off', async () => {
		const lab = new AnswerLab({ scripts: { '*': silent([word('one two')]) } });
		await lab.breakOff(byS1);
		await settled();
		assert.equal(booked(lab).length, 1);
	});

	it('try by try, and the sum is told', async () => {
		const script = inTurn(
			failing('overloaded'),
			saying([word('one two')]),
			saying([word(' three'), counted(9, 9), done]),
		);
		const lab = new AnswerLab({ scripts: { 's1@openrouter': script } });
		const seen = await lab.ask(byS1);
		assert.deepEqual(
			booked(lab).map(({ certainty }) => certainty),
			['counted', 'estimated', 'counted'],
		);
		assert.equal(seen.text, 'one two three');
		agrees(seen, lab);
	});

	it('while it streams it says what it has cost so far, and only ever more', async () => {
		const slowly: Script = async function* () {
			for (let second = 0; second < 5; second++) {
				yield [word('ten words or so are in each of these pieces ')];
				await lab.around.clock.sleep(1_000);
			}
			yield [counted(200, 60), done];
		};
		const lab: AnswerLab = new AnswerLab({ scripts: { '*': slowly } });
		const { events } = await lab.ask(byS1);
		const costs = events.flatMap((event) => (event.kind === 'usage' ? [event.usd ?? Number.NaN] : []));
		assert.ok(costs.length >= 5);
		assert.deepEqual(
			costs,
			costs.toSorted((one, other) => one - other),
		);
		assert.equal(costs.at(-1), (200 * 2 + 60 * 10) / 1e6);
		assert.ok((lab.ledger.grown.at(-1) ?? 0) > 0);
	});

	it('as dear as the dearest of its tier where its price is not known, and says so', async () => {
		const world: World = { prices: { s1: null, s2: { input: 7, output: 30 } }, settings: retry };
		const lab = new AnswerLab({ ...world, scripts: { '*': saying([word('Hi'), counted(10, 4), done]) } });
		const seen = await lab.ask();
		assert.deepEqual(booked(lab), [{ cost: 10 * 7_000 + 4 * 30_000, certainty: 'assumed' }]);
		assert.deepEqual(seen.warnings, [{ kind: 'warning', code: 'price_unknown', args: { model: 'openai/s1' } }]);
		assert.deepEqual([seen.usage?.usd, seen.routes[0]?.estimatedUsd], [undefined, undefined]);
		// What the provider says that it charged is known all the same.
		const charged = new AnswerLab({ ...world, scripts: { '*': saying([word('Hi'), counted(10, 4, 0.25), done]) } });
		assert.equal((await charged.ask()).usage?.usd, 0.25);
		assert.deepEqual(booked(charged), [{ cost: 250_000_000, certainty: 'billed' }]);
	});

	it('with nothing by the mock, of which the book never hears', async () => {
		const settings = { 'tributary.allowMockLlm': true, 'tributary.dailyBudgetUsd': 0 };
		const lab = new AnswerLab({ settings });
		const seen = await lab.ask({ model: 'mock/default' });
		assert.deepEqual([seen.text, seen.usage?.usd], ['I am default@mock', 0]);
		assert.deepEqual([lab.ledger.reserved, lab.ledger.settled], [[], []]);
	});
});

describe('blocks that are asked for again are paid for', () => {
	const document = Array.from({ length: 40 }, (_, index) => `const line${index + 1} = ${index + 1};\n`).join('');
	const editing: Partial<Question> = { ...byS1, text: 'Fix it', form: 'edit', references: [targetOf(document)] };
	const wrong = block('const l7 = 7;', 'const seven = 7;');
	const right = block('const line7 = 7;', 'const seven = 7;');
	const first = saying([word(wrong), counted(500, 100), done]);

	it('as a request of their own', async () => {
		const lab = new AnswerLab({ scripts: { '*': inTurn(first, saying([word(right), counted(700, 50), done])) } });
		const seen = await lab.ask(editing);
		assert.deepEqual(
			booked(lab).map(({ cost }) => cost),
			[500 * 2_000 + 100 * 10_000, 700 * 2_000 + 50 * 10_000],
		);
		agrees(seen, lab);
	});

	it('with nothing where that fails at once, and the sum is that of the first', async () => {
		const lab = new AnswerLab({ scripts: { '*': inTurn(first, failing('overloaded')) } });
		const seen = await lab.ask(editing);
		assert.deepEqual(
			booked(lab).map(({ cost }) => cost),
			[500 * 2_000 + 100 * 10_000, 0],
		);
		assert.equal(seen.end, 'done stop');
		agrees(seen, lab);
	});

	it('or not asked for at all, where the budget does not cover it: the first answer stands', async () => {
		const lab: AnswerLab = new AnswerLab({
			scripts: {
				'*': async function* (request, signal) {
					if (lab.asked.length === 1) lab.ledger.spendElsewhere(toNano(100));
					yield* first(request, signal);
				},
			},
		});
		const seen = await lab.ask(editing);
		assert.deepEqual([lab.asked.length, seen.end, seen.text], [1, 'done stop', wrong]);
		assert.deepEqual(
			lab.ledger.reserved.map(({ result }) => result.kind),
			['reserved', 'refused'],
		);
		assert.deepEqual(seen.warnings, []);
		assert.deepEqual(lab.around.reported, []);
	});
});
