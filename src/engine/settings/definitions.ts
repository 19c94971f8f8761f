import {
	boolean,
	choice,
	integer,
	integerBetween,
	modelCandidates,
	modelChoice,
	orderOf,
	type SettingKind,
	text,
} from './kinds.ts';

export interface SettingDefinition<Value> {
	readonly kind: SettingKind<Value>;
	readonly fallback: Value;
	/** The environment variable that is asked where nobody set the setting. */
	readonly variable?: string;
}

function setting<Value>(kind: SettingKind<Value>, fallback: Value, variable?: string): SettingDefinition<Value> {
	return variable === undefined ? { kind, fallback } : { kind, fallback, variable };
}

/** Every setting that does something, once. Status lists them in this order. */
export const settingDefinitions = {
	'tributary.allowMockLlm': setting(boolean, false, 'ALLOW_MOCK_LLM'),
	'tributary.hybridStreaming.enabled': setting(boolean, false, 'ENABLE_HYBRID_STREAMING'),
	'tributary.intelligentRouting.enabled': setting(boolean, false, 'ENABLE_INTELLIGENT_ROUTING'),
	'tributary.model': setting(modelChoice, 'auto'),
	'tributary.models.nano': setting(modelCandidates, ['openai/gpt-6-luna', 'deepseek/deepseek-v4-flash'], 'NANO_MODEL'),
	'tributary.models.fast': setting(
		modelCandidates,
		['anthropic/claude-haiku-5.5', 'openai/gpt-6.1-terra'],
		'FAST_MODEL',
	),
	'tributary.models.smart': setting(
		modelCandidates,
		['anthropic/claude-sonnet-5.5', 'openai/gpt-6.1-sol'],
		'SMART_MODEL',
	),
	'tributary.models.genius': setting(
		modelCandidates,
		['anthropic/claude-opus-5.5', 'anthropic/claude-fable-5.2'],
		'GENIUS_MODEL',
	),
	'tributary.providerOrder': setting(orderOf(['openrouter', 'direct']), ['openrouter', 'direct']),
	'tributary.systemPrompt': setting(text, ''),
	'tributary.contextLimit': setting(integerBetween(0, 200), 20),
	'tributary.language': setting(choice(['auto', 'en', 'ar']), 'auto'),
	'tributary.mock.seed': setting(integer, 1),
	'tributary.mock.firstTokenMs': setting(integerBetween(0, 60_000), 400),
	'tributary.mock.tokensPerSecond': setting(integerBetween(1, 100_000), 60),
} as const;

export type SettingKey = keyof typeof settingDefinitions;

type ValueOf<Definition> = Definition extends SettingDefinition<infer Value> ? Value : never;

/** Every setting's value by its key. */
export type Settings = { readonly [Key in SettingKey]: ValueOf<(typeof settingDefinitions)[Key]> };

export const settingKeys = Object.keys(settingDefinitions) as readonly SettingKey[];
