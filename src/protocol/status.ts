import * as z from 'zod/mini';
import type { SettingSource } from './configuration.ts';
import type { BudgetState } from './costs.ts';
import type { KeyedProvider } from './keys.ts';
import type { ModelFacts, ProviderHealth } from './models.ts';
import type { Mode } from './modes.ts';
import type { ErrorEvent } from './stream.ts';

export interface ResolvedSetting {
	readonly key: string;
	readonly value: unknown;
	readonly source: SettingSource;
	/** The environment variable that won, where `source` is `environment`. */
	readonly variable?: string;
}

/** A value that somebody set and that does not fit; the next source in order is used instead. */
export interface SettingProblem {
	readonly key: string;
	readonly source: SettingSource;
	/** What would fit, as a technical term: `boolean`, `auto | en | ar`, `integer ≥ 0`. */
	readonly expected: string;
}

export interface KeyState {
	readonly provider: KeyedProvider;
	readonly source: 'secret' | 'environment' | 'absent';
}

/** One of the person's own endpoints. Its headers may hold secrets and are not told. */
export interface EndpointState {
	readonly name: string;
	/** Scheme, host and port. */
	readonly origin: string;
	readonly hasKey: boolean;
}

export interface Status {
	readonly mode: Mode;
	readonly settings: readonly ResolvedSetting[];
	readonly problems: readonly SettingProblem[];
	/** What the next question with `tributary.model` as it stands would be answered by. */
	readonly next: NextModel;
	readonly budget: BudgetState;
	readonly keys: readonly KeyState[];
	readonly endpoints: readonly EndpointState[];
	readonly host: HostFacts;
}

export type NextModel =
	| { readonly kind: 'model'; readonly model: string; readonly provider: string; readonly facts?: ModelFacts }
	| { readonly kind: 'error'; readonly error: ErrorEvent };

export interface HostFacts {
	readonly version: string;
	readonly processId: number;
	readonly node: string;
	readonly uptimeSeconds: number;
	readonly runningAnswers: number;
}

/** Which connections to look at: all, or one; `key` in the place of the saved one, to try it before it is saved. */
export const healthParamsSchema = z.object({
	provider: z.optional(z.string().check(z.minLength(1))),
	key: z.optional(z.string().check(z.minLength(1))),
});
export type HealthParams = z.infer<typeof healthParamsSchema>;

export interface HealthResult {
	readonly providers: readonly ProviderHealth[];
}

/** What can be chosen now: the models of every connection that has its key, and of the person's own machine. */
export interface ModelsResult {
	readonly models: readonly OfferedModel[];
	/** What is known of the tiers' candidates, also of those that no connection offers yet. */
	readonly candidates: readonly ModelFacts[];
	/** Connections whose list could not be had, with the reason. */
	readonly problems: readonly ProviderHealth[];
}

export interface OfferedModel extends ModelFacts {
	/** The connection that offers it: `openrouter`, `openai`, `anthropic`, `ollama`, `mock`, `custom/<endpoint>`. */
	readonly provider: string;
}
