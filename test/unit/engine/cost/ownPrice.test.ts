import assert from 'node:assert/strict';
import { ownPriceOf } from '../../../../src/engine/cost/ownPrice.ts';
import { settingsWith } from '../../../support/engine.ts';

/** The first key of those, in each of which is another price, that counts for the model. */
function keyFor(keys: readonly string[], model: string, provider: string): string | undefined {
	const own = Object.fromEntries(keys.map((key, place) => [key, { input: place, output: place }]));
	const prices = settingsWith({ 'tributary.prices': own })['tributary.prices'];
	assert.equal(Object.keys(prices).length, keys.length);
	const place = ownPriceOf(prices, { model, provider })?.input;
	return place === undefined ? undefined : keys[place];
}

const dotted = 'anthropic/claude-opus-5.5';
const dashed = 'anthropic/claude-opus-5-5';
const forced = 'openrouter/anthropic/claude-opus-5.5';

describe('ownPriceOf', () => {
	const rows: readonly (readonly [
		keys: readonly string[],
		model: string,
		provider: string,
		found: string | undefined,
	])[] = [
		[[dotted], dotted, 'openrouter', dotted],
		// The same model in another spelling, and by another way.
		[[dotted], dashed, 'anthropic', dotted],
		[[dashed], dotted, 'openrouter', dashed],
		[[dashed], forced, 'openrouter', dashed],
		[[dotted], 'anthropic/claude-opus-5-5-20261001', 'anthropic', dotted],
		[['openai/gpt-4o'], 'openai/gpt-4o-2024-11-20', 'openai', 'openai/gpt-4o'],
		// The id as it was chosen counts first, OpenRouter's before every way, a dated one before the model.
		[[dashed, dotted, forced], dotted, 'openrouter', dotted],
		[[dashed, forced], dotted, 'openrouter', forced],
		[
			['openai/gpt-4o', 'openai/gpt-4o-2024-11-20'],
			'openrouter/openai/gpt-4o-2024-11-20',
			'openrouter',
			'openai/gpt-4o-2024-11-20',
		],
		// OpenRouter's price is not the vendor's own, nor a snapshot's that of the model.
		[[forced], dotted, 'anthropic', undefined],
		[['openai/gpt-4o-2024-11-20'], 'openai/gpt-4o', 'openai', undefined],
		[['anthropic/claude-opus-5'], dotted, 'anthropic', undefined],
		// What is nobody else's goes by its id alone.
		[['custom/lab/m'], 'custom/lab/m', 'custom/lab', 'custom/lab/m'],
		[['custom/lab/m'], 'custom/home/m', 'custom/home', undefined],
		[['openai/gpt-4o'], 'custom/lab/openai/gpt-4o', 'custom/lab', undefined],
		[['ollama/llama3.2:3b'], 'ollama/llama3.2:3b', 'ollama', 'ollama/llama3.2:3b'],
		[[], dotted, 'openrouter', undefined],
	];
	for (const [keys, model, provider, found] of rows) {
		it(`takes ${found ?? 'none'} of [${keys.join(', ')}] for ${model} through ${provider}`, () => {
			assert.equal(keyFor(keys, model, provider), found);
		});
	}

	it('finds nothing under the names that every object has', () => {
		assert.equal(ownPriceOf({}, { model: 'constructor', provider: 'openrouter' }), undefined);
	});
});
