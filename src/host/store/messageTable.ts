import { randomUUID } from 'node:crypto';
import type { Turn } from '../../engine/provider.ts';
import type { AnswerForm } from '../../protocol/ask.ts';
import type { Reference } from '../../protocol/references.ts';
import type { StoredExchange } from '../../protocol/sessions.ts';
import type { Connection } from './connection.ts';
import { exchangeTexts, type SearchIndex } from './searchIndex.ts';
import type { Chunk } from './storeCalls.ts';

export interface NewQuestion {
	readonly id: string;
	readonly sessionId: string;
	/** Number of the answer that it follows; `null`: it begins the conversation. */
	readonly parent: number | null;
	readonly text: string;
	readonly form: AnswerForm;
	readonly references: readonly Reference[];
	readonly asked: Turn;
	readonly askedAt: number;
}

interface NewMessage {
	readonly id: string;
	readonly sessionId: string;
	readonly parent: number | null;
	readonly role: Turn['role'];
	readonly createdAt: number;
	readonly revision: number;
}

/** The messages and what belongs to each. Every write is part of a transaction of its caller. */
export class MessageTable {
	readonly #connection: Connection;
	readonly #index: SearchIndex;

	constructor(connection: Connection, index: SearchIndex) {
		this.#connection = connection;
		this.#index = index;
	}

	/**
	 * The number of an answer of the session, by its id; of the newest for `undefined`. `null` stands for the beginning,
	 * also where the answer is not there (any more).
	 */
	numberOf(sessionId: string, messageId: string | null | undefined): number | null {
		if (messageId === null) return null;
		const row =
			messageId === undefined
				? this.#connection.one(
						`SELECT number FROM messages WHERE session_id = ? AND role = 'assistant' ORDER BY number DESC LIMIT 1`,
						sessionId,
					)
				: this.#connection.one(
						`SELECT number FROM messages WHERE id = ? AND session_id = ? AND role = 'assistant'`,
						messageId,
						sessionId,
					);
		return row === undefined ? null : Number(row['number']);
	}

	/** Both messages of an exchange, the answer without a word. Returns the answer's number. */
	insertExchange(question: NewQuestion, messageId: string, revision: number): number {
		const { id, sessionId, parent, text, form, references, asked, askedAt } = question;
		const common = { sessionId, createdAt: askedAt, revision };
		const asking = this.#insert({ ...common, id, parent, role: 'user' });
		this.#putPart(asking, 'text', text);
		this.#putPart(asking, 'turn', JSON.stringify(asked));
		this.#connection.run(
			'INSERT INTO questions (message, form, attached) VALUES (?, ?, ?)',
			asking,
			form,
			JSON.stringify(references),
		);
		return this.#insert({ ...common, id: messageId, parent: asking, role: 'assistant' });
	}

	/**
	 * An exchange of a conversation that was exported, under other ids where its own are taken; one that ran there was
	 * interrupted. What the model read of its references is not exported: it is asked as the question alone.
	 */
	insertStored(sessionId: string, exchange: StoredExchange, parent: number | null, revision: number): number {
		const { messageId, question, references, text, reasoning, state, route, usage, processingTimeMs } = exchange;
		const isTaken = this.#connection.one('SELECT 1 FROM messages WHERE id = ?', messageId) !== undefined;
		const asked = { role: 'user', text: question } as const;
		const answer = this.insertExchange(
			{
				id: randomUUID(),
				sessionId,
				parent,
				text: question,
				form: 'chat',
				references,
				asked,
				askedAt: exchange.askedAt,
			},
			isTaken ? randomUUID() : messageId,
			revision,
		);
		this.#connection.run(
			`INSERT INTO answers (message, state, terminal, route, usage, processing_ms, warnings)
			VALUES (?, 'interrupted', ?, ?, ?, ?, ?)`,
			answer,
			state.phase === 'ended' ? JSON.stringify(state.terminal) : null,
			route === undefined ? null : JSON.stringify(route),
			usage === undefined ? null : JSON.stringify(usage),
			processingTimeMs ?? null,
			JSON.stringify(exchange.warnings),
		);
		this.end(answer, state.phase === 'ended' ? 'ended' : 'interrupted', text, reasoning);
		return answer;
	}

	/** The text takes the place of what had been kept of it. */
	end(answer: number, state: 'ended' | 'interrupted', text: string, reasoning: string): void {
		this.#putPart(answer, 'text', text);
		if (reasoning !== '') this.#putPart(answer, 'reasoning', reasoning);
		this.#connection.run('DELETE FROM chunks WHERE message = ?', answer);
		this.#connection.run(
			'UPDATE answers SET state = ?, owner = NULL, lease_until = NULL WHERE message = ?',
			state,
			answer,
		);
		this.index(answer);
	}

	index(answer: number): void {
		const row = this.#connection.one(exchangeTexts, answer);
		this.#index.putExchange(answer, String(row?.['question'] ?? ''), String(row?.['text'] ?? ''));
	}

	/** What there is of an answer: what it had before it was continued, and what came since. */
	kept(answer: number, kind: Chunk['kind']): string {
		const before = this.#connection.one('SELECT content FROM parts WHERE message = ? AND kind = ?', answer, kind);
		const since = this.#connection.all(
			'SELECT content FROM chunks WHERE message = ? AND kind = ? ORDER BY sequence',
			answer,
			kind,
		);
		return [...(before === undefined ? [] : [before]), ...since].map(({ content }) => String(content)).join('');
	}

	/** That something about the answer is other than before. */
	touch(answer: number, revision: number): void {
		this.#connection.run('UPDATE messages SET revision = ? WHERE number = ?', revision, answer);
		this.#connection.run(
			'UPDATE sessions SET revision = ? WHERE id = (SELECT session_id FROM messages WHERE number = ?)',
			revision,
			answer,
		);
	}

	#insert({ id, sessionId, parent, role, createdAt, revision }: NewMessage): number {
		const { lastInsertRowid } = this.#connection.run(
			'INSERT INTO messages (id, session_id, parent, role, created_at, revision) VALUES (?, ?, ?, ?, ?, ?)',
			id,
			sessionId,
			parent,
			role,
			createdAt,
			revision,
		);
		return Number(lastInsertRowid);
	}

	#putPart(message: number, kind: 'text' | 'reasoning' | 'turn', content: string): void {
		this.#connection.run(
			'INSERT OR REPLACE INTO parts (message, kind, content) VALUES (?, ?, ?)',
			message,
			kind,
			content,
		);
	}
}
