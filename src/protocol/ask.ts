import * as z from 'zod/mini';
import { tasks } from './edits.ts';
import { type ReferenceRefusal, referenceSchema } from './references.ts';
import { escalationSignals } from './routing.ts';
import { idSchema } from './sessions.ts';
import { type ErrorEvent, type StreamEvent, type Tier, tiers } from './stream.ts';

/**
 * What the answer is for: prose with code blocks; code that goes into a document at the `cursor`; changes of the
 * `target`; plain text without Markdown, for a field. With `insert` and `edit` the answer has `edit` events.
 */
export const answerFormSchema = z.enum(['chat', 'insert', 'edit', 'plain']);
export type AnswerForm = z.infer<typeof answerFormSchema>;

export const askParamsSchema = z.object({
	/** Batches of events come as `$/progress` with this token. Without it the events come in the result alone. */
	partialResultToken: z.optional(z.union([z.string(), z.number()])),
	/** The conversation to go on with; a new one where it is absent. */
	sessionId: z.optional(idSchema),
	/** The answer's own id, where the client wants to know it beforehand (a UUID); else the host makes one. */
	messageId: z.optional(idSchema),
	/** The answer that the question follows; `null`: it begins the conversation anew. Absent: the newest answer. */
	parent: z.optional(z.nullable(idSchema)),
	question: z.string().check(z.trim(), z.minLength(1)),
	form: z._default(answerFormSchema, 'chat'),
	/** What was asked for by a command and not in words alone. */
	task: z.optional(z.enum(tasks)),
	/** Whether a new conversation stands in the history. Absent: unless it is for a document or a field. */
	listed: z.optional(z.boolean()),
	/** A model for this one question; else `tributary.model`. */
	model: z.optional(z.string().check(z.minLength(1))),
	/** The question was answered before, and that answer was too weak: the tier above `from` is asked. */
	escalation: z.optional(z.object({ from: z.enum(tiers), signal: z.enum(escalationSignals) })),
	/** The model is to be asked, though the same was answered before: no earlier answer is replayed. */
	fresh: z.optional(z.literal(true)),
	/** Text is not to be spread over time for a calmer look: the person wants less motion. */
	unsmoothed: z.optional(z.literal(true)),
	references: z._default(z.array(referenceSchema), []),
});
export type AskParams = z.input<typeof askParamsSchema>;
export type ParsedAskParams = z.output<typeof askParamsSchema>;

/**
 * Goes on with an answer that was stopped, cut or interrupted. Its events have the answer's id, `session` says in
 * `offset` how much of it there is, and only new text comes.
 */
export const continueParamsSchema = z.object({
	partialResultToken: z.optional(z.union([z.string(), z.number()])),
	sessionId: idSchema,
	messageId: idSchema,
	/** A model for this one continuation; else the one that answered so far, where it can still be asked. */
	model: z.optional(z.string().check(z.minLength(1))),
	/** As of a question. */
	unsmoothed: z.optional(z.literal(true)),
});
export type ContinueParams = z.input<typeof continueParamsSchema>;
export type ParsedContinueParams = z.output<typeof continueParamsSchema>;

export interface AskResult {
	readonly sessionId: string;
	readonly messageId: string;
	/** The terminal of the answer. */
	readonly outcome: AskOutcome;
	/** All events, only where the request had no partial-result token. */
	readonly events?: readonly StreamEvent[];
}

export type AskOutcome =
	| { readonly kind: 'done'; readonly reason: string }
	| { readonly kind: 'error'; readonly error: ErrorEvent };

/** The value of a `$/progress` notification of `tributary/ask` and `tributary/continue`. */
export interface StreamBatch {
	readonly events: readonly StreamEvent[];
}

/** `count` events of the answer with this token have been dealt with. Only from clients with the capability `credit`. */
export const creditParamsSchema = z.object({
	token: z.union([z.string(), z.number()]),
	count: z.int().check(z.positive()),
});
export type CreditParams = z.infer<typeof creditParamsSchema>;

/** The events that a client with the capability `credit` may have outstanding. */
export const creditLimit = 100;

/** What a question would send, with all that goes along: counted before it is asked. Nothing leaves the machine. */
export const estimateParamsSchema = z.object({
	sessionId: z.optional(idSchema),
	parent: z.optional(z.nullable(idSchema)),
	/** May be empty: nothing has been typed yet. */
	question: z.string(),
	form: z._default(answerFormSchema, 'chat'),
	model: z.optional(z.string().check(z.minLength(1))),
	references: z._default(z.array(referenceSchema), []),
});
export type EstimateParams = z.input<typeof estimateParamsSchema>;
export type ParsedEstimateParams = z.output<typeof estimateParamsSchema>;

export interface EstimateResult {
	/** Estimated tokens of the request: instructions, the history that goes along, references, question. */
	readonly inputTokens: number;
	/** The model that would answer, and its window where that is known; absent where none would. */
	readonly model?: string;
	readonly contextWindow?: number;
	/** Present where a tier would be weighed. */
	readonly tier?: Tier;
	/** What the answer is expected to cost, in dollars; absent where the price is not known. */
	readonly usd?: number;
	/** One for each reference, in their order. */
	readonly references: readonly ReferenceEstimate[];
	/** Turns of the history that would stay behind, by `tributary.contextLimit` or for want of room. */
	readonly cutTurns: number;
	/** Why the question could not go as it is: too long, pictures for a model that cannot see, no model. */
	readonly error?: ErrorEvent;
}

export type ReferenceEstimate =
	| { readonly kind: 'ok'; readonly tokens: number }
	| { readonly kind: 'refused'; readonly reason: ReferenceRefusal };
