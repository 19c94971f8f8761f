import * as z from 'zod/mini';
import { errorCodes, errorTraits } from '../../protocol/errors.ts';
import { referenceSchema } from '../../protocol/references.ts';
import { idSchema, type SessionSummary, type StoredExchange } from '../../protocol/sessions.ts';
import type { DoneReason, ReasonCode, RouteEvent, Tier, WarningCode } from '../../protocol/stream.ts';

/*
 * A conversation as a file of JSON: all of it, branches and pictures too, so that it can be had back elsewhere.
 *
 *   { "format": "tributary.conversation", "version": 1,
 *     "session": { "id", "title", "workspace", "createdAt", "changedAt" },
 *     "exchanges": [ { "messageId", "parent", "askedAt", "question", … } ] }
 *
 * `session` and `exchanges` are as `src/protocol/sessions.ts` has them, the exchanges oldest first. An answer that runs
 * is written as interrupted: that is what it is for whoever reads the file. Readers ignore fields that they do not
 * know. The version grows when a reader of the one before would lose something that matters.
 */

export const formatName = 'tributary.conversation';
export const formatVersion = 1;

/** What a file holds. */
export interface FiledSession {
	readonly session: Pick<SessionSummary, 'id' | 'title' | 'workspace' | 'createdAt' | 'changedAt'>;
	readonly exchanges: readonly StoredExchange[];
}

/** Every code once: the compiler demands those that were added to the type. */
function namesOf<Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] {
	return Object.keys(names).filter((name): name is Name => name in names);
}

const warningCodes = namesOf<WarningCode>({
	history_cut: true,
	answered_by_mock: true,
	edits_asked_again: true,
	reference_left_out: true,
	images_left_out: true,
	window_cut: true,
	not_kept: true,
	continued_with_preamble: true,
	continued_anew: true,
	answered_by_another: true,
	continued_after_cut: true,
	asked_plainly: true,
	cheaper_tier: true,
	limited_by_budget: true,
	price_unknown: true,
	could_try_harder: true,
});
const doneReasons = namesOf<DoneReason>({ stop: true, length: true, cancelled: true, filter: true, tool_calls: true });
const reasonCodes = namesOf<ReasonCode>({
	chosen_by_person: true,
	mock_allowed: true,
	first_with_key: true,
	routed: true,
	only_usable: true,
	kept_model: true,
	cheaper_for_budget: true,
	named_in_question: true,
	escalated: true,
	fallback: true,
});
const sources = namesOf<RouteEvent['source']>({ model: true, cache: true, mock: true });
const tiers = namesOf<Tier>({ nano: true, fast: true, smart: true, genius: true });
const errorActions = [...new Set(Object.values(errorTraits).flatMap(({ actions }) => actions))];

/** The times that a `Date` can hold from 1970 on. */
const time = z.int().check(z.nonnegative(), z.maximum(8_640_000_000_000_000));
const count = z.number().check(z.nonnegative());
const messageArguments = z.record(z.string(), z.union([z.string(), z.number()]));

const warning = z.object({ kind: z.literal('warning'), code: z.enum(warningCodes), args: messageArguments });

const route = z.object({
	kind: z.literal('route'),
	tier: z.exactOptional(z.enum(tiers)),
	model: z.string(),
	provider: z.string(),
	source: z.enum(sources),
	complexity: z.exactOptional(z.number()),
	reason: z.object({ code: z.enum(reasonCodes), args: messageArguments }),
	estimatedUsd: z.exactOptional(count),
});

const usage = z.object({
	kind: z.literal('usage'),
	input: count,
	output: count,
	cached: z.exactOptional(count),
	cacheWrite: z.exactOptional(count),
	reasoning: z.exactOptional(count),
	usd: z.exactOptional(count),
	exact: z.boolean(),
});

const terminal = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('done'), reason: z.enum(doneReasons) }),
	z.object({
		kind: z.literal('error'),
		code: z.enum(errorCodes),
		args: messageArguments,
		retryable: z.boolean(),
		retryAfterMs: z.exactOptional(count),
		actions: z.array(z.enum(errorActions)),
	}),
]);

const state = z.discriminatedUnion('phase', [
	z.object({ phase: z.literal('ended'), terminal }),
	z.object({ phase: z.literal('interrupted') }),
]);

const exchange = z.object({
	messageId: idSchema,
	parent: z.exactOptional(idSchema),
	askedAt: time,
	question: z.string(),
	references: z.array(referenceSchema),
	text: z.string(),
	reasoning: z.string(),
	warnings: z.array(warning),
	route: z.exactOptional(route),
	usage: z.exactOptional(usage),
	processingTimeMs: z.exactOptional(count),
	state,
});

export const sessionFileSchema = z.object({
	session: z.object({
		id: idSchema,
		title: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
		workspace: z.exactOptional(z.string()),
		createdAt: time,
		changedAt: time,
	}),
	exchanges: z.array(exchange),
});

/** What a file says of itself, before the rest is looked at. */
export const envelopeSchema = z.object({ format: z.literal(formatName), version: z.int().check(z.positive()) });
