import type { MessageArguments } from './errors.ts';

/** How much may be risked to save: `tributary.intelligentRouting.quality`. */
export const routingQualities = ['economy', 'balanced', 'quality'] as const;
export type RoutingQuality = (typeof routingQualities)[number];

/** What a question asks for, as the classifier tells it. */
export const taskKinds = [
	/** Greetings, thanks, small talk. */
	'chat',
	/** Something to be looked up or told: a fact, a difference, a recommendation. */
	'question',
	'explain',
	/** A shell command, a pattern, a one-liner. */
	'command',
	/** A change that has one right result: rename, format, convert, translate. */
	'edit',
	'commit',
	'document',
	'write',
	'tests',
	'fix',
	'refactor',
	'review',
	'performance',
	'design',
	'maths',
	/** Prose for people: mails, articles, stories. */
	'writing',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** The language that a question is asked in; `other`: neither of the two that the classifier knows. */
export type QueryLanguage = 'en' | 'ar' | 'other';

/** One thing that decided how hard a question was taken to be. The surface makes the sentence. */
export interface ComplexityReason {
	readonly code: ComplexityReasonCode;
	readonly args: MessageArguments;
	/** What it added to the complexity, or took from it. */
	readonly weight: number;
}

export type ComplexityReasonCode =
	/** Args: kind (a `TaskKind`). */
	| 'task_kind'
	/** What it speaks of is known to be hard. Args: terms. */
	| 'hard_terms'
	/** Args: terms. */
	| 'easy_terms'
	/** Args: words. */
	| 'length'
	/** Conditions on the answer. Args: count. */
	| 'constraints'
	/** Code, a log or a table in the question. Args: lines. */
	| 'pasted'
	| 'formulas'
	/** What goes along. Args: count, characters. */
	| 'references'
	/** It goes on with a conversation that was harder than its words. */
	| 'follow_up'
	/** What the classifier has learned from answered questions. */
	| 'learned';

/** Why an answer may have been too weak. */
export const escalationSignals = [
	/** The person asked for a stronger answer. */
	'asked',
	'thumbs_down',
	/** The same was asked again. */
	'same_question',
	/** The model's limit ended it. */
	'cut',
	'refused',
	'empty',
	/** Its changes fitted nowhere. */
	'not_applicable',
	/** The document has more problems than before. */
	'diagnostics',
] as const;
export type EscalationSignal = (typeof escalationSignals)[number];
