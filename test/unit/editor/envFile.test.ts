import assert from 'node:assert/strict';
import { type EnvRow, isSafe, readEnvFile } from '../../../src/editor/settings/envFile.ts';
import { settingDefinitions } from '../../../src/engine/settings/definitions.ts';
import type { KeyState, ResolvedSetting, Status } from '../../../src/protocol/status.ts';

const defaults = (key: string): unknown =>
	Object.entries(settingDefinitions).find(([name]) => name === key)?.[1].fallback;

const nothingSet: Pick<Status, 'settings' | 'keys'> = {
	settings: Object.entries(settingDefinitions).map(
		([key, { fallback }]): ResolvedSetting => ({ key, value: fallback, source: 'default' }),
	),
	keys: (['openrouter', 'openai', 'anthropic'] as const).map((provider): KeyState => ({ provider, source: 'absent' })),
};

function values(text: string): Readonly<Record<string, unknown>> {
	const { rows } = readEnvFile(text, nothingSet, defaults);
	return Object.fromEntries(rows.map((row) => [row.variable, row.kind === 'key' ? row.key : row.value]));
}

describe('readEnvFile', () => {
	it('reads keys, flags, models and texts, each into what its setting holds', () => {
		const text = `
# a comment
OPENAI_API_KEY=sk-one # another
export ANTHROPIC_API_KEY='sk-two # not a comment'
ALLOW_MOCK_LLM=Yes
NANO_MODEL=mock/default
FAST_MODEL="a/one, b/two"
LLM_DAILY_BUDGET=2.5
OPENROUTER_X_TITLE="My \\n Tool"
`;
		assert.deepEqual(values(text), {
			OPENAI_API_KEY: 'sk-one',
			ANTHROPIC_API_KEY: 'sk-two # not a comment',
			ALLOW_MOCK_LLM: true,
			NANO_MODEL: ['mock/default', 'openai/gpt-6-luna', 'deepseek/deepseek-v4-flash'],
			FAST_MODEL: ['a/one', 'b/two'],
			LLM_DAILY_BUDGET: 2.5,
			OPENROUTER_X_TITLE: 'My \n Tool',
		});
	});

	it('reads files of Windows, with a mark at the beginning, and values over several lines', () => {
		assert.deepEqual(values('\uFEFFOPENAI_API_KEY=sk-one\r\nSMART_MODEL=a/b,c/d\r\n'), {
			OPENAI_API_KEY: 'sk-one',
			SMART_MODEL: ['a/b', 'c/d'],
		});
		assert.deepEqual(values('OTHER="one\nOPENAI_API_KEY=no\n"\nOPENAI_API_KEY=sk-yes'), { OPENAI_API_KEY: 'sk-yes' });
	});

	it('passes over what is empty, as a copy of an example has it', () => {
		assert.deepEqual(readEnvFile('OPENAI_API_KEY=\nNANO_MODEL=""\nOTHER=  \n', nothingSet, defaults), {
			rows: [],
			addresses: [],
			misfits: [],
			others: 0,
		});
	});

	it('takes no address and no header, names those it did not take, and only counts what is not ours', () => {
		const text = `
OPENAI_BASE_URL=https://evil.example
OPENAI_API_BASE=https://evil.example
ANTHROPIC_BASE_URL=https://evil.example
ANTHROPIC_CUSTOM_HEADERS=x: y
OLLAMA_HOST=evil.example:11434
DATABASE_URL=postgres://secret
AWS_SECRET_ACCESS_KEY=secret
ENABLE_HYBRID_STREAMING=perhaps
GENIUS_MODEL=gpt
`;
		assert.deepEqual(readEnvFile(text, nothingSet, defaults), {
			rows: [],
			addresses: [
				'ANTHROPIC_BASE_URL',
				'ANTHROPIC_CUSTOM_HEADERS',
				'OLLAMA_HOST',
				'OPENAI_API_BASE',
				'OPENAI_BASE_URL',
			],
			misfits: ['ENABLE_HYBRID_STREAMING', 'GENIUS_MODEL'],
			others: 2,
		});
	});

	it('knows every variable that the engine asks', () => {
		for (const [key, definition] of Object.entries(settingDefinitions)) {
			if (!('variable' in definition)) continue;
			const spelled = { boolean: 'true', number: '2.5' }[typeof definition.fallback as string] ?? 'a/b';
			const { rows } = readEnvFile(`${definition.variable}=${spelled}`, nothingSet, defaults);
			assert.deepEqual(
				rows.map((row) => row.kind === 'setting' && row.key),
				[key],
			);
		}
	});
});

describe('isSafe', () => {
	const row = (text: string, status: Partial<typeof nothingSet>): EnvRow => {
		const [first] = readEnvFile(text, { ...nothingSet, ...status }, defaults).rows;
		assert.ok(first);
		return first;
	};

	it('chooses by itself only what replaces nothing that somebody set', () => {
		const key = (source: KeyState['source']): readonly KeyState[] => [{ provider: 'openai', source }];
		assert.equal(isSafe(row('OPENAI_API_KEY=x', { keys: key('absent') })), true);
		assert.equal(isSafe(row('OPENAI_API_KEY=x', { keys: key('environment') })), true);
		assert.equal(isSafe(row('OPENAI_API_KEY=x', { keys: key('secret') })), false);
		const flag = (source: ResolvedSetting['source']): readonly ResolvedSetting[] => [
			{ key: 'tributary.allowMockLlm', value: false, source },
		];
		assert.equal(isSafe(row('ALLOW_MOCK_LLM=1', { settings: flag('default') })), true);
		assert.equal(isSafe(row('ALLOW_MOCK_LLM=1', { settings: flag('environment') })), true);
		assert.equal(isSafe(row('ALLOW_MOCK_LLM=1', { settings: flag('user') })), false);
		assert.equal(isSafe(row('ALLOW_MOCK_LLM=1', { settings: flag('workspace') })), false);
	});
});
