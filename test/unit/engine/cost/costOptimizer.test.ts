import assert from 'node:assert/strict';
import fc from 'fast-check';
import { billOf } from '../../../../src/engine/cost/bill.ts';
import { CostOptimizer } from '../../../../src/engine/cost/costOptimizer.ts';
import type { QuotedTokens } from '../../../../src/engine/cost/quote.ts';
import { factsOf } from '../../../../src/engine/models/catalogue.ts';
import type { ChosenModel } from '../../../../src/engine/models/chooseModel.ts';
import type { ModelFacts } from '../../../../src/protocol/models.ts';
import type { UsageEvent } from '../../../../src/protocol/stream.ts';
import { settingsWith } from '../../../support/engine.ts';
import { prices, requests } from './arbitraries.ts';

const luna = 'openai/gpt-6-luna';
const opus = 'anthropic/claude-opus-5.5';
/** A dollar per million tokens in and two out: a thousand nano-dollars and two thousand a token, a quarter more written. */
const plain: ModelFacts = { id: luna, price: { input: 1, output: 2 } };

function chosen(model: string, provider: string, more: Partial<ChosenModel> = {}): ChosenModel {
	const providerModel = model.slice(model.indexOf('/') + 1);
	return { model, provider, providerModel, reason: { code: 'chosen_by_person', args: {} }, ...more };
}

function optimizerWith(settings: object = {}, facts: (model: string) => ModelFacts | undefined = factsOf) {
	return new CostOptimizer({ settings: settingsWith({ ...settings }), facts });
}

function usage(counts: Partial<UsageEvent>): UsageEvent {
	return { kind: 'usage', input: 0, output: 0, exact: true, ...counts };
}

const choice = chosen(luna, 'openai');
const tokens: QuotedTokens = { input: 1_000, expectedOutput: 100, mostOutput: 500 };

