import type { ErrorEvent } from './stream.ts';

/** What is known of a model. A fact that is absent is not known; nothing is made up. Engine, host and surfaces share it. */
export interface ModelFacts {
	/** As it is asked for here, way included where it matters: `openai/gpt-6-luna`, `ollama/llama3.2:3b`. */
	readonly id: string;
	/** The name its vendor gives it. */
	readonly name?: string;
	/** Tokens of prompt and answer together. */
	readonly contextWindow?: number;
	/** Tokens that one answer can have. */
	readonly maxOutputTokens?: number;
	readonly price?: ModelPrice;
	readonly takes?: ModelTakes;
	/** Present for models that run on the person's own machine. */
	readonly local?: LocalModel;
}

/** Dollars per million tokens. */
export interface ModelPrice {
	readonly input: number;
	readonly output: number;
	readonly cachedInput?: number;
	readonly cacheWrite?: number;
	/** The prices of a request whose input is longer than this many tokens. */
	readonly above?: {
		readonly inputTokens: number;
		readonly input: number;
		readonly output: number;
		readonly cachedInput?: number;
		readonly cacheWrite?: number;
	};
}

/** What a request to the model may hold. Absent: not known. */
export interface ModelTakes {
	readonly images?: boolean;
	readonly temperature?: boolean;
	readonly reasoningEffort?: boolean;
	readonly tools?: boolean;
	/** Whether it goes on with an answer that the request ends with. Absent: it is asked in words to go on. */
	readonly prefill?: boolean;
}

export interface LocalModel {
	readonly bytes?: number;
	/** In memory now, so that its first token comes soon. */
	readonly loaded: boolean;
}

/** Effort that a person may ask of a model that reasons; `auto` leaves it to the model. */
export const reasoningEfforts = ['auto', 'none', 'low', 'medium', 'high'] as const;
export type ReasoningEffort = (typeof reasoningEfforts)[number];

/** One connection, as `tributary/health` found it. */
export interface ProviderHealth {
	/** `openrouter`, `openai`, `anthropic`, `ollama`, `mock`, or `custom/<endpoint>`. */
	readonly provider: string;
	readonly state: HealthState;
}

export type HealthState =
	/** Answered with success after so many milliseconds. `models`: how many it offers, where it told. */
	| { readonly kind: 'ok'; readonly latencyMs: number; readonly models?: number }
	| { readonly kind: 'failed'; readonly latencyMs: number; readonly error: ErrorEvent }
	/** Not asked: there is no key, or nobody set it up. */
	| { readonly kind: 'no_key' }
	/** The mock, where it is not allowed. */
	| { readonly kind: 'not_allowed' };
