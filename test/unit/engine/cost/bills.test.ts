import assert from 'node:assert/strict';
import { CostOptimizer } from '../../../../src/engine/cost/costOptimizer.ts';
import { factsOf } from '../../../../src/engine/models/catalogue.ts';
import { settingDefinitions } from '../../../../src/engine/settings/definitions.ts';
import type { Certainty } from '../../../../src/protocol/costs.ts';
import type { ModelPrice } from '../../../../src/protocol/models.ts';
import { tiers, type UsageEvent } from '../../../../src/protocol/stream.ts';
import { settingsWith } from '../../../support/engine.ts';

interface Bill {
	readonly title: string;
	readonly model: string;
	/** `vendor` where absent. */
	readonly provider?: string;
	/** Where the catalogue has none: as `test/host/models/priceTable.test.ts` finds it in the table. */
	readonly price?: ModelPrice;
	readonly usage: Omit<UsageEvent, 'kind' | 'exact'>;
	readonly certainty: Certainty;
	readonly nano: number;
}

/*
 * Worked out by hand. A dollar per million tokens is a thousand nano-dollars a token. Of the input, `cached` and
 * `cacheWrite` are parts; reasoning is part of the output and has no price of its own.
 */
const bills: readonly Bill[] = [
	{
		title: 'nano: GPT-6 Luna, partly from the cache, partly into it',
		model: 'openai/gpt-6-luna',
		usage: { input: 12_345, cached: 10_000, cacheWrite: 2_000, output: 678, reasoning: 400 },
		certainty: 'counted',
		// 0.10 / 0.50, cached 0.01, written 0.125: 100, 500, 10 and 125 a token.
		//   plain   12,345 − 10,000 − 2,000 = 345 × 100 =  34,500
		//   cached                       10,000 ×  10 = 100,000
		//   written                       2,000 × 125 = 250,000
		//   output                          678 × 500 = 339,000
		nano: 723_500,
	},
	{
		title: 'nano: GPT-6 Luna above 272,000, where everything is dearer',
		model: 'openai/gpt-6-luna',
		usage: { input: 300_000, cached: 250_000, cacheWrite: 20_000, output: 1_000 },
		certainty: 'counted',
		// Above: 0.20 / 0.75, cached 0.02, written 0.25: 200, 750, 20 and 250 a token.
		//   plain   300,000 − 250,000 − 20,000 = 30,000 × 200 = 6,000,000
		//   cached                             250,000 ×  20 = 5,000,000
		//   written                             20,000 × 250 = 5,000,000
		//   output                               1,000 × 750 =   750,000
		nano: 16_750_000,
	},
	{
		title: 'nano: DeepSeek V4 Flash, whose cached price nobody told: as plain input',
		model: 'deepseek/deepseek-v4-flash',
		provider: 'openrouter',
		usage: { input: 7_777, cached: 1_000, output: 333 },
		certainty: 'counted',
		// 0.091 / 0.182: 91 and 182 a token.
		//   input 7,777 ×  91 = 707,707
		//   output  333 × 182 =  60,606
		nano: 768_313,
	},
	{
		title: 'fast: Claude Haiku 5.5 with exactly 100,000 tokens, which is not above',
		model: 'anthropic/claude-haiku-5.5',
		usage: { input: 100_000, cached: 60_000, output: 1_000 },
		certainty: 'counted',
		// 0.10 / 0.50, cached 0.01: 100, 500 and 10 a token.
		//   plain 40,000 × 100 = 4,000,000
		//   cached 60,000 × 10 =   600,000
		//   output 1,000 × 500 =   500,000
		nano: 5_100_000,
	},
	{
		title: 'fast: Claude Haiku 5.5 with one token more: five times as much for all of it',
		model: 'anthropic/claude-haiku-5.5',
		usage: { input: 100_001, cached: 60_000, output: 1_000 },
		certainty: 'counted',
		// Above: 0.50 / 2.50; what cached tokens cost there is not known, so as plain input: 500 and 2,500 a token.
		//   input 100,001 ×   500 = 50,000,500
		//   output  1,000 × 2,500 =  2,500,000
		nano: 52_500_500,
	},
	{
		title: 'fast: GPT-6.1 Terra, which has thought longer than it answers',
		model: 'openai/gpt-6.1-terra',
		usage: { input: 50_000, cached: 40_000, output: 2_500, reasoning: 2_000 },
		certainty: 'counted',
		// 1 / 5, cached 0.05: 1,000, 5,000 and 50 a token.
		//   plain  10,000 × 1,000 = 10,000,000
		//   cached 40,000 ×    50 =  2,000,000
		//   output  2,500 × 5,000 = 12,500,000 (2,000 of it reasoning)
		nano: 24_500_000,
	},
	{
		title: 'smart: Claude Sonnet 5.5, whose price of writing to the cache nobody told: a quarter above the input',
		model: 'anthropic/claude-sonnet-5.5',
		usage: { input: 30_000, cached: 20_000, cacheWrite: 8_000, output: 1_200 },
		certainty: 'counted',
		// 2 / 10, cached 0.10, written 2 × 1.25 = 2.5: 2,000, 10,000, 100 and 2,500 a token.
		//   plain   30,000 − 20,000 − 8,000 = 2,000 ×  2,000 =  4,000,000
		//   cached                           20,000 ×    100 =  2,000,000
		//   written                           8,000 ×  2,500 = 20,000,000
		//   output                            1,200 × 10,000 = 12,000,000
		nano: 38_000_000,
	},
	{
		title: 'genius: Claude Opus 5.5',
		model: 'anthropic/claude-opus-5.5',
		usage: { input: 18_400, cached: 12_000, cacheWrite: 6_000, output: 3_210, reasoning: 1_234 },
		certainty: 'counted',
		// 4 / 20, cached 0.20, written 5: 4,000, 20,000, 200 and 5,000 a token.
		//   plain   18,400 − 12,000 − 6,000 =   400 ×  4,000 =  1,600,000
		//   cached                           12,000 ×    200 =  2,400,000
		//   written                           6,000 ×  5,000 = 30,000,000
		//   output                            3,210 × 20,000 = 64,200,000
		nano: 98_200_000,
	},
	{
		title: 'Claude 3 Haiku in Anthropic’s own spelling, which writes for 1.2 times the input',
		model: 'anthropic/claude-3-haiku-20240307',
		usage: { input: 4_321, cached: 321, cacheWrite: 3_000, output: 99 },
		certainty: 'counted',
		// 0.25 / 1.25, cached 0.03, written 0.30: 250, 1,250, 30 and 300 a token.
		//   plain   4,321 − 321 − 3,000 = 1,000 ×   250 =   250,000
		//   cached                          321 ×    30 =     9,630
		//   written                       3,000 ×   300 =   900,000
		//   output                           99 × 1,250 =   123,750
		nano: 1_283_380,
	},
	{
		title: 'Gemini 3.1 Pro above 200,000',
		model: 'google/gemini-3.1-pro-preview',
		provider: 'openrouter',
		price: {
			input: 2,
			output: 12,
			cachedInput: 0.2,
			cacheWrite: 0.375,
			above: { inputTokens: 200_000, input: 4, output: 18, cachedInput: 0.4 },
		},
		usage: { input: 250_000, cached: 100_000, output: 4_000, reasoning: 3_000 },
		certainty: 'counted',
		// Above: 4 / 18, cached 0.40: 4,000, 18,000 and 400 a token.
		//   plain  150,000 ×  4,000 = 600,000,000
		//   cached 100,000 ×    400 =  40,000,000
		//   output   4,000 × 18,000 =  72,000,000
		nano: 712_000_000,
	},
	{
		title: 'Gemini 3.1 Pro through OpenRouter, whose list has what keeping a prompt costs beside its input',
		model: 'google/gemini-3.1-pro-preview',
		provider: 'openrouter',
		price: { input: 2, output: 12, cachedInput: 0.2, cacheWrite: 0.375 },
		usage: { input: 10_000, cacheWrite: 8_000, output: 100 },
		certainty: 'counted',
		// 2 / 12, written 2 + 0.375 (five minutes of storage at 4.50 an hour): 2,000, 12,000 and 2,375 a token.
		//   plain   2,000 ×  2,000 =  4,000,000
		//   written 8,000 ×  2,375 = 19,000,000
		//   output    100 × 12,000 =  1,200,000
		nano: 24_200_000,
	},
	{
		title: 'DeepSeek V4 Pro, whose cached price has parts of a nano-dollar: rounded once, up',
		model: 'deepseek/deepseek-v4-pro',
		provider: 'openrouter',
		price: { input: 0.435, output: 0.87, cachedInput: 0.003625 },
		usage: { input: 1_000, cached: 999, output: 1 },
		certainty: 'counted',
		// 435, 870 and 3.625 a token.
		//   plain    1 × 435   =   435
		//   cached 999 × 3.625 = 3,621.375
		//   output   1 × 870   =   870
		//                        4,926.375
		nano: 4_927,
	},
	{
		title: 'Claude Opus 5.5 through OpenRouter, which says itself what it charged',
		model: 'anthropic/claude-opus-5.5',
		provider: 'openrouter',
		usage: { input: 18_400, output: 3_210, usd: 0.123456789 },
		certainty: 'billed',
		// Our price would be 18,400 × 4,000 + 3,210 × 20,000 = 137,800,000: a provider it chose was cheaper.
		nano: 123_456_789,
	},
	{
		title: 'a model on the person’s own machine',
		model: 'ollama/qwen4-coder:30b',
		provider: 'ollama',
		usage: { input: 123_456, output: 7_890 },
		certainty: 'counted',
		nano: 0,
	},
];

describe('the bills of real models, worked out by hand', () => {
	const optimizer = new CostOptimizer({ settings: settingsWith({}), facts: factsOf });

	for (const { title, model, provider, price, usage, certainty, nano } of bills) {
		it(title, () => {
			const [vendor = '', providerModel = ''] = model.split('/');
			const reason = { code: 'chosen_by_person', args: {} } as const;
			const choice = { model, provider: provider ?? vendor, providerModel, reason };
			const facts = price === undefined ? factsOf(model) : { id: model, price };
			const quote = optimizer.quote(choice, facts, { input: usage.input, expectedOutput: usage.output });
			assert.deepEqual(optimizer.costOf(quote, { kind: 'usage', exact: true, ...usage }), { cost: nano, certainty });
		});
	}

	it('are of models of every tier', () => {
		for (const tier of tiers) {
			const candidates = settingDefinitions[`tributary.models.${tier}`].fallback;
			assert.ok(
				bills.some(({ model }) => candidates.includes(model)),
				tier,
			);
		}
	});
});
