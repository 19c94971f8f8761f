import { toNano } from '../../../../../src/engine/cost/money.ts';
import type { ChosenModel } from '../../../../../src/engine/models/chooseModel.ts';
import type { Classification } from '../../../../../src/engine/routing/classification.ts';
import type {
	ExpectedCost,
	ExpectedTokens,
	RoutingQuestion,
	RoutingSources,
} from '../../../../../src/engine/routing/router/routing.ts';
import type { Settings } from '../../../../../src/engine/settings/definitions.ts';
import type { KeyedProvider } from '../../../../../src/protocol/keys.ts';
import type { ModelPrice, ModelTakes } from '../../../../../src/protocol/models.ts';
import { settingsWith } from '../../../../support/engine.ts';
import { model as trained } from '../classifier.ts';

/** What there is to choose from. */
export interface World {
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly keys?: readonly KeyedProvider[];
	readonly windows?: Readonly<Record<string, number>>;
	readonly takes?: Readonly<Record<string, ModelTakes>>;
	/** In place of the usual ones; `null`: not known. */
	readonly prices?: Readonly<Record<string, ModelPrice | null>>;
	/** Models, or models by one way: `openai/a via openai`. */
	readonly down?: readonly string[];
	readonly leftUsd?: number;
}

/** The defaults of the four tiers, as the catalogue of November 2026 had them. */
const usualPrices: Readonly<Record<string, ModelPrice>> = {
	'openai/gpt-6-luna': { input: 0.1, output: 0.5, cachedInput: 0.01 },
	'deepseek/deepseek-v4-flash': { input: 0.091, output: 0.182 },
	'anthropic/claude-haiku-5.5': { input: 0.1, output: 0.5, cachedInput: 0.01 },
	'openai/gpt-6.1-terra': { input: 1, output: 5 },
	'anthropic/claude-sonnet-5.5': { input: 2, output: 10, cachedInput: 0.1 },
	'openai/gpt-6.1-sol': { input: 2, output: 10 },
	'anthropic/claude-opus-5.5': { input: 4, output: 20, cachedInput: 0.2 },
	'anthropic/claude-fable-5.2': { input: 8, output: 40 },
};

/** Tokens of an answer that says something. */
const fewestOutput = 256;

/** To check settings takes a hundred times as long as to route by them. */
const resolved = new WeakMap<object, Settings>();

function settingsOf(settings: Readonly<Record<string, unknown>>): Settings {
	const before = resolved.get(settings) ?? settingsWith(settings);
	resolved.set(settings, before);
	return before;
}

const usual = {};

export function sourcesOf(world: World): RoutingSources {
	const {
		settings = usual,
		keys = ['openrouter'],
		windows = {},
		takes = {},
		prices = {},
		down = [],
		leftUsd = 100,
	} = world;
	return {
		settings: settingsOf(settings),
		cuts: trained.cuts,
		hasKey: (provider) => keys.includes(provider),
		isDown: ({ model, provider }) => down.includes(model) || down.includes(`${model} via ${provider}`),
		facts: ({ model }) => {
			const window = windows[model];
			const taken = takes[model];
			return {
				id: model,
				...(window === undefined ? {} : { contextWindow: window }),
				...(taken === undefined ? {} : { takes: taken }),
			};
		},
		costs: ({ model }, tokens) => costOf(prices[model] === undefined ? priceOf(model) : prices[model], tokens),
		left: toNano(leftUsd),
	};
}

function priceOf(model: string): ModelPrice | null {
	return model.startsWith('ollama/') ? { input: 0, output: 0 } : (usualPrices[model] ?? null);
}

function costOf(price: ModelPrice | null, { input, cached, output }: ExpectedTokens): ExpectedCost {
	const known = price ?? { input: 8, output: 40 };
	const forInput = (input - cached) * known.input + cached * (known.cachedInput ?? known.input);
	const nano = (micro: number) => Math.ceil(micro * 1_000);
	return {
		expected: price === null ? undefined : nano(forInput + output * known.output),
		least: nano(forInput + Math.min(output, fewestOutput) * known.output),
	};
}

/** A complexity in the midst of each tier, by the trained cuts of `balanced`. */
export const complexityOf = { nano: 0.1, fast: 0.33, smart: 0.55, genius: 0.85 } as const;

export interface Asked extends Partial<Omit<RoutingQuestion, 'classification'>>, Partial<Classification> {}

export function questionOf(asked: Asked = {}): RoutingQuestion {
	const { inputTokens = 2_000, leastTokens, named, escalation, before, ...classification } = asked;
	return {
		classification: {
			complexity: 0.1,
			kind: 'question',
			language: 'en',
			outputTokens: 500,
			needs: { vision: false, tools: false, longContext: false },
			reasons: [],
			...classification,
		},
		inputTokens,
		...(leastTokens === undefined ? {} : { leastTokens }),
		...(named === undefined ? {} : { named }),
		...(escalation === undefined ? {} : { escalation }),
		...(before === undefined ? {} : { before }),
	};
}

export function nameOf({ model, provider }: Pick<ChosenModel, 'model' | 'provider'>): string {
	return `${model} via ${provider}`;
}
