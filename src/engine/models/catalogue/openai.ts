import type { CatalogueModel } from './catalogueModel.ts';

/*
 * Windows and prices: the table of `@pydantic/genai-prices` 0.1.8 and a price list of 10 November 2026; the outputs of
 * the sixth generation: the pages of Google's and LiteLLM's catalogues. Models that reason refuse `temperature` unless
 * their effort is `none`; the effort is worth more, so the temperature is never sent.
 */

const reasoning = { images: true, temperature: false, reasoningEffort: true, tools: true } as const;
const plain = { images: true, temperature: true, reasoningEffort: false, tools: true } as const;

/**
 * The fifth and sixth generation raise their prices above this input ("more than 272K", OpenAI's pages; the table has 271,999
 * for some). What the table does not know of the prices above it is not here either.
 */
const longInput = 272_000;

export const openaiModels: readonly CatalogueModel[] = [
	{
		id: 'openai/gpt-6.1-sol',
		name: 'GPT-6.1 Sol',
		contextWindow: 1_050_000,
		maxOutputTokens: 128_000,
		price: { input: 2, output: 10, above: { inputTokens: longInput, input: 4, output: 15 } },
		takes: reasoning,
	},
	{
		id: 'openai/gpt-6.1-terra',
		name: 'GPT-6.1 Terra',
		contextWindow: 1_050_000,
		maxOutputTokens: 128_000,
		price: { input: 1, output: 5, cachedInput: 0.05, above: { inputTokens: longInput, input: 2, output: 7.5 } },
		takes: reasoning,
	},
	{
		id: 'openai/gpt-6-sol',
		name: 'GPT-6 Sol',
		contextWindow: 1_050_000,
		maxOutputTokens: 128_000,
		price: {
			input: 2,
			output: 10,
			cachedInput: 0.2,
			cacheWrite: 2.5,
			above: { inputTokens: longInput, input: 4, output: 15, cachedInput: 0.4, cacheWrite: 5 },
		},
		takes: reasoning,
	},
	{
		id: 'openai/gpt-6-luna',
		name: 'GPT-6 Luna',
		contextWindow: 1_050_000,
		maxOutputTokens: 128_000,
		price: {
			input: 0.1,
			output: 0.5,
			cachedInput: 0.01,
			cacheWrite: 0.125,
			above: { inputTokens: longInput, input: 0.2, output: 0.75, cachedInput: 0.02, cacheWrite: 0.25 },
		},
		takes: reasoning,
	},
	{
		id: 'openai/gpt-6-astra',
		name: 'GPT-6 Astra',
		contextWindow: 1_050_000,
		price: {
			input: 10,
			output: 50,
			cachedInput: 1,
			cacheWrite: 12.5,
			above: { inputTokens: longInput, input: 20, output: 75, cachedInput: 2, cacheWrite: 25 },
		},
		takes: reasoning,
	},
	{
		id: 'openai/gpt-5.5',
		name: 'GPT-5.5',
		contextWindow: 1_000_000,
		price: {
			input: 5,
			output: 30,
			cachedInput: 0.5,
			above: { inputTokens: longInput, input: 10, output: 45, cachedInput: 1 },
		},
		takes: reasoning,
	},
	{
		id: 'openai/gpt-5.4',
		name: 'GPT-5.4',
		contextWindow: 1_050_000,
		price: {
			input: 2.5,
			output: 15,
			cachedInput: 0.25,
			above: { inputTokens: longInput, input: 5, output: 22.5, cachedInput: 0.5 },
		},
		takes: reasoning,
	},
	{
		id: 'openai/gpt-5.4-mini',
		name: 'GPT-5.4 mini',
		contextWindow: 400_000,
		price: { input: 0.75, output: 4.5, cachedInput: 0.075 },
		takes: reasoning,
	},
	{
		id: 'openai/gpt-5.2',
		name: 'GPT-5.2',
		contextWindow: 400_000,
		maxOutputTokens: 128_000,
		price: { input: 1.75, output: 14, cachedInput: 0.175 },
		takes: reasoning,
	},
	{
		id: 'openai/gpt-5',
		name: 'GPT-5',
		contextWindow: 400_000,
		price: { input: 1.25, output: 10, cachedInput: 0.125 },
		takes: reasoning,
	},
	{
		id: 'openai/gpt-5-mini',
		name: 'GPT-5 mini',
		contextWindow: 400_000,
		price: { input: 0.25, output: 2, cachedInput: 0.025 },
		takes: reasoning,
	},
	{
		id: 'openai/o4-mini',
		name: 'o4-mini',
		contextWindow: 200_000,
		price: { input: 1.1, output: 4.4, cachedInput: 0.275 },
		takes: reasoning,
	},
	{
		id: 'openai/o3',
		name: 'o3',
		contextWindow: 200_000,
		price: { input: 2, output: 8, cachedInput: 0.5 },
		takes: reasoning,
	},
	{
		id: 'openai/gpt-4.1',
		name: 'GPT-4.1',
		contextWindow: 1_047_576,
		price: { input: 2, output: 8, cachedInput: 0.5 },
		takes: plain,
	},
	{
		id: 'openai/gpt-4.1-mini',
		name: 'GPT-4.1 mini',
		contextWindow: 1_047_576,
		price: { input: 0.4, output: 1.6, cachedInput: 0.1 },
		takes: plain,
	},
	{
		id: 'openai/gpt-4.1-nano',
		name: 'GPT-4.1 nano',
		contextWindow: 1_047_576,
		price: { input: 0.1, output: 0.4, cachedInput: 0.025 },
		takes: plain,
	},
	{
		id: 'openai/gpt-4o',
		name: 'GPT-4o',
		contextWindow: 128_000,
		price: { input: 2.5, output: 10, cachedInput: 1.25 },
		takes: plain,
	},
	{
		id: 'openai/gpt-4o-2024-05-13',
		name: 'GPT-4o (2024-05-13)',
		contextWindow: 128_000,
		price: { input: 5, output: 15 },
		takes: plain,
	},
	{
		id: 'openai/gpt-4o-mini',
		name: 'GPT-4o mini',
		contextWindow: 128_000,
		price: { input: 0.15, output: 0.6, cachedInput: 0.075 },
		takes: plain,
	},
];
