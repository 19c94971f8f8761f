import type { KeyedProvider } from '../../../protocol/keys.ts';
import type { ModelFacts } from '../../../protocol/models.ts';
import type { ComplexityReason, EscalationSignal, RoutingQuality } from '../../../protocol/routing.ts';
import type { RouteAlternative, Tier, WarningEvent } from '../../../protocol/stream.ts';
import type { NanoUsd } from '../../cost/money.ts';
import type { Candidate } from '../../models/candidates.ts';
import type { ChosenModel } from '../../models/chooseModel.ts';
import type { Settings } from '../../settings/definitions.ts';
import type { Classification } from '../classification.ts';
import type { LeastComplexities } from '../tierOf.ts';

/** What a route is chosen by. */
export interface RoutingQuestion {
	readonly classification: Classification;
	/** Tokens of the request with all that goes along, estimated. */
	readonly inputTokens: number;
	/** Of those, what has to be sent: not the history, which is cut where a window is short. Absent: all of them. */
	readonly leastTokens?: number;
	/** `@genius` and the like in the question. */
	readonly named?: Tier;
	/** The question was answered by the tier `from`, and too weakly. */
	readonly escalation?: { readonly from: Tier; readonly signal: EscalationSignal };
	/** What answered last in this conversation. */
	readonly before?: AnsweredBefore;
}

export interface AnsweredBefore {
	readonly model: string;
	/** By which it was reached; absent: the first by which it is reached now. */
	readonly provider?: string;
	readonly tier: Tier;
	/** Tokens of the request that its provider probably has in its prompt cache still; 0 where it was too long ago. */
	readonly cachedTokens: number;
}

/** What the router looks at. Nothing in it waits for anybody. */
export interface RoutingSources {
	readonly settings: Settings;
	/** As trained. */
	readonly cuts: Readonly<Record<RoutingQuality, LeastComplexities>>;
	hasKey(provider: KeyedProvider): boolean;
	/** Whether it is left alone for a while, because it failed. */
	isDown(choice: ChosenModel): boolean;
	facts(choice: ChosenModel): ModelFacts | undefined;
	/** Of this question at this model. */
	costs(choice: ChosenModel, tokens: ExpectedTokens): ExpectedCost;
	/** Of the day's budget. */
	readonly left: NanoUsd;
}

export interface ExpectedTokens {
	readonly input: number;
	readonly cached: number;
	readonly output: number;
}

export interface ExpectedCost {
	/** `undefined`: the price is not known. */
	readonly expected: NanoUsd | undefined;
	/** So much has to be left for it to be asked. 0: it costs nothing. */
	readonly least: NanoUsd;
}

export interface Routed {
	/** With its tier and the reason. */
	readonly choice: Candidate;
	readonly expected: NanoUsd | undefined;
	readonly complexity: number;
	readonly decided: readonly ComplexityReason[];
	/** One for each tier that could have answered, from the cheapest; the chosen one included. */
	readonly alternatives: readonly RouteAlternative[];
	/** `cheaper_tier`, where the budget decided. */
	readonly warnings: readonly WarningEvent[];
}
