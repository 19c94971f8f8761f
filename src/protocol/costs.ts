import * as z from 'zod/mini';
import { idSchema } from './sessions.ts';
import type { Tier } from './stream.ts';

/** How a cost is known, from the best to the worst. */
export const certainties = [
	/** The provider said what it charged. */
	'billed',
	/** The provider's own counts of tokens at a known price. */
	'counted',
	/** Our estimate of the tokens at a known price: it was stopped, cut, or its process died. */
	'estimated',
	/** The model's price is not known: the dearest of its tier was taken. */
	'assumed',
] as const;
export type Certainty = (typeof certainties)[number];

/** `input` is all of the prompt: `cached` and `cacheWrite` are parts of it, as `reasoning` is of `output`. */
export interface RequestTokens {
	readonly input: number;
	readonly cached: number;
	readonly cacheWrite: number;
	readonly output: number;
	readonly reasoning: number;
}

/** The local day's budget, of all windows. Dollars. */
export interface BudgetState {
	/** `2026-11-20`, where the person is. */
	readonly day: string;
	readonly budgetUsd: number;
	readonly spentUsd: number;
	/** For answers that run now. */
	readonly reservedUsd: number;
}

/** Shares of the day's budget, in percent, that a person hears of. */
export const noticedShares = [50, 75, 100] as const;
export type NoticedShare = (typeof noticedShares)[number];

/**
 * A share of the day's budget was passed: each is told once a day, by the window that passed it, and of several at once
 * only the greatest.
 */
export interface BudgetNotice {
	readonly percent: NoticedShare;
	readonly budget: BudgetState;
}

/** What was spent, as Show Costs has it. */
export interface CostsResult extends CostFigures {
	readonly budget: BudgetState;
	/** Why nothing is kept beyond the life of the host, where that is so. */
	readonly problem?: 'no_sqlite' | 'newer' | 'unavailable' | 'not_kept';
}

export interface CostFigures {
	/** Today, 7 and 30 days, today included. Answers that run now are in none. */
	readonly spans: readonly CostSpan[];
	/** What people did with answers in the last 30 days. */
	readonly outcomes: readonly OutcomeCounts[];
}

/** Days of the longest span. */
export const longestSpan = 30;

export interface CostSpan {
	readonly days: 1 | 7 | typeof longestSpan;
	readonly total: CostSums;
	readonly savings?: Savings;
	/** The dearest first, at most 50 of each kind and one more for the `others`. */
	readonly models: readonly CostGroup[];
	readonly tiers: readonly CostGroup[];
	readonly tasks: readonly CostGroup[];
	readonly sessions: readonly CostGroup[];
}

export interface CostSums {
	readonly requests: number;
	readonly tokens: RequestTokens;
	readonly usd: number;
	/** Of `usd`: what was not billed or counted. */
	readonly estimatedUsd: number;
}

export interface CostGroup extends CostSums {
	/** A model's id, a tier, a kind of task, a session's id; empty: none is known. */
	readonly key: string;
	/** Of a session that is still there. */
	readonly title?: string;
	/** This is the sum of so many that are cheaper than those before it. The `key` is empty. */
	readonly others?: number;
}

/** The same tokens on a dearer model, and what was paid instead. Only of requests for which both are known. */
export interface Savings {
	/** The model. Where it was changed in this time: the one that most requests were compared with, and only those count. */
	readonly baseline: string;
	readonly baselineUsd: number;
	readonly paidUsd: number;
	readonly requests: number;
}

/** What a person did with an answer, or had done. */
export const outcomeKinds = ['accepted', 'rejected', 'regenerated', 'escalated', 'thumbs_up', 'thumbs_down'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export interface OutcomeCounts {
	/** A `TaskKind`; empty: not known. */
	readonly task: string;
	readonly tier?: Tier;
	readonly model: string;
	readonly counts: Readonly<Record<OutcomeKind, number>>;
}

export const outcomeParamsSchema = z.object({
	sessionId: idSchema,
	messageId: idSchema,
	/** Each kind counts once for an answer. */
	kind: z.enum(outcomeKinds),
	/** Takes it back: the thumb was pressed once more. */
	taken: z.optional(z.boolean()),
});
export type OutcomeParams = z.infer<typeof outcomeParamsSchema>;

export interface CostsCsvResult {
	/** RFC 4180, one line for each request of the last 30 days, times in UTC. No question, answer or title is in it. */
	readonly csv: string;
	readonly requests: number;
}
