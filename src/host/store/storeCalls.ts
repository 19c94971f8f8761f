import type { DayState, Reserved, Settlement } from '../../engine/cost/ledger.ts';
import type { NanoUsd } from '../../engine/cost/money.ts';
import type { KeptAnswer } from '../../engine/hybrid/cache/answerCache.ts';
import type { Place } from '../../engine/hybrid/cache/shelf.ts';
import type { Turn } from '../../engine/provider.ts';
import type { CostFigures, CostsCsvResult, NoticedShare, OutcomeParams } from '../../protocol/costs.ts';
import type { CacheMetrics } from '../../protocol/metrics.ts';
import type { SessionHit, SessionSummary } from '../../protocol/sessions.ts';
import type { RouteEvent } from '../../protocol/stream.ts';
import type { TimedRequest } from '../ledger/request.ts';
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

export interface ReserveReply {
	readonly reserved: Reserved;
	readonly today: DayState;
}

export interface GrownRequest {
	readonly id: string;
	/** Of the whole request so far. */
	readonly cost: NanoUsd;
}

export interface SettleCall {
	readonly id: string;
	readonly settlement: Settlement;
	/** By which the person hears of shares that are passed. */
	readonly budget: NanoUsd;
	/** The request, where the store may not have it. */
	readonly missed?: TimedRequest;
}

export interface SettleReply {
	readonly today: DayState;
	/** The share of the day's budget that is passed, where no process has told of it. */
	readonly passed?: NoticedShare;
}

export interface CacheKeepCall {
	readonly place: Place;
	/** The conversation that it comes from. */
	readonly sessionId: string;
	readonly answer: KeptAnswer;
	/** What it takes. */
	readonly bytes: number;
	/** Bytes that all together may take. */
	readonly capacity: number;
}

export type CacheFigures = Pick<CacheMetrics, 'entries' | 'bytes'>;

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
	reserve: { readonly params: TimedRequest; readonly result: ReserveReply };
	grew: { readonly params: readonly GrownRequest[]; readonly result: null };
	settle: { readonly params: SettleCall; readonly result: SettleReply };
	/** Opens the store, so that it tells what is spent. */
	today: { readonly params: null; readonly result: DayState };
	costs: {
		readonly params: null;
		readonly result: { readonly figures: CostFigures; readonly today: DayState };
	};
	costsCsv: { readonly params: null; readonly result: CostsCsvResult };
	outcome: { readonly params: OutcomeParams; readonly result: null };
	cacheFind: { readonly params: Place; readonly result: KeptAnswer | undefined };
	cacheUse: { readonly params: Place; readonly result: null };
	cacheKeep: { readonly params: CacheKeepCall; readonly result: null };
	/** Bytes. */
	cacheFit: { readonly params: number; readonly result: null };
	cacheFigures: { readonly params: null; readonly result: CacheFigures };
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

/** What the store's thread tells unasked. */
export type StoreNotice =
	/** Something in the conversations is other than before. */
	| { readonly changed: true }
	/** What was spent or reserved is other than before, or another day has come. */
	| { readonly spent: DayState };

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
