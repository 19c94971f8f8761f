import { editForms } from '../../protocol/edits.ts';
import { settingVariables } from '../../protocol/environment.ts';
import { reasoningEfforts } from '../../protocol/models.ts';
import { routingQualities } from '../../protocol/routing.ts';
import { cuts } from './cuts.ts';
import { endpoints } from './endpoints.ts';
import {
	amountBetween,
	boolean,
	choice,
	integer,
	integerBetween,
	modelCandidates,
	modelChoice,
	numberBetween,
	orderOf,
	plainObject,
	type SettingKind,
	text,
} from './kinds.ts';
import { prices } from './prices.ts';

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
	'tributary.allowMockLlm': setting(boolean, false, settingVariables['tributary.allowMockLlm']),
	'tributary.hybridStreaming.enabled': setting(boolean, false, settingVariables['tributary.hybridStreaming.enabled']),
	'tributary.intelligentRouting.enabled': setting(
		boolean,
		false,
		settingVariables['tributary.intelligentRouting.enabled'],
	),
	'tributary.hybridStreaming.minAccuracy': setting(amountBetween(0.5, 1), 0.85),
	'tributary.hybridStreaming.smoothing': setting(choice(['auto', 'off']), 'auto'),
	/** 0: no answer is kept to be replayed. */
	'tributary.hybridStreaming.cacheMegabytes': setting(integerBetween(0, 1024), 32),
	'tributary.alerts.minSuccessRate': setting(amountBetween(0, 1), 0.95),
	'tributary.alerts.maxFirstTokenSeconds': setting(amountBetween(0, 600), 1),
	'tributary.alerts.maxFallbackRate': setting(amountBetween(0, 1), 0.1),
	'tributary.alerts.maxErrorRate': setting(amountBetween(0, 1), 0.05),
	'tributary.model': setting(modelChoice, 'auto'),
	'tributary.models.nano': setting(
		modelCandidates,
		['openai/gpt-6-luna', 'deepseek/deepseek-v4-flash'],
		settingVariables['tributary.models.nano'],
	),
	'tributary.models.fast': setting(
		modelCandidates,
		['anthropic/claude-haiku-5.5', 'openai/gpt-6.1-terra'],
		settingVariables['tributary.models.fast'],
	),
	'tributary.models.smart': setting(
		modelCandidates,
		['anthropic/claude-sonnet-5.5', 'openai/gpt-6.1-sol'],
		settingVariables['tributary.models.smart'],
	),
	'tributary.models.genius': setting(
		modelCandidates,
		['anthropic/claude-opus-5.5', 'anthropic/claude-fable-5.2'],
		settingVariables['tributary.models.genius'],
	),
	'tributary.providerOrder': setting(orderOf(['openrouter', 'direct']), ['openrouter', 'direct']),
	'tributary.systemPrompt': setting(text, ''),
	'tributary.contextLimit': setting(integerBetween(0, 200), 20),
	'tributary.projectInstructions': setting(boolean, true),
	/** 0: as much as the model gives by itself. */
	'tributary.maxOutputTokens': setting(integerBetween(0, 1_000_000), 0),
	'tributary.temperature': setting(numberBetween(0, 2), null),
	'tributary.reasoningEffort': setting(choice(reasoningEfforts), 'auto'),
	'tributary.timeouts.firstTokenSeconds': setting(integerBetween(1, 3600), 120),
	'tributary.timeouts.idleSeconds': setting(integerBetween(1, 3600), 60),
	'tributary.endpoints': setting(endpoints, {}),
	/** Dollars. 0: only what costs nothing is asked. */
	'tributary.dailyBudgetUsd': setting(amountBetween(0, 100_000), 100, settingVariables['tributary.dailyBudgetUsd']),
	'tributary.prices': setting(prices, {}),
	/** Empty: the first candidate of the genius tier. */
	'tributary.costs.baseline': setting(text, ''),
	'tributary.intelligentRouting.quality': setting(choice(routingQualities), 'balanced'),
	'tributary.intelligentRouting.cuts': setting(cuts, null),
	'tributary.intelligentRouting.escalation': setting(choice(['ask', 'auto', 'off']), 'ask'),
	'tributary.fallback': setting(choice(['full', 'retry', 'off']), 'full'),
	'tributary.retry.maxWaitSeconds': setting(integerBetween(0, 600), 8),
	'tributary.openrouter.referer': setting(text, '', settingVariables['tributary.openrouter.referer']),
	'tributary.openrouter.title': setting(text, 'Tributary', settingVariables['tributary.openrouter.title']),
	'tributary.openrouter.providerPreferences': setting(plainObject, {}),
	/** 0: until somebody deletes it. */
	'tributary.history.retentionDays': setting(integerBetween(0, 3650), 0),
	'tributary.insertion.mode': setting(choice(['live', 'preview']), 'live'),
	'tributary.insertion.answerForm': setting(choice(['auto', ...editForms]), 'auto'),
	'tributary.insertion.formatOnAccept': setting(boolean, false),
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
