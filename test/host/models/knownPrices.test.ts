import assert from 'node:assert/strict';
import { KnownModels } from '../../../src/host/models/knownModels.ts';
import { PriceTable } from '../../../src/host/models/priceTable.ts';
import { settingsWith } from '../../support/engine.ts';
import { FakeClock } from '../../support/fakeClock.ts';

/** The table, telling when it is read. */
class WatchedTable extends PriceTable {
	reads = 0;
	constructor() {
		super(() => new Date('2026-11-20T12:00:00Z'));
	}
	override read(): Promise<void> {
		this.reads++;
		return super.read();
	}
}

function knownWith(settings: object = {}) {
	const table = new WatchedTable();
	const values = settingsWith({ ...settings });
	const parts = {
		clock: new FakeClock(),
		providers: { localFacts: async () => undefined },
		settings: () => values,
		table,
	};
	return { table, known: new KnownModels(parts) };
}

/** In the catalogue, in the table, and whatever a list says of it. */
const opus = { model: 'anthropic/claude-opus-5.5', provider: 'openrouter', providerModel: 'anthropic/claude-opus-5.5' };
/** In the table alone. */
const turbo = { model: 'openai/gpt-4-turbo', provider: 'openai', providerModel: 'gpt-4-turbo' };
const gemini = {
	model: 'google/gemini-3.1-pro-preview',
	provider: 'openrouter',
	providerModel: 'google/gemini-3.1-pro-preview',
};

describe('the price of a model', () => {
	it('is the person’s own first, then the provider’s, then the catalogue’s, then the table’s', async () => {
		const own = { 'tributary.prices': { 'anthropic/claude-opus-5-5': { input: 1, output: 2 } } };
		const listed = { id: opus.model, price: { input: 3, output: 6 } };
		const { known } = knownWith();
		assert.equal(known.now(opus)?.price?.input, 4, 'the catalogue');
		known.learn('openrouter', [listed]);
		assert.deepEqual(known.now(opus)?.price, listed.price, 'the list, to which another price’s parts do not belong');
		assert.equal(known.now({ ...opus, provider: 'anthropic' })?.price?.input, 4, 'another provider’s list');
		const { known: withOwn } = knownWith(own);
		const [offered] = withOwn.learn('openrouter', [listed]);
		assert.deepEqual(offered?.price, { input: 1, output: 2 });
		assert.deepEqual(withOwn.now(opus)?.price, { input: 1, output: 2 });
		assert.deepEqual((await withOwn.facts(opus))?.price, { input: 1, output: 2 });
	});

	it('is a list’s before the table’s, which tells what is dearer in long prompts where both have the same', async () => {
		const { known } = knownWith();
		await known.readPrices();
		const [other] = known.learn('openrouter', [{ id: gemini.model, price: { input: 1, output: 12 } }]);
		assert.deepEqual(other?.price, { input: 1, output: 12 });
		known.learn('openrouter', [{ id: gemini.model, price: { input: 2, output: 12 } }]);
		const price = known.now(gemini)?.price;
		assert.deepEqual([price?.input, price?.above?.inputTokens, price?.above?.output], [2, 200_000, 18]);
	});

	it('is waited for where only the table has it, and comes by itself where nobody waits', async () => {
		const { known, table } = knownWith();
		assert.equal(known.now(turbo), undefined);
		assert.equal(table.reads, 1);
		await table.read();
		assert.equal(known.now(turbo)?.price?.input, 10);
		const { known: fresh } = knownWith();
		assert.deepEqual(await fresh.facts(turbo), { id: turbo.model, price: { input: 10, output: 30 } });
	});

	it('is not looked for in the table where somebody else tells it, nor where nothing is charged', async () => {
		const { known, table } = knownWith({ 'tributary.prices': { 'openai/gpt-4-turbo': { input: 7, output: 8 } } });
		assert.equal((await known.facts(opus))?.price?.input, 4);
		assert.equal((await known.facts(turbo))?.price?.input, 7);
		await known.facts({ model: 'ollama/m', provider: 'ollama', providerModel: 'm' });
		await known.facts({ model: 'mock/default', provider: 'mock', providerModel: 'default' });
		assert.equal(table.reads, 0);
	});

	it('is a vendor’s at an endpoint of the person’s own with its address, and nothing at home', async () => {
		const endpoints = {
			groq: { baseUrl: 'https://api.groq.com/openai/v1' },
			lab: { baseUrl: 'https://lab.example/v1' },
			home: { baseUrl: 'http://127.0.0.1:2/v1' },
		};
		const { known } = knownWith({ 'tributary.endpoints': endpoints });
		const at = (name: string) => ({
			model: `custom/${name}/llama-3.3-70b-versatile`,
			provider: `custom/${name}`,
			providerModel: 'llama-3.3-70b-versatile',
		});
		assert.equal((await known.facts(at('groq')))?.price?.input, 0.59);
		assert.equal(await known.facts(at('lab')), undefined);
		assert.equal(await known.facts(at('constructor')), undefined);
		assert.deepEqual((await known.facts(at('home')))?.price, { input: 0, output: 0 });
	});

	it('is found by the id alone, by the first way of the settings', async () => {
		const { known } = knownWith({ 'tributary.prices': { 'openrouter/openai/gpt-4o': { input: 7, output: 8 } } });
		assert.equal(known.named('openai/gpt-4o')?.price?.input, 7);
		const { known: direct } = knownWith({
			'tributary.providerOrder': ['direct'],
			'tributary.prices': { 'openrouter/openai/gpt-4o': { input: 7, output: 8 } },
		});
		assert.equal(direct.named('openai/gpt-4o')?.price?.input, 2.5);
		// A vendor that only OpenRouter leads to, which is not in the order.
		assert.equal(direct.named('deepseek/deepseek-v4-flash')?.price?.input, 0.091);
		assert.equal(known.named('no model'), undefined);
		assert.equal(known.named('someone/new'), undefined);
	});
});
