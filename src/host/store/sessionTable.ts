import type { SessionSummary } from '../../protocol/sessions.ts';
import type { Connection, Row } from './connection.ts';
import type { SearchIndex } from './searchIndex.ts';

export interface NewSession extends Pick<SessionSummary, 'id' | 'title' | 'workspace' | 'createdAt' | 'changedAt'> {
	/** Whether it stands in the history: unless all its answers went into documents or fields. */
	readonly listed: boolean;
}

const summaries = `
	SELECT sessions.id AS id, title, workspace, created_at, changed_at, revision,
		(SELECT count(*) FROM messages WHERE session_id = sessions.id AND role = 'user') AS questions,
		sessions.id IN (SELECT session_id FROM answers JOIN messages ON messages.number = answers.message
			WHERE answers.state = 'running') AS running
	FROM sessions`;

/** The conversations themselves. Every write is part of a transaction of its caller. */
export class SessionTable {
	readonly #connection: Connection;
	readonly #index: SearchIndex;
	readonly #now: () => number;

	constructor(connection: Connection, index: SearchIndex, now: () => number) {
		this.#connection = connection;
		this.#index = index;
		this.#now = now;
	}

	/** That a question was asked in it, which takes a deletion back. `false`: it is not there. */
	revive(sessionId: string, listed: boolean): boolean {
		const { changes } = this.#connection.run(
			'UPDATE sessions SET listed = max(listed, ?), deleted_at = NULL WHERE id = ?',
			Number(listed),
			sessionId,
		);
		if (Number(changes) > 0) this.touch(sessionId);
		return Number(changes) > 0;
	}

	insert({ id, title, workspace, createdAt, changedAt, listed }: NewSession, revision: number): void {
		this.#connection.run(
			`INSERT INTO sessions (id, workspace, title, created_at, changed_at, touched_at, listed, revision)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			id,
			workspace ?? null,
			title,
			createdAt,
			changedAt,
			this.#now(),
			Number(listed),
			revision,
		);
		this.#indexTitle(id, title);
	}

	/** That it was gone on with. */
	touch(sessionId: string): void {
		const now = this.#now();
		this.#connection.run('UPDATE sessions SET changed_at = ?, touched_at = ? WHERE id = ?', now, now, sessionId);
	}

	rename(sessionId: string, title: string, revision: number): void {
		this.#connection.run(
			'UPDATE sessions SET title = ?, touched_at = ?, revision = ? WHERE id = ?',
			title,
			this.#now(),
			revision,
			sessionId,
		);
		this.#indexTitle(sessionId, title);
	}

	/** `null` takes a deletion back. */
	setDeleted(sessionId: string, at: number | null, revision: number): void {
		this.#connection.run(
			'UPDATE sessions SET deleted_at = ?, touched_at = ?, revision = ? WHERE id = ?',
			at,
			this.#now(),
			revision,
			sessionId,
		);
	}

	has(sessionId: string): boolean {
		return this.#connection.one('SELECT 1 FROM sessions WHERE id = ?', sessionId) !== undefined;
	}

	isDeleted(sessionId: string): boolean {
		const row = this.#connection.one('SELECT 1 FROM sessions WHERE id = ? AND deleted_at IS NOT NULL', sessionId);
		return row !== undefined;
	}

	/** Also of one that is deleted and can be had back. */
	summary(sessionId: string): SessionSummary | undefined {
		const row = this.#connection.one(`${summaries} WHERE sessions.id = ?`, sessionId);
		return row === undefined ? undefined : summaryOf(row);
	}

	revision(sessionId: string): number {
		return Number(this.#connection.one('SELECT revision FROM sessions WHERE id = ?', sessionId)?.['revision']);
	}

	list(limit: number): readonly SessionSummary[] {
		const rows = this.#connection.all(
			`${summaries} WHERE listed AND deleted_at IS NULL ORDER BY changed_at DESC, number DESC LIMIT ?`,
			limit,
		);
		return rows.map(summaryOf);
	}

	#indexTitle(sessionId: string, title: string): void {
		const row = this.#connection.one('SELECT number FROM sessions WHERE id = ?', sessionId);
		this.#index.putTitle(Number(row?.['number']), title);
	}
}

function summaryOf(row: Row): SessionSummary {
	const workspace = row['workspace'];
	return {
		id: String(row['id']),
		title: String(row['title']),
		...(typeof workspace === 'string' ? { workspace } : {}),
		createdAt: Number(row['created_at']),
		changedAt: Number(row['changed_at']),
		questions: Number(row['questions']),
		running: Boolean(row['running']),
	};
}
