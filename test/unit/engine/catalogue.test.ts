import assert from 'node:assert/strict';
import { factsOf, providerModelOf } from '../../../src/engine/models/catalogue.ts';
import { parseModelId } from '../../../src/engine/models/modelId.ts';
import { settingDefinitions } from '../../../src/engine/settings/definitions.ts';

describe('factsOf', () => {
	it('knows every default candidate, with its price', () => {
		for (const tier of ['nano', 'fast', 'smart', 'genius'] as const) {
			for (const model of settingDefinitions[`tributary.models.${tier}`].fallback) {
				const facts = factsOf(model);
				assert.equal(facts?.id, model);
				assert.ok(facts.price !== undefined && facts.price.input > 0 && facts.price.output > facts.price.input, model);
			}
		}
	});

	it('has the prices of longer inputs', () => {
		assert.deepEqual(factsOf('anthropic/claude-haiku-5.5')?.price, {
			input: 0.1,
			output: 0.5,
			cachedInput: 0.01,
			above: { inputTokens: 100_000, input: 0.5, output: 2.5 },
		});
		assert.deepEqual(factsOf('openai/gpt-6-luna')?.price?.above, {
			inputTokens: 272_000,
			input: 0.2,
			output: 0.75,
			cachedInput: 0.02,
			cacheWrite: 0.25,
		});
	});

	it('tells the first GPT-4o, which was dearer, from the later ones', () => {
		assert.equal(factsOf('openai/gpt-4o-2024-05-13')?.price?.input, 5);
		assert.equal(factsOf('openai/gpt-4o-2024-08-06')?.price?.input, 2.5);
	});

	it('finds a model by either spelling, either way, and with its date', () => {
		const same = [
			['anthropic/claude-opus-5-5', 'anthropic/claude-opus-5.5'],
			['openrouter/anthropic/claude-opus-5.5', 'anthropic/claude-opus-5.5'],
			['openrouter/anthropic/claude-opus-5-5', 'anthropic/claude-opus-5.5'],
			['anthropic/claude-3-5-sonnet-20241022', 'anthropic/claude-3.5-sonnet'],
			['anthropic/claude-3-5-sonnet-latest', 'anthropic/claude-3.5-sonnet'],
			['anthropic/claude-haiku-4-5-20251001', 'anthropic/claude-haiku-4.5'],
			['anthropic/claude-3-opus-20240229', 'anthropic/claude-3-opus'],
			['openai/gpt-4o-2024-11-20', 'openai/gpt-4o'],
			['openai/gpt-5.4-mini-2026-03-17', 'openai/gpt-5.4-mini'],
		] as const;
		for (const [asked, listed] of same) assert.deepEqual(factsOf(asked), { ...factsOf(listed), id: asked }, asked);
		assert.ok(factsOf('anthropic/claude-opus-5.5') !== undefined);
	});

	it('says nothing of what it does not know, and does not tell a vendor’s name', () => {
		for (const model of [
			'openai/gpt-7',
			'openai/gpt-4o:free',
			'ollama/gpt-4o',
			'custom/lab/gpt-4o',
			'mock/default',
			'x',
		]) {
			assert.equal(factsOf(model), undefined, model);
		}
		assert.ok(!JSON.stringify(factsOf('anthropic/claude-3-opus')).includes('20240229'));
	});

	it('has no output longer than its window', () => {
		for (const model of ['anthropic/claude-3-opus', 'openai/gpt-6.1-terra', 'anthropic/claude-sonnet-5.5']) {
			const { contextWindow = 0, maxOutputTokens = 0 } = factsOf(model) ?? {};
			assert.ok(maxOutputTokens > 0 && maxOutputTokens < contextWindow, model);
		}
	});
});

describe('providerModelOf', () => {
	const rows = [
		['openai/gpt-6-luna', 'openai', 'gpt-6-luna'],
		['openai/gpt-6-luna', 'openrouter', 'openai/gpt-6-luna'],
		['anthropic/claude-opus-5.5', 'anthropic', 'claude-opus-5-5'],
		['anthropic/claude-opus-5-5', 'anthropic', 'claude-opus-5-5'],
		['anthropic/claude-opus-5-5', 'openrouter', 'anthropic/claude-opus-5.5'],
		['anthropic/claude-opus-5-5:batch', 'openrouter', 'anthropic/claude-opus-5.5:batch'],
		['anthropic/claude-sonnet-5', 'anthropic', 'claude-sonnet-5'],
		['anthropic/claude-sonnet-5', 'openrouter', 'anthropic/claude-sonnet-5'],
		['anthropic/claude-opus-4-20250514', 'anthropic', 'claude-opus-4-20250514'],
		['anthropic/claude-opus-4-20250514', 'openrouter', 'anthropic/claude-opus-4'],
		['anthropic/claude-3.5-sonnet', 'anthropic', 'claude-3-5-sonnet-20241022'],
		['anthropic/claude-3-5-sonnet', 'anthropic', 'claude-3-5-sonnet-20241022'],
		['anthropic/claude-3-5-sonnet-20240620', 'anthropic', 'claude-3-5-sonnet-20240620'],
		['anthropic/claude-3-5-sonnet-latest', 'anthropic', 'claude-3-5-sonnet-latest'],
		['anthropic/claude-3-5-sonnet-latest', 'openrouter', 'anthropic/claude-3.5-sonnet'],
		['anthropic/claude-3-opus', 'anthropic', 'claude-3-opus-20240229'],
		['anthropic/claude-3-opus', 'openrouter', 'anthropic/claude-3-opus'],
		['anthropic/claude-opus-9.9', 'anthropic', 'claude-opus-9-9'],
		['openrouter/auto', 'openrouter', 'openrouter/auto'],
		['openrouter/google/gemini-4-pro', 'openrouter', 'google/gemini-4-pro'],
		['deepseek/deepseek-v4-flash', 'openrouter', 'deepseek/deepseek-v4-flash'],
		['ollama/hf.co/org/m:q4', 'ollama', 'hf.co/org/m:q4'],
		['custom/lab/anthropic/claude-opus-5-5', 'custom/lab', 'anthropic/claude-opus-5-5'],
		['mock/long', 'mock', 'long'],
	] as const;
	for (const [model, provider, name] of rows) {
		it(`${model} through ${provider} is ${name}`, () => {
			const id = parseModelId(model);
			assert.equal(id && providerModelOf(id, provider), name);
		});
	}
});
