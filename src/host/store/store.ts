import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Turn } from '../../engine/provider.ts';
import type { BegunAnswer, EndedAnswer } from '../sessions/sessionStore.ts';
import type { Chunk } from './storeCalls.ts';
import { titleOf } from './title.ts';

/** How long an owner may be silent before its answers count as interrupted, in milliseconds. */
export const leaseMs = 10_000;

export interface StoreParts {
	readonly database: DatabaseSync;
	/** Names this process among those that share the file. */
	readonly owner: string;
	/** Milliseconds since 1970: leases are compared between processes. */
	readonly now: () => number;
}

/** The conversations in one file. Synchronous, every write one transaction: for a thread of its own. */
export class Store {
	readonly #database: DatabaseSync;
	readonly #owner: string;
	readonly #now: () => number;
	readonly #statements = new Map<string, StatementSync>();

	constructor({ database, owner, now }: StoreParts) {
		this.#database = database;
		this.#owner = owner;
		this.#now = now;
	}

	/**
	 * The way to the newest answer of the session, oldest first, without questions that got no word of an answer. The text
	 * of one that still runs is in its chunks, so it has none here.
	 */
	history(sessionId: string): readonly Turn[] {
		const rows = this.#all(
			`WITH RECURSIVE way (number, parent) AS (
				SELECT number, parent FROM (
					SELECT number, parent FROM messages
					WHERE session_id = ? AND role = 'assistant' ORDER BY number DESC LIMIT 1)
				UNION ALL
				SELECT messages.number, messages.parent FROM way JOIN messages ON messages.number = way.parent)
			SELECT turn.content AS asked, text.content AS answered
			FROM way
			JOIN parts AS text ON text.message = way.number AND text.kind = 'text' AND text.content <> ''
			JOIN parts AS turn ON turn.message = way.parent AND turn.kind = 'turn'
			ORDER BY way.number`,
			sessionId,
		);
		return rows.flatMap(({ asked, answered }) => [
			JSON.parse(String(asked)) as Turn,
			{ role: 'assistant', text: String(answered) },
		]);
	}

	/** Keeps the question, at the end of its session, and an answer that this process writes. */
	begin({ sessionId, questionId, messageId, question, asked, workspace }: BegunAnswer): void {
		const now = this.#now();
		this.#atOnce(() => {
			this.#run(
				`INSERT INTO sessions (id, workspace, title, created_at, changed_at) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at`,
				sessionId,
				workspace ?? null,
				titleOf(question),
				now,
				now,
			);
			const before = this.#one(
				`SELECT number FROM messages WHERE session_id = ? AND role = 'assistant' ORDER BY number DESC LIMIT 1`,
				sessionId,
			);
			const parent = before === undefined ? null : Number(before['number']);
			const asking = this.#insertMessage(questionId, sessionId, parent, 'user', now);
			this.#putPart(asking, 'text', question);
			this.#putPart(asking, 'turn', JSON.stringify(asked));
			const answering = this.#insertMessage(messageId, sessionId, asking, 'assistant', now);
			this.#run(
				`INSERT INTO answers (message, state, owner, lease_until) VALUES (?, 'running', ?, ?)`,
				answering,
				this.#owner,
				now + leaseMs,
			);
		});
	}

	/** Of answers that are not there (any more), or have ended, nothing is kept. The same chunk twice counts once. */
	append(chunks: readonly Chunk[]): void {
		this.#atOnce(() => {
			for (const { messageId, sequence, kind, content } of chunks) {
				this.#run(
					`INSERT INTO chunks (message, sequence, kind, content)
					SELECT number, ?, ?, ? FROM messages JOIN answers ON message = number
					WHERE id = ? AND state = 'running' ON CONFLICT DO NOTHING`,
					sequence,
					kind,
					content,
					messageId,
				);
			}
		});
	}

	/**
	 * The whole answer takes the place of its chunks, also where another process had given it up meanwhile. Throws where
	 * it had not begun.
	 */
	finish({ record, metrics }: EndedAnswer): void {
		const { messageId, text, reasoning, terminal, route, usage, processingTimeMs } = record;
		this.#atOnce(() => {
			const found = this.#one('SELECT number, session_id FROM messages WHERE id = ?', messageId);
			if (found === undefined) throw new Error('The answer had not begun.');
			const number = Number(found['number']);
			this.#end(number, 'ended', text, reasoning);
			this.#run(
				'UPDATE answers SET terminal = ?, route = ?, usage = ?, processing_ms = ? WHERE message = ?',
				JSON.stringify(terminal),
				route === undefined ? null : JSON.stringify(route),
				usage === undefined ? null : JSON.stringify(usage),
				processingTimeMs,
				number,
			);
			this.#run(
				`INSERT OR REPLACE INTO streams (message, question_length, model, provider, tier, first_token_ms, duration_ms,
					chunks, success, fallback) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
				number,
				metrics.questionLength,
				route?.model ?? null,
				route?.provider ?? null,
				route?.tier ?? null,
				metrics.firstTokenMs ?? null,
				processingTimeMs,
				metrics.chunks,
				Number(metrics.success),
				Number(metrics.fallback),
			);
			this.#run('UPDATE sessions SET changed_at = ? WHERE id = ?', this.#now(), found['session_id'] ?? null);
		});
	}

	/** Says that this process lives, and with it the answers that it writes. */
	renewLeases(): void {
		const until = this.#now() + leaseMs;
		this.#run(`UPDATE answers SET lease_until = ? WHERE owner = ? AND state = 'running'`, until, this.#owner);
	}

	/** Closes the answers of processes that have been silent for too long, with the text that they had kept. */
	takeOverExpired(): void {
		this.#atOnce(() => {
			const expired = this.#all(
				`SELECT message FROM answers WHERE state = 'running' AND lease_until < ? AND owner <> ?`,
				this.#now(),
				this.#owner,
			);
			for (const { message } of expired) {
				const number = Number(message);
				this.#end(number, 'interrupted', this.#kept(number, 'text'), this.#kept(number, 'reasoning'));
			}
		});
	}

	close(): void {
		this.#statements.clear();
		this.#database.close();
	}

	#kept(message: number, kind: Chunk['kind']): string {
		const rows = this.#all(
			'SELECT content FROM chunks WHERE message = ? AND kind = ? ORDER BY sequence',
			message,
			kind,
		);
		return rows.map(({ content }) => String(content)).join('');
	}

	#end(message: number, state: 'ended' | 'interrupted', text: string, reasoning: string): void {
		this.#putPart(message, 'text', text);
		if (reasoning !== '') this.#putPart(message, 'reasoning', reasoning);
		this.#run('DELETE FROM chunks WHERE message = ?', message);
		this.#run('UPDATE answers SET state = ?, owner = NULL, lease_until = NULL WHERE message = ?', state, message);
	}

	#insertMessage(id: string, session: string, parent: number | null, role: Turn['role'], now: number): number {
		const { lastInsertRowid } = this.#run(
			'INSERT INTO messages (id, session_id, parent, role, created_at) VALUES (?, ?, ?, ?, ?)',
			id,
			session,
			parent,
			role,
			now,
		);
		return Number(lastInsertRowid);
	}

	#putPart(message: number, kind: 'text' | 'reasoning' | 'turn', content: string): void {
		this.#run('INSERT OR REPLACE INTO parts (message, kind, content) VALUES (?, ?, ?)', message, kind, content);
	}

	/** Writers wait for each other at the beginning and not in the midst, where SQLite would refuse at once. */
	#atOnce(write: () => void): void {
		this.#database.exec('BEGIN IMMEDIATE');
		try {
			write();
			this.#database.exec('COMMIT');
		} catch (error) {
			this.#database.exec('ROLLBACK');
			throw error;
		}
	}

	#run(sql: string, ...values: SQLInputValue[]) {
		return this.#prepare(sql).run(...values);
	}

	#one(sql: string, ...values: SQLInputValue[]) {
		return this.#prepare(sql).get(...values);
	}

	#all(sql: string, ...values: SQLInputValue[]) {
		return this.#prepare(sql).all(...values);
	}

	#prepare(sql: string): StatementSync {
		const known = this.#statements.get(sql);
		if (known !== undefined) return known;
		const statement = this.#database.prepare(sql);
		this.#statements.set(sql, statement);
		return statement;
	}
}
