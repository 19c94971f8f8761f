import type { SessionHit, SessionSummary, StoredExchange } from '../../protocol/sessions.ts';

/** What can be done with conversations beside going on with them. Every method rejects with `StoreFailed`. */
export interface SessionArchive {
	/** The newest first; neither those that only wrote into documents nor deleted ones. */
	list(limit: number): Promise<readonly SessionSummary[]>;
	/** The best match first. */
	search(query: string, limit: number): Promise<readonly SessionHit[]>;
	/** `undefined`: not there. `since`: only what has changed after that revision. */
	open(sessionId: string, since?: number): Promise<OpenedSession | undefined>;
	rename(sessionId: string, title: string): Promise<SessionSummary | undefined>;
	/** Out of every list and search at once; for good after `undoMs`. `undefined`: not there. */
	delete(sessionId: string): Promise<SessionSummary | undefined>;
	/** Takes back a deletion. `undefined`: not there any more. */
	restore(sessionId: string): Promise<SessionSummary | undefined>;
	/** A conversation that was exported, under a new id where its own is taken. Exchanges that run come in as interrupted. */
	add(session: ImportedSession): Promise<SessionSummary>;
	/** Everything, so that not a byte of it is left in the file but the sum of what today cost. */
	erase(): Promise<void>;
	/** Conversations that nobody has touched for so many days go; 0 keeps them all. Holds until it is set otherwise. */
	retain(days: number): Promise<void>;
	/** Called after something in the store has changed, by this process or another; at most twice a second. */
	onChanged(listener: () => void): void;
}

export interface OpenedSession {
	readonly session: SessionSummary;
	readonly exchanges: readonly StoredExchange[];
	readonly revision: number;
}

export interface ImportedSession {
	readonly session: Pick<SessionSummary, 'id' | 'title' | 'workspace' | 'createdAt' | 'changedAt'>;
	/** Parents before their children. */
	readonly exchanges: readonly StoredExchange[];
}

/** How long a deletion can be taken back, in milliseconds. */
export const undoMs = 120_000;
