import assert from 'node:assert/strict';
import { type SettingKey, settingDefinitions, settingKeys } from '../../../src/engine/settings/definitions.ts';
import { modeOf } from '../../../src/engine/settings/modes.ts';
import { resolveSettings } from '../../../src/engine/settings/resolve.ts';
import type { SettingScope } from '../../../src/protocol/configuration.ts';
import { modeFlags } from '../../../src/protocol/modes.ts';

interface Example {
	readonly fits: unknown;
	readonly misfits: readonly unknown[];
	/** The variable, its text and what that stands for. */
	readonly environment?: readonly [variable: string, text: string, value: unknown];
}

const flag = (variable: string): Example => ({
	fits: true,
	misfits: ['true', 1, null],
	environment: [variable, 'yes', true],
});
const candidates = (variable: string): Example => ({
	fits: ['ollama/llama4'],
	misfits: ['ollama/llama4', [1], ['no slash'], null],
	environment: [variable, 'openai/a, openrouter/x/y', ['openai/a', 'openrouter/x/y']],
});

const examples: Readonly<Record<SettingKey, Example>> = {
	'tributary.allowMockLlm': flag('ALLOW_MOCK_LLM'),
	'tributary.hybridStreaming.enabled': flag('ENABLE_HYBRID_STREAMING'),
	'tributary.intelligentRouting.enabled': flag('ENABLE_INTELLIGENT_ROUTING'),
	'tributary.hybridStreaming.minAccuracy': { fits: 0.9, misfits: [0.49, 1.01, '0.9', null] },
	'tributary.hybridStreaming.smoothing': { fits: 'off', misfits: ['on', true, null] },
	'tributary.hybridStreaming.cacheMegabytes': { fits: 0, misfits: [-1, 1025, 1.5, null] },
	'tributary.alerts.minSuccessRate': { fits: 0, misfits: [-0.1, 1.1, '1', null] },
	'tributary.alerts.maxFirstTokenSeconds': { fits: 2.5, misfits: [-1, 601, '1', null] },
	'tributary.alerts.maxFallbackRate': { fits: 1, misfits: [-0.1, 1.1, '1', null] },
	'tributary.alerts.maxErrorRate': { fits: 0.5, misfits: [-0.1, 1.1, '1', null] },
	'tributary.model': { fits: 'smart', misfits: ['', '  ', 3, null] },
	'tributary.models.nano': candidates('NANO_MODEL'),
	'tributary.models.fast': candidates('FAST_MODEL'),
	'tributary.models.smart': candidates('SMART_MODEL'),
	'tributary.models.genius': candidates('GENIUS_MODEL'),
	'tributary.providerOrder': { fits: ['direct'], misfits: [[], ['other'], 'direct'] },
	'tributary.systemPrompt': { fits: 'Be brief.', misfits: [1, null] },
	'tributary.contextLimit': { fits: 0, misfits: [-1, 201, 1.5, '20'] },
	'tributary.projectInstructions': { fits: false, misfits: ['no', 0, null] },
	'tributary.maxOutputTokens': { fits: 4096, misfits: [-1, 1_000_001, 0.5, '1'] },
	'tributary.temperature': { fits: 0.7, misfits: [-0.1, 2.1, '1', true] },
	'tributary.reasoningEffort': { fits: 'low', misfits: ['max', 1, null] },
	'tributary.timeouts.firstTokenSeconds': { fits: 1, misfits: [0, 3601, 1.5] },
	'tributary.timeouts.idleSeconds': { fits: 3600, misfits: [0, 3601, '60'] },
	'tributary.endpoints': {
		fits: { 'my-lab.1': { baseUrl: 'http://localhost:8000/v1', headers: { 'X-Key': '{key}' }, api: 'anthropic' } },
		misfits: [
			null,
			[],
			{ lab: {} },
			{ lab: { baseUrl: 'localhost:8000' } },
			{ lab: { baseUrl: 'ftp://host/v1' } },
			{ lab: { baseUrl: 'http://me:secret@host/v1' } },
			{ lab: { baseUrl: 'http://host/v1?key=1' } },
			{ lab: { baseUrl: 'http://host/v1', headers: { 'bad name': 'x' } } },
			{ lab: { baseUrl: 'http://host/v1', api: 'other' } },
			{ lab: { baseUrl: 'http://host/v1', contextWindow: 0 } },
			{ lab: { baseUrl: 'http://host/v1', surprise: 1 } },
			{ 'a/b': { baseUrl: 'http://host/v1' } },
		],
	},
	'tributary.dailyBudgetUsd': {
		fits: 0,
		misfits: [-0.01, 100_001, '5', null],
		environment: ['LLM_DAILY_BUDGET', '2.5', 2.5],
	},
	'tributary.prices': {
		fits: { 'openai/gpt-6-luna': { input: 0.1, output: 0.5, cachedInput: 0.01 }, 'ollama/a': { input: 0, output: 0 } },
		misfits: [
			null,
			[],
			{ 'no slash': { input: 1, output: 1 } },
			{ 'openai/a': { input: 1 } },
			{ 'openai/a': { input: -1, output: 1 } },
			{ 'openai/a': { input: 1, output: 1, surprise: 1 } },
		],
	},
	'tributary.costs.baseline': { fits: 'anthropic/claude-opus-5.5', misfits: [1, null] },
	'tributary.intelligentRouting.quality': { fits: 'economy', misfits: ['best', 1, null] },
	'tributary.intelligentRouting.cuts': {
		fits: [0.2, 0.5, 0.5],
		misfits: [[], [0.2, 0.5], [0.5, 0.2, 0.8], [0, 0.5, 1.1], ['0', '0.5', '1'], 0.5],
	},
	'tributary.intelligentRouting.escalation': { fits: 'auto', misfits: [true, 'on', null] },
	'tributary.fallback': { fits: 'retry', misfits: [false, 'none', null] },
	'tributary.retry.maxWaitSeconds': { fits: 0, misfits: [-1, 601, 1.5, null] },
	'tributary.openrouter.referer': {
		fits: 'https://example.org',
		misfits: [1, null],
		environment: ['OPENROUTER_HTTP_REFERER', 'https://example.org', 'https://example.org'],
	},
	'tributary.openrouter.title': {
		fits: '',
		misfits: [1, null],
		environment: ['OPENROUTER_X_TITLE', 'Ours', 'Ours'],
	},
	'tributary.openrouter.providerPreferences': { fits: { order: ['x'], nested: { a: 1 } }, misfits: ['x', [1], null] },
	'tributary.history.retentionDays': { fits: 30, misfits: [-1, 3651, 1.5, '30', null] },
	'tributary.insertion.mode': { fits: 'preview', misfits: ['Live', true] },
	'tributary.insertion.answerForm': { fits: 'whole', misfits: ['diff', 1] },
	'tributary.insertion.formatOnAccept': { fits: true, misfits: ['true', 1] },
	'tributary.language': { fits: 'ar', misfits: ['fr', 'AR', 1] },
	'tributary.mock.seed': { fits: -7, misfits: [0.5, '1'] },
	'tributary.mock.firstTokenMs': { fits: 60_000, misfits: [-1, 60_001] },
	'tributary.mock.tokensPerSecond': { fits: 100_000, misfits: [0, 100_001] },
};

