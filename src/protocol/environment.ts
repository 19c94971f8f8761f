import type { KeyedProvider } from './keys.ts';

/** The environment variables that are asked where nobody set the setting. A `.env` file may be imported by them. */
export const settingVariables = {
	'tributary.allowMockLlm': 'ALLOW_MOCK_LLM',
	'tributary.hybridStreaming.enabled': 'ENABLE_HYBRID_STREAMING',
	'tributary.intelligentRouting.enabled': 'ENABLE_INTELLIGENT_ROUTING',
	'tributary.models.nano': 'NANO_MODEL',
	'tributary.models.fast': 'FAST_MODEL',
	'tributary.models.smart': 'SMART_MODEL',
	'tributary.models.genius': 'GENIUS_MODEL',
	'tributary.dailyBudgetUsd': 'LLM_DAILY_BUDGET',
	'tributary.openrouter.referer': 'OPENROUTER_HTTP_REFERER',
	'tributary.openrouter.title': 'OPENROUTER_X_TITLE',
} as const;

/** The variables that hold keys. */
export const keyVariables: Readonly<Record<KeyedProvider, string>> = {
	openrouter: 'OPENROUTER_API_KEY',
	openai: 'OPENAI_API_KEY',
	anthropic: 'ANTHROPIC_API_KEY',
};