describe('CostOptimizer.quote', () => {
	it('tells what is expected, what is certain, and what is reserved at least and at most', () => {
		const { price: _, ...quote } = optimizerWith().quote(choice, plain, tokens);
		assert.deepEqual(quote, {
			model: luna,
			assumed: false,
			free: false,
			// 1,000 × 1,000 + 100 × 2,000
			expected: 1_200_000,
			certain: 1_000_000,
			// A provider may write all of the prompt to its cache, for a quarter more: 1,250 a token.
			least: 1_250_000 + 256 * 2_000,
			wanted: 1_250_000 + 500 * 2_000,
			input: 1_000,
			mostOutput: 500,
			knowsMostOutput: true,
		});
	});

	it('expects the part that is still cached at its price, and no longer an output than is allowed', () => {
		const facts = { ...plain, price: { input: 1, output: 2, cachedInput: 0.1 } };
		const quote = optimizerWith().quote(choice, facts, {
			input: 1_000,
			cached: 600,
			expectedOutput: 9_999,
			mostOutput: 5,
		});
		assert.equal(quote.expected, 400 * 1_000 + 600 * 100 + 5 * 2_000);
		assert.equal(quote.certain, 1_000_000);
	});

	it('knows the longest output from the limit, else from the model, and from the smaller of both', () => {
		const most = (facts: ModelFacts, mostOutput?: number) => {
			const limit = mostOutput === undefined ? {} : { mostOutput };
			const quote = optimizerWith().quote(choice, facts, { input: 1, expectedOutput: 1, ...limit });
			return [quote.mostOutput, quote.knowsMostOutput];
		};
		assert.deepEqual(most({ ...plain, maxOutputTokens: 900 }, 700), [700, true]);
		assert.deepEqual(most({ ...plain, maxOutputTokens: 900 }, 1_000), [900, true]);
		assert.deepEqual(most({ ...plain, maxOutputTokens: 900 }), [900, true]);
		assert.deepEqual(most(plain, 700), [700, true]);
		assert.deepEqual(most(plain), [32_768, false]);
	});

	it('reserves by the prices of a long prompt where the prompt is long', () => {
		const quote = optimizerWith().quote(chosen(luna, 'openai'), factsOf(luna), {
			input: 272_001,
			expectedOutput: 0,
			mostOutput: 1,
		});
		assert.equal(quote.wanted, 272_001 * 250 + 750);
	});

	it('costs nothing for the mock, at Ollama, on the person’s machine, for a free variant, and at prices of 0', () => {
		const free: readonly (readonly [ChosenModel, ModelFacts | undefined])[] = [
			[chosen('mock/default', 'mock'), { id: 'mock/default', price: { input: 5, output: 5 } }],
			[chosen('ollama/llama3.2:3b', 'ollama'), undefined],
			[chosen('custom/lab/m', 'custom/lab'), { id: 'custom/lab/m', local: { loaded: true } }],
			[chosen('openrouter/qwen/qwen3-coder:free', 'openrouter', { providerModel: 'qwen/qwen3-coder:free' }), undefined],
			[choice, { id: luna, price: { input: 0, output: 0 } }],
		];
		for (const [each, facts] of free) {
			const quote = optimizerWith().quote(each, facts, tokens);
			const { expected, certain, least, wanted } = quote;
			assert.deepEqual(
				[quote.free, quote.assumed, expected, certain, least, wanted],
				[true, false, 0, 0, 0, 0],
				each.model,
			);
			const unlimited = optimizerWith().quote(each, facts, { input: 1, expectedOutput: 1 });
			assert.equal(optimizerWith().outputLimit(unlimited, 0), undefined);
		}
		const paid = optimizerWith().quote(
			chosen('ollama/big', 'ollama'),
			{ id: 'x', price: { input: 1, output: 1 } },
			tokens,
		);
		assert.equal(paid.free, false, 'a price that the person set');
	});

	describe('of a model whose price nobody knows', () => {
		const unknown = chosen('someone/new', 'openrouter');
		const priceOf = (settings: object, tier?: 'nano' | 'genius', input = 1_000) => {
			const asked = tier === undefined ? unknown : { ...unknown, tier };
			const quote = optimizerWith(settings).quote(asked, undefined, { ...tokens, input });
			assert.equal(quote.assumed, true);
			return [quote.price.input, quote.price.output];
		};

		it('takes the dearest of its tier, in each part', () => {
			assert.deepEqual(priceOf({}, 'nano'), [0.1, 0.5]);
			assert.deepEqual(priceOf({}, 'genius'), [8, 40]);
			const mixed = { 'tributary.models.nano': ['openai/gpt-4o', 'anthropic/claude-sonnet-4.6', 'someone/new'] };
			assert.deepEqual(priceOf(mixed, 'nano'), [3, 15]);
		});

		it('takes the dearest as it is for so long a prompt', () => {
			assert.deepEqual(priceOf({}, 'nano', 300_000), [0.2, 0.75]);
		});

		it('takes the dearest of all tiers where none was weighed, or nothing in it is known to cost anything', () => {
			assert.deepEqual(priceOf({}), [8, 40]);
			const cheap = {
				'tributary.models.nano': ['someone/new', 'ollama/m'],
				'tributary.models.fast': ['openai/gpt-4.1-nano'],
				'tributary.models.smart': ['openai/gpt-4o-mini'],
				'tributary.models.genius': ['openai/gpt-4.1-mini'],
			};
			assert.deepEqual(priceOf(cheap, 'nano'), [0.4, 1.6]);
			assert.deepEqual(priceOf(cheap), [0.4, 1.6]);
		});

		it('takes the dearest that we ship with where the person’s tiers tell nothing', () => {
			const nowhere = Object.fromEntries(
				['nano', 'fast', 'smart', 'genius'].map((tier) => [`tributary.models.${tier}`, []]),
			);
			assert.deepEqual(priceOf(nowhere), [8, 40]);
			assert.deepEqual(priceOf(nowhere, 'nano'), [8, 40]);
		});

		it('says of its cost that it is assumed, but where the provider says what it charged', () => {
			const optimizer = optimizerWith();
			const quote = optimizer.quote(unknown, undefined, tokens);
			assert.deepEqual(optimizer.costOf(quote, usage({ input: 1_000, output: 10 })), {
				cost: 8_400_000,
				certainty: 'assumed',
			});
			assert.deepEqual(optimizer.costOf(quote, usage({ input: 1_000, usd: 0.5 })), {
				cost: 500_000_000,
				certainty: 'billed',
			});
		});
	});

	it('never wants less than the least, nor expects more than is wanted, whatever the price and the tokens', () => {
		fc.assert(
			fc.property(
				prices,
				fc.nat(400_000),
				fc.nat(400_000),
				fc.nat(50_000),
				fc.option(fc.nat(130_000)),
				(price, input, cached, expectedOutput, most) => {
					const limit = most === null ? {} : { mostOutput: most };
					const given = { input, cached: Math.min(cached, input), expectedOutput, ...limit };
					const { expected, certain, least, wanted } = optimizerWith().quote(choice, { id: luna, price }, given);
					assert.ok(certain <= least && least <= wanted && expected <= wanted);
					const more = optimizerWith().quote(choice, { id: luna, price }, { ...given, input: input + 1 });
					assert.ok(more.certain >= certain && more.least >= least && more.wanted >= wanted);
				},
			),
		);
	});
});