function resolve(
	settings: Record<string, unknown>,
	environment: Record<string, string> = {},
	scopes?: Record<string, SettingScope>,
) {
	return resolveSettings({ configuration: { settings, ...(scopes === undefined ? {} : { scopes }) }, environment });
}

describe('resolveSettings', () => {
	for (const key of settingKeys) {
		const { fits, misfits, environment } = examples[key];
		const { kind, fallback, variable } = settingDefinitions[key] as {
			kind: { expected: string };
			fallback: unknown;
			variable?: string;
		};
		const entryOf = (resolved: ReturnType<typeof resolve>) => resolved.entries.find((entry) => entry.key === key);

		it(`${key}: what somebody set comes first, then the environment, then the default`, () => {
			assert.equal(variable, environment?.[0]);
			const inEnvironment = environment === undefined ? {} : { [environment[0]]: environment[1] };
			const set = resolve({ [key]: fits }, inEnvironment, { [key]: 'workspace' });
			assert.deepEqual(entryOf(set), { key, value: fits, source: 'workspace' });
			assert.deepEqual(set.values[key], fits);
			if (environment !== undefined) {
				const [name, , value] = environment;
				assert.deepEqual(entryOf(resolve({}, inEnvironment)), { key, value, source: 'environment', variable: name });
			}
			assert.deepEqual(entryOf(resolve({})), { key, value: fallback, source: 'default' });
			assert.deepEqual(set.problems, []);
		});

		it(`${key}: a value that does not fit is a problem, and the next source is taken`, () => {
			for (const misfit of misfits) {
				const alone = resolve({ [key]: misfit });
				assert.deepEqual(alone.problems, [{ key, source: 'user', expected: kind.expected }]);
				assert.deepEqual(alone.values[key], fallback);
				if (environment === undefined) continue;
				assert.deepEqual(resolve({ [key]: misfit }, { [environment[0]]: environment[1] }).values[key], environment[2]);
			}
		});
	}

	it('reads booleans as people write them', () => {
		const read = (text: string) => resolve({}, { ALLOW_MOCK_LLM: text });
		for (const text of ['true', 'TRUE', '1', 'yes', 'On', ' on ']) {
			assert.equal(read(text).values['tributary.allowMockLlm'], true, text);
		}
		for (const text of ['false', '0', 'No', 'OFF']) {
			assert.equal(read(text).entries[0]?.source, 'environment', text);
			assert.equal(read(text).values['tributary.allowMockLlm'], false, text);
		}
		for (const text of ['', '  ']) assert.deepEqual(read(text).problems, []);
		assert.deepEqual(read('maybe').problems, [
			{ key: 'tributary.allowMockLlm', source: 'environment', expected: 'boolean' },
		]);
		assert.equal(read('maybe').entries[0]?.source, 'default');
	});

	it('puts one model of the environment before the defaults, once', () => {
		const read = (text: string) => resolve({}, { SMART_MODEL: text }).values['tributary.models.smart'];
		assert.deepEqual(read('mistral/large'), ['mistral/large', 'anthropic/claude-sonnet-5.5', 'openai/gpt-6.1-sol']);
		assert.deepEqual(read('openai/gpt-6.1-sol'), ['openai/gpt-6.1-sol', 'anthropic/claude-sonnet-5.5']);
		assert.deepEqual(read('mistral/large,'), ['mistral/large']);
	});

	it('tells keys that are no settings, and leaves those of others alone', () => {
		const { problems } = resolve({ 'tributary.modle': 'auto', 'editor.tabSize': 2, constructor: 1 });
		assert.deepEqual(problems, [{ key: 'tributary.modle', source: 'user', expected: 'none' }]);
	});

	it('lists every setting once', () => {
		assert.deepEqual(
			resolve({}).entries.map(({ key }) => key),
			Object.keys(settingDefinitions),
		);
	});
});

describe('modeOf', () => {
	for (const mode of ['production', 'development', 'standard'] as const) {
		it(`knows ${mode}`, () => assert.equal(modeOf(modeFlags[mode]), mode));
	}

	it('calls every other combination custom', () => {
		const flags = Object.keys(modeFlags.standard) as (keyof typeof modeFlags.standard)[];
		const named = Object.values(modeFlags).map((values) => JSON.stringify(values));
		let custom = 0;
		for (let bits = 0; bits < 8; bits++) {
			const values = Object.fromEntries(flags.map((key, index) => [key, (bits & (1 << index)) !== 0])) as Record<
				(typeof flags)[number],
				boolean
			>;
			if (named.includes(JSON.stringify(values))) continue;
			custom++;
			assert.equal(modeOf(values), 'custom');
		}
		assert.equal(custom, 5);
	});

	it('is standard where nobody set anything', () => {
		assert.equal(modeOf(resolveSettings({ configuration: { settings: {} }, environment: {} }).values), 'standard');
	});
});
