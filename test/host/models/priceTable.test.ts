import assert from 'node:assert/strict';
import { anthropicModels } from '../../../src/engine/models/catalogue/anthropic.ts';
import { openaiModels } from '../../../src/engine/models/catalogue/openai.ts';
import { fromListed } from '../../../src/host/models/listedPrice.ts';
import { PriceTable } from '../../../src/host/models/priceTable.ts';

const autumn = new Date('2026-11-20T12:00:00Z');

async function tableAt(now: Date): Promise<PriceTable> {
	const table = new PriceTable(() => now);
	await table.read();
	return table;
}

describe('PriceTable', () => {
	let table: PriceTable;
	before(async () => {
		table = await tableAt(autumn);
	});
	const anthropic = (model: string) => table.find({ name: 'anthropic' }, model);
	const openrouter = (model: string) => table.find({ name: 'openrouter' }, model);

	it('knows nothing before it was read', () => {
		assert.equal(new PriceTable().find({ name: 'openai' }, 'gpt-4o'), undefined);
	});

	it('looks again for whom it did not know before it was read', async () => {
		const late = new PriceTable(() => autumn);
		assert.equal(late.find({ name: 'openai' }, 'gpt-4o'), undefined);
		await late.read();
		assert.notEqual(late.find({ name: 'openai' }, 'gpt-4o'), undefined);
	});

	it('has prices with what is cached, written, and dearer in long prompts', () => {
		assert.deepEqual(table.find({ name: 'openai' }, 'gpt-6-luna'), {
			input: 0.1,
			output: 0.5,
			cachedInput: 0.01,
			cacheWrite: 0.125,
			above: { inputTokens: 272_000, input: 0.2, output: 0.75, cachedInput: 0.02, cacheWrite: 0.25 },
		});
		assert.deepEqual(table.find({ name: 'google' }, 'gemini-3.1-pro-preview')?.above, {
			inputTokens: 200_000,
			input: 4,
			output: 18,
			cachedInput: 0.4,
		});
		assert.deepEqual(openrouter('google/gemini-3.1-pro-preview'), {
			input: 2,
			output: 12,
			cachedInput: 0.2,
			cacheWrite: 0.375,
		});
		assert.deepEqual(openrouter('deepseek/deepseek-v4-pro'), { input: 0.435, output: 0.87, cachedInput: 0.003625 });
	});

	it('takes no model for another that its name begins with', () => {
		assert.equal(anthropic('claude-sonnet-5')?.input, 2);
		for (const other of ['claude-sonnet-5-5', 'claude-sonnet-5.5', 'claude-haiku-4-5-turbo', 'claude-2.7']) {
			assert.equal(anthropic(other), undefined, other);
		}
		assert.equal(table.find({ name: 'openai' }, 'gpt-5-nano-pro'), undefined);
		assert.equal(openrouter('openai/gpt-6-luna:nitro'), undefined);
		assert.equal(openrouter('gpt-7'), undefined);
	});

	it('takes a dated snapshot for its model, but where the table knows it better', () => {
		assert.deepEqual(anthropic('claude-opus-5-5-20261001'), anthropic('claude-opus-5-5'));
		assert.equal(anthropic('claude-sonnet-4-20250514')?.input, 3);
		assert.deepEqual(anthropic('claude-opus-4.1'), anthropic('claude-opus-4-1-20250805'));
		assert.equal(table.find({ name: 'openai' }, 'gpt-4o-2024-05-13')?.input, 5);
		assert.equal(table.find({ name: 'openai' }, 'gpt-4o-2024-08-06')?.input, 2.5);
	});

	it('says the same as the catalogue of every model that both have', () => {
		const both = [...anthropicModels, ...openaiModels].flatMap(({ id, price }) => {
			const [vendor = '', name = ''] = id.split('/');
			const listed = table.find({ name: vendor }, name);
			return listed === undefined ? [] : [{ id, price, listed }];
		});
		assert.ok(both.length > 25);
		for (const { id, price, listed } of both) {
			// "More than 272K" begins after 271,999 in some of its entries.
			const above = listed.above && {
				...listed.above,
				inputTokens: Math.ceil(listed.above.inputTokens / 1_000) * 1_000,
			};
			assert.deepEqual({ ...listed, ...(above === undefined ? {} : { above }) }, price, id);
		}
	});

	it('has the price of the day', async () => {
		const priceOn = async (date: string) =>
			(await tableAt(new Date(date))).find({ name: 'google' }, 'gemini-3.6-flash');
		assert.equal((await priceOn('2026-12-31T23:00:00Z'))?.output, 3.75);
		assert.equal((await priceOn('2027-01-01T01:00:00Z'))?.output, 7.5);
	});

	it('knows vendors by their addresses, and no server of the person’s own', () => {
		const groq = { url: 'https://api.groq.com/openai/v1' };
		assert.deepEqual(table.find(groq, 'llama-3.3-70b-versatile'), { input: 0.59, output: 0.79 });
		assert.equal(table.find({ url: 'http://127.0.0.1:1234/v1' }, 'llama-3.3-70b-versatile'), undefined);
		assert.equal(table.find({ name: 'nobody' }, 'gpt-4o'), undefined);
	});

	it('fetches nothing', async () => {
		const { fetch } = globalThis;
		globalThis.fetch = () => assert.fail('fetched');
		try {
			assert.equal((await tableAt(autumn)).find({ name: 'openai' }, 'gpt-4o')?.input, 2.5);
		} finally {
			globalThis.fetch = fetch;
		}
	});
});

describe('fromListed', () => {
	it('says nothing of what costs more than tokens, or of what no price is told of', () => {
		assert.equal(fromListed({ input_mtok: 1, output_mtok: 1, requests_kcount: 12 }), undefined);
		assert.equal(fromListed({}), undefined);
		assert.equal(fromListed({ input_mtok: 1 }), undefined);
	});

	it('takes reasoning that is dearer than the rest of the output for all of it', () => {
		assert.equal(fromListed({ input_mtok: 1, output_mtok: 2, output_reasoning_mtok: 3 })?.output, 3);
		assert.equal(fromListed({ input_mtok: 1, output_mtok: 8, output_reasoning_mtok: 3 })?.output, 8);
	});

	it('takes one step for all of the request, and keeps what has none', () => {
		const listed = { input_mtok: { base: 1, tiers: [{ start: 200, price: 3 }] }, output_mtok: 5, cache_read_mtok: 0.1 };
		assert.deepEqual(fromListed(listed), {
			input: 1,
			output: 5,
			cachedInput: 0.1,
			above: { inputTokens: 200, input: 3, output: 5, cachedInput: 0.1 },
		});
	});
});