describe('CostOptimizer.outputLimit', () => {
	const quote = (facts: ModelFacts, mostOutput?: number) =>
		optimizerWith().quote(choice, facts, {
			input: 1_000,
			expectedOutput: 1,
			...(mostOutput === undefined ? {} : { mostOutput }),
		});

	it('is none where all was reserved and the longest output is known', () => {
		const all = quote(plain, 500);
		assert.equal(optimizerWith().outputLimit(all, all.wanted), undefined);
	});

	it('is the longest output that was reserved where nobody knows the model’s own', () => {
		const all = quote(plain);
		assert.equal(optimizerWith().outputLimit(all, all.wanted), 32_768);
	});

	it('is what the rest pays for, to the token', () => {
		const all = quote(plain, 500);
		// 1,250 a token of input where it is written to a cache, 2,000 a token of output.
		assert.equal(optimizerWith().outputLimit(all, 1_250_000 + 300 * 2_000), 300);
		assert.equal(optimizerWith().outputLimit(all, 1_250_000 + 300 * 2_000 - 1), 299);
		assert.equal(optimizerWith().outputLimit(all, all.wanted - 1), 499);
		assert.equal(optimizerWith().outputLimit(all, all.least), 256);
		assert.equal(optimizerWith().outputLimit(all, 5), 0);
	});

	it('keeps every answer within what was reserved, whatever of the prompt was cached or written', () => {
		fc.assert(
			fc.property(prices, requests, fc.double({ min: 0, max: 1, noNaN: true }), (price, request, share) => {
				const optimizer = optimizerWith();
				const all = optimizer.quote(choice, { id: luna, price }, { input: request.input, expectedOutput: 1 });
				const amount = Math.floor(all.least + share * (all.wanted - all.least));
				const limit = optimizer.outputLimit(all, amount) ?? all.mostOutput;
				assert.ok(all.free || limit >= 256 || limit === all.mostOutput, 'says something');
				const cost = billOf({ ...request, output: Math.min(limit, all.mostOutput) }, price);
				assert.ok(cost <= amount, `${cost} of ${amount}`);
				// And one token more would pass it, where a limit had to be set.
				if (limit < all.mostOutput) {
					const dearest = { ...request, cached: 0, cacheWrite: request.input, output: limit + 1 };
					assert.ok(billOf(dearest, price) > amount);
				}
			}),
		);
	});
});

