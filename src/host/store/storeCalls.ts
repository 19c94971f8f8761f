import type { Turn } from '../../engine/provider.ts';
import type { SessionHit, SessionSummary } from '../../protocol/sessions.ts';
import type { RouteEvent } from '../../protocol/stream.ts';
import type { ImportedSession, OpenedSession } from '../sessions/sessionArchive.ts';
import type { BegunAnswer, EndedAnswer, ResumedAnswer } from '../sessions/sessionStore.ts';

/*
 * The host's thread and the store's. Every call is answered once, in the order in which the calls were made.
 */

/** Text that has come since the last of the same answer. */
export interface Chunk {
	readonly messageId: string;
	/** From 0 in each stream, in the order in which they came. */
	readonly sequence: number;
	readonly kind: 'text' | 'reasoning';
	readonly content: string;
}

export interface RoutedAnswer {
	readonly messageId: string;
	readonly route: RouteEvent;
}

export interface ResumeCall {
	readonly sessionId: string;
	readonly messageId: string;
	/** Names this request among all. */
	readonly continuation: string;
}

export interface StoreCalls {
	history: {
		readonly params: { readonly sessionId: string; readonly parent: string | null | undefined };
		readonly result: readonly Turn[];
	};
	begin: { readonly params: BegunAnswer; readonly result: null };
	resume: { readonly params: ResumeCall; readonly result: ResumedAnswer | undefined };
	append: { readonly params: readonly Chunk[]; readonly result: null };
	routed: { readonly params: RoutedAnswer; readonly result: null };
	finish: { readonly params: EndedAnswer; readonly result: null };
	list: { readonly params: number; readonly result: readonly SessionSummary[] };
	search: {
		readonly params: { readonly query: string; readonly limit: number };
		readonly result: readonly SessionHit[];
	};
	open: {
		readonly params: { readonly sessionId: string; readonly since: number | undefined };
		readonly result: OpenedSession | undefined;
	};
	rename: {
		readonly params: { readonly sessionId: string; readonly title: string };
		readonly result: SessionSummary | undefined;
	};
	delete: { readonly params: string; readonly result: SessionSummary | undefined };
	restore: { readonly params: string; readonly result: SessionSummary | undefined };
	add: { readonly params: ImportedSession; readonly result: SessionSummary };
	erase: { readonly params: null; readonly result: null };
	/** Days. Holds until the next, for threads to come as well. */
	retain: { readonly params: number; readonly result: null };
	/** Opens the store, so that it tells of changes. */
	watch: { readonly params: null; readonly result: null };
	close: { readonly params: null; readonly result: null };
}

export type StoreMethod = keyof StoreCalls;

export interface StoreCall {
	readonly id: number;
	readonly method: StoreMethod;
	readonly params: unknown;
}

export type StoreReply =
	| { readonly id: number; readonly ok: true; readonly result: unknown }
	| { readonly id: number; readonly ok: false; readonly problem: StoreProblem };

/** What the store's thread tells unasked: something in the store is other than before. */
export interface StoreNotice {
	readonly changed: true;
}

/** What the store's thread begins with. */
export interface StoreThreadData {
	readonly directory: string;
	/** Names this process, and its predecessors in the same window, among those that share the file. */
	readonly owner: string;
	/** Whether no process of this owner's can live but this one: what it left running is interrupted. */
	readonly isFirst: boolean;
	/** What `retain` was told last; 0: nothing. */
	readonly retainDays: number;
}

/** Class, code and message of what went wrong: never a question or an answer, which SQLite does not quote. */
export interface StoreProblem {
	readonly name: string;
	readonly message: string;
}
