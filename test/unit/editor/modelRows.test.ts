import assert from 'node:assert/strict';
import { editorError } from '../../../src/editor/host/hostFailure.ts';
import { firstUsable } from '../../../src/editor/models/candidates.ts';
import { factsText } from '../../../src/editor/models/factsText.ts';
import { type ModelRow, modelRows, typedModel } from '../../../src/editor/models/modelRows.ts';
import type { KeyState, ModelsResult, Status } from '../../../src/protocol/status.ts';

const settings = (values: Readonly<Record<string, unknown>>): Status['settings'] =>
	Object.entries({
		'tributary.model': 'auto',
		'tributary.allowMockLlm': false,
		'tributary.models.nano': ['openai/gpt-6-luna', 'deepseek/deepseek-v4-flash'],
		'tributary.models.fast': ['anthropic/claude-haiku-5.5', 'openai/gpt-6-luna'],
		'tributary.models.smart': [],
		'tributary.models.genius': ['ollama/llama3.2'],
		'tributary.providerOrder': ['openrouter', 'direct'],
		...values,
	}).map(([key, value]) => ({ key, value, source: 'user' }));

const keys = (...present: readonly KeyState['provider'][]): Status['keys'] =>
	(['openrouter', 'openai', 'anthropic'] as const).map((provider) => ({
		provider,
		source: present.includes(provider) ? 'secret' : 'absent',
	}));

const next: Status['next'] = { kind: 'model', model: 'openai/gpt-6-luna', provider: 'openai' };

function choices(rows: readonly ModelRow[]): readonly string[] {
	return rows.map((row) => (row.kind === 'heading' ? `# ${row.label}` : row.kind === 'choice' ? row.choice : '!'));
}

describe('the model picker', () => {
	it('shows what is known before any list has come', () => {
		const rows = modelRows({
			status: { settings: settings({}), keys: keys('openai'), next },
			offered: undefined,
			language: 'en',
		});
		assert.deepEqual(choices(rows), [
			'auto',
			'nano',
			'fast',
			'smart',
			'genius',
			'# Your candidates',
			'openai/gpt-6-luna',
			'deepseek/deepseek-v4-flash',
			'anthropic/claude-haiku-5.5',
			'ollama/llama3.2',
		]);
		assert.deepEqual(
			rows.slice(0, 5).map((row) => row.kind === 'choice' && row.description),
			['openai/gpt-6-luna', 'openai/gpt-6-luna', 'openai/gpt-6-luna', 'no candidate has a key', 'ollama/llama3.2'],
		);
	});

	it('groups what is offered by connection, gives candidates their facts, and names what is missing', () => {
		const offered: ModelsResult = {
			models: [
				{ id: 'openai/gpt-6-luna', provider: 'openai', name: 'GPT-6 Luna', contextWindow: 400_000 },
				{ id: 'ollama/llama3.2', provider: 'ollama', local: { loaded: true, bytes: 2_019_393_189 } },
				{ id: 'openai/gpt-6.1-sol', provider: 'openai' },
			],
			candidates: [
				{ id: 'openai/gpt-6-luna', contextWindow: 1 },
				{ id: 'deepseek/deepseek-v4-flash', price: { input: 0.091, output: 0.182 } },
			],
			problems: [
				{ provider: 'openrouter', state: { kind: 'no_key' } },
				{
					provider: 'custom/vllm',
					state: {
						kind: 'failed',
						latencyMs: 1,
						error: editorError('connection_refused', { provider: 'custom/vllm' }),
					},
				},
			],
		};
		const status = { settings: settings({ 'tributary.model': 'openai/gpt-6-luna' }), keys: keys('openai'), next };
		const rows = modelRows({ status, offered, language: 'en' });
		assert.deepEqual(rows.slice(6), [
			{
				kind: 'choice',
				choice: 'openai/gpt-6-luna',
				label: 'openai/gpt-6-luna',
				description: '400k',
				current: true,
				local: false,
			},
			{
				kind: 'choice',
				choice: 'deepseek/deepseek-v4-flash',
				label: 'deepseek/deepseek-v4-flash',
				description: '$0.091 / $0.182 per M tokens',
				current: false,
				local: false,
			},
			{
				kind: 'choice',
				choice: 'anthropic/claude-haiku-5.5',
				label: 'anthropic/claude-haiku-5.5',
				description: '',
				current: false,
				local: false,
			},
			{
				kind: 'choice',
				choice: 'ollama/llama3.2',
				label: 'ollama/llama3.2',
				description: 'local, loaded now · 2 GB',
				current: false,
				local: true,
			},
			{ kind: 'heading', label: 'OpenAI' },
			{
				kind: 'choice',
				choice: 'openai/gpt-6-luna',
				label: 'openai/gpt-6-luna',
				description: 'GPT-6 Luna · 400k',
				current: true,
				local: false,
			},
			{
				kind: 'choice',
				choice: 'openai/gpt-6.1-sol',
				label: 'openai/gpt-6.1-sol',
				description: '',
				current: false,
				local: false,
			},
			{ kind: 'heading', label: 'Ollama' },
			{
				kind: 'choice',
				choice: 'ollama/llama3.2',
				label: 'ollama/llama3.2',
				description: 'local, loaded now · 2 GB',
				current: false,
				local: true,
			},
			{ kind: 'heading', label: 'Not available' },
			{ kind: 'problem', provider: 'openrouter', label: 'OpenRouter', description: 'no key is set' },
			{ kind: 'problem', provider: 'custom/vllm', label: 'vllm', description: 'vllm does not answer' },
		]);
	});

	it('knows a candidate also by the way through OpenRouter', () => {
		const offered: ModelsResult = {
			models: [{ id: 'openrouter/deepseek/deepseek-v4-flash', provider: 'openrouter', contextWindow: 128_000 }],
			candidates: [{ id: 'deepseek/deepseek-v4-flash', contextWindow: 1 }],
			problems: [],
		};
		const status = { settings: settings({}), keys: keys('openrouter'), next };
		const row = modelRows({ status, offered, language: 'en' }).find(
			(candidate) => candidate.kind === 'choice' && candidate.choice === 'deepseek/deepseek-v4-flash',
		);
		assert.equal(row?.kind === 'choice' && row.description, '128k');
	});

	it('says what auto is only where auto is chosen', () => {
		const [auto] = modelRows({
			status: { settings: settings({ 'tributary.model': 'fast' }), keys: keys('openai'), next },
			offered: undefined,
			language: 'en',
		});
		assert.equal(auto?.kind === 'choice' && auto.description, '');
	});

	it('takes a typed id that no list holds, and nothing that is no id', () => {
		const rows = modelRows({
			status: { settings: settings({}), keys: keys(), next },
			offered: undefined,
			language: 'en',
		});
		assert.equal(typedModel(' openrouter/x/y:free ', rows), 'openrouter/x/y:free');
		for (const text of ['', 'gpt', 'openai/', '/x', 'two words/x', 'openai/gpt-6-luna']) {
			assert.equal(typedModel(text, rows), undefined, text);
		}
	});
});