describe('CostOptimizer.costOf', () => {
	const optimizer = optimizerWith();
	const quote = optimizer.quote(choice, plain, tokens);

	it('takes the provider’s counts, or ours, and says which', () => {
		assert.deepEqual(optimizer.costOf(quote, usage({ input: 1_000, output: 10 })), {
			cost: 1_020_000,
			certainty: 'counted',
		});
		assert.deepEqual(optimizer.costOf(quote, usage({ input: 1_000, output: 10, exact: false })), {
			cost: 1_020_000,
			certainty: 'estimated',
		});
	});

	it('takes what the provider says that it charged over every computation, to the nearest nano-dollar', () => {
		const billed = (usd: number) => optimizer.costOf(quote, usage({ input: 1_000, output: 10, usd }));
		assert.deepEqual(billed(0.0000000014), { cost: 1, certainty: 'billed' });
		assert.deepEqual(billed(0), { cost: 0, certainty: 'billed' });
		assert.deepEqual(billed(-3), { cost: 0, certainty: 'billed' });
		assert.equal(billed(1e300).cost, 1_000_000_000_000_000);
		// An estimate that carries a cost has it from us.
		assert.equal(optimizer.costOf(quote, usage({ input: 1_000, usd: 5, exact: false })).cost, 1_000_000);
	});
});

describe('CostOptimizer.settlement', () => {
	const took = usage({ input: 10_000, cached: 6_000, cacheWrite: 1_000, output: 500, reasoning: 200 });
	const settled = (model: string, settings: object = {}, event = took) => {
		const optimizer = optimizerWith(settings);
		return optimizer.settlement(optimizer.quote(chosen(model, 'openrouter'), factsOf(model), tokens), event);
	};

	it('books cost and tokens, beside what the same tokens cost on the genius tier’s first candidate', () => {
		assert.deepEqual(settled(luna), {
			// 3,000 × 100 + 6,000 × 10 + 1,000 × 125 + 500 × 500
			cost: 735_000,
			certainty: 'counted',
			tokens: { input: 10_000, cached: 6_000, cacheWrite: 1_000, output: 500, reasoning: 200 },
			// 3,000 × 4,000 + 6,000 × 200 + 1,000 × 5,000 + 500 × 20,000
			baseline: { model: opus, cost: 28_200_000 },
		});
	});

	it('compares with the model that was named', () => {
		const baseline = settled(luna, { 'tributary.costs.baseline': 'openai/gpt-4o' }).baseline;
		// 3,000 × 2,500 + 6,000 × 1,250 + 1,000 × 3,125 + 500 × 10,000
		assert.deepEqual(baseline, { model: 'openai/gpt-4o', cost: 23_125_000 });
	});

	it('saves nothing against the same model, in whatever spelling, and whatever was charged', () => {
		const charged = { ...took, usd: 0.001 };
		for (const model of [opus, 'anthropic/claude-opus-5-5', 'openrouter/anthropic/claude-opus-5.5']) {
			assert.deepEqual(settled(model, {}, charged).baseline, { model: opus, cost: 1_000_000 }, model);
		}
	});

	it('compares what cost nothing, and nothing whose price is assumed or whose baseline nobody knows', () => {
		const optimizer = optimizerWith();
		const local = optimizer.quote(chosen('ollama/m', 'ollama'), undefined, tokens);
		assert.deepEqual(optimizer.settlement(local, took).baseline, { model: opus, cost: 28_200_000 });
		assert.equal(optimizer.settlement(local, took).cost, 0);
		assert.equal(settled('someone/new').baseline, undefined);
		assert.notEqual(settled('someone/new', {}, { ...took, usd: 0.001 }).baseline, undefined);
		assert.equal(settled(luna, { 'tributary.costs.baseline': 'someone/new' }).baseline, undefined);
		assert.equal(settled(luna, { 'tributary.models.genius': [] }).baseline, undefined);
	});

	it('books whole tokens', () => {
		assert.deepEqual(settled(luna, {}, usage({ input: 1.5, output: Number.NaN })).tokens, {
			input: 2,
			cached: 0,
			cacheWrite: 0,
			output: 0,
			reasoning: 0,
		});
	});
});
