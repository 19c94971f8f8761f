import * as z from 'zod/mini';
import type { Reference } from './references.ts';
import type { DoneEvent, ErrorEvent, RouteEvent, UsageEvent, WarningEvent } from './stream.ts';

/*
 * Conversations that last, as the host tells of them: the part of the boundary between editor and host that is about
 * the store.
 */

/** Of a conversation or a message: a UUID where Tributary made it. */
export const idSchema = z.string().check(z.minLength(1), z.maxLength(200));

/** One conversation, as a list shows it. */
export interface SessionSummary {
	readonly id: string;
	/** From the first question, until somebody renames it. */
	readonly title: string;
	/** URI of the first folder of the workspace that it began in. */
	readonly workspace?: string;
	/** Milliseconds since 1970, like every time of a conversation. */
	readonly createdAt: number;
	readonly changedAt: number;
	/** In all branches. */
	readonly questions: number;
	/** Whether an answer runs in it now, in whichever window. */
	readonly running: boolean;
}

/** UTF-16 code units. */
export interface TextSpan {
	readonly start: number;
	readonly end: number;
}

export interface SessionHit extends SessionSummary {
	/** Where the words stand in the title. */
	readonly titleMarks: readonly TextSpan[];
	/** The newest question or answer with the words; absent where only the title has them. */
	readonly match?: SessionMatch;
}

export interface SessionMatch {
	/** Of the exchange, see `StoredExchange`. */
	readonly messageId: string;
	/** A line or two around the words. */
	readonly snippet: string;
	readonly marks: readonly TextSpan[];
}

/**
 * A question with its answer. A conversation is a tree of these: those with the same `parent` are branches, and the way
 * from the newest back to the beginning is what was talked of last.
 */
export interface StoredExchange {
	/** Of the answer. */
	readonly messageId: string;
	/** The answer that the question follows; absent: it begins the conversation. */
	readonly parent?: string;
	readonly askedAt: number;
	readonly question: string;
	readonly references: readonly Reference[];
	readonly text: string;
	readonly reasoning: string;
	readonly warnings: readonly WarningEvent[];
	readonly route?: RouteEvent;
	/** Of all its streams together. */
	readonly usage?: UsageEvent;
	/** Of all its streams together. */
	readonly processingTimeMs?: number;
	/** What the person thought of the answer. */
	readonly rating?: 'up' | 'down';
	readonly state: StoredAnswerState;
}

export type StoredAnswerState =
	/** Some process is writing it; `text` is what it had kept up to now. */
	| { readonly phase: 'running' }
	| { readonly phase: 'ended'; readonly terminal: DoneEvent | ErrorEvent }
	/** The process that wrote it is gone. */
	| { readonly phase: 'interrupted' };

export const listParamsSchema = z.object({ limit: z._default(z.int().check(z.positive(), z.maximum(1000)), 500) });
export type ListParams = z.input<typeof listParamsSchema>;

export const searchParamsSchema = z.object({
	query: z.string().check(z.maxLength(1000)),
	limit: z._default(z.int().check(z.positive(), z.maximum(1000)), 100),
});
export type SearchParams = z.input<typeof searchParamsSchema>;

export const openParamsSchema = z.object({
	sessionId: idSchema,
	/** The `revision` that the client has: only what has changed since comes. */
	since: z.optional(z.int().check(z.nonnegative())),
});
export type OpenParams = z.infer<typeof openParamsSchema>;

export const renameParamsSchema = z.object({
	sessionId: idSchema,
	title: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
});
export type RenameParams = z.infer<typeof renameParamsSchema>;

/** A deleted conversation can be had back for two minutes with `undo`; then its text is gone from the disk. */
export const deleteParamsSchema = z.object({ sessionId: idSchema, undo: z._default(z.boolean(), false) });
export type DeleteParams = z.input<typeof deleteParamsSchema>;

export const exportParamsSchema = z.object({ sessionId: idSchema, format: z.enum(['markdown', 'json']) });
export type ExportParams = z.infer<typeof exportParamsSchema>;

export const importParamsSchema = z.object({ text: z.string() });
export type ImportParams = z.infer<typeof importParamsSchema>;

/** The store could not be used, the conversation is gone, or a file is not what it should be. */
export interface StoreFailure {
	readonly kind: 'error';
	readonly error: ErrorEvent;
}

/** The newest first. */
export type ListResult = { readonly kind: 'list'; readonly sessions: readonly SessionSummary[] } | StoreFailure;
/** The best match first. An empty query lists all. */
export type SearchResult = { readonly kind: 'hits'; readonly sessions: readonly SessionHit[] } | StoreFailure;
export type OpenResult =
	| {
			readonly kind: 'session';
			readonly session: SessionSummary;
			/** Oldest first; with `since` only those that have changed. */
			readonly exchanges: readonly StoredExchange[];
			/** Grows with every change. */
			readonly revision: number;
	  }
	| StoreFailure;
export type SessionResult = { readonly kind: 'session'; readonly session: SessionSummary } | StoreFailure;
export type ExportResult = { readonly kind: 'file'; readonly name: string; readonly text: string } | StoreFailure;
export type EraseResult = { readonly kind: 'erased' } | StoreFailure;