describe('firstUsable', () => {
	const status = (present: Status['keys'], more: Readonly<Record<string, unknown>> = {}) => ({
		settings: settings(more),
		keys: present,
	});

	it('is the first candidate for which there is a way with a key', () => {
		assert.equal(firstUsable(status(keys('openai')), 'fast'), 'openai/gpt-6-luna');
		assert.equal(firstUsable(status(keys('openrouter')), 'fast'), 'anthropic/claude-haiku-5.5');
		assert.equal(firstUsable(status(keys()), 'fast'), undefined);
	});

	it('goes no way that the order leaves out', () => {
		const direct = { 'tributary.providerOrder': ['direct'] };
		assert.equal(firstUsable(status(keys('openrouter'), direct), 'nano'), undefined);
		assert.equal(firstUsable(status(keys('anthropic'), direct), 'fast'), 'anthropic/claude-haiku-5.5');
	});

	it('takes the mock only where it is allowed, and what runs here without a key', () => {
		const mock = { 'tributary.models.nano': ['mock/default'] };
		assert.equal(firstUsable(status(keys(), mock), 'nano'), undefined);
		assert.equal(firstUsable(status(keys(), { ...mock, 'tributary.allowMockLlm': true }), 'nano'), 'mock/default');
		assert.equal(firstUsable(status(keys()), 'genius'), 'ollama/llama3.2');
	});
});

describe('factsText', () => {
	it('gives window and price in few characters', () => {
		const text = (facts: Omit<Parameters<typeof factsText>[0], 'id'>): string =>
			factsText({ id: 'x/y', ...facts }, 'en');
		assert.equal(text({ contextWindow: 200_000, price: { input: 2, output: 10 } }), '200k · $2 / $10 per M tokens');
		assert.equal(
			text({ contextWindow: 1_048_576, price: { input: 0.1, output: 0.5 } }),
			'1.05M · $0.1 / $0.5 per M tokens',
		);
		assert.equal(text({ price: { input: 0.091, output: 0.182 } }), '$0.091 / $0.182 per M tokens');
		assert.match(factsText({ id: 'x/y', price: { input: 2, output: 10 } }, 'ar'), /\$2 \/ \$10/);
		assert.equal(text({ contextWindow: 512 }), '512');
		assert.equal(text({ local: { loaded: false, bytes: 522_000_000 } }), 'local · 520 MB');
		assert.equal(text({}), '');
	});
});
