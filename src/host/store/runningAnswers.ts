import type { BegunAnswer, EndedAnswer } from '../sessions/sessionStore.ts';
import type { Chunk, RoutedAnswer } from './storeCalls.ts';
import type { StoreTables } from './storeTables.ts';
import { titleOf } from './title.ts';

/** Answers that this process writes, from the question to the end. */
export class RunningAnswers {
	readonly #tables: StoreTables;

	constructor(tables: StoreTables) {
		this.#tables = tables;
	}

	/**
	 * Keeps the question, behind its parent, and an answer that this process writes. A question to a conversation that was
	 * deleted meanwhile takes the deletion back. The same call twice counts once.
	 */
	begin(begun: BegunAnswer): void {
		const { sessionId, messageId, parent } = begun;
		this.#tables.connection.atOnce(() => {
			if (this.#hasBegun(begun)) return;
			const now = this.#tables.now();
			const revision = this.#tables.connection.nextRevision();
			this.#putSession(begun, now, revision);
			const answer = this.#tables.messages.insertExchange(
				{
					id: begun.questionId,
					sessionId,
					parent: this.#tables.messages.numberOf(sessionId, parent),
					text: begun.question,
					form: begun.form,
					references: begun.references,
					asked: begun.asked,
					askedAt: now,
				},
				messageId,
				revision,
			);
			this.#tables.connection.run(
				`INSERT INTO answers (message, state, owner, lease_until) VALUES (?, 'running', ?, ?)`,
				answer,
				this.#tables.owner,
				this.#tables.leaseUntil(),
			);
			this.#tables.messages.index(answer);
			this.#tables.messages.touch(answer, revision);
		});
	}

	/**
	 * Of answers that are not there (any more), have ended, or are another process's, nothing is kept. The same chunk twice
	 * counts once.
	 */
	append(chunks: readonly Chunk[]): void {
		this.#tables.connection.atOnce(() => {
			const grown = new Set<number>();
			for (const { messageId, sequence, kind, content } of chunks) {
				const row = this.#tables.connection.one(
					`INSERT INTO chunks (message, sequence, kind, content)
					SELECT number, ?, ?, ? FROM messages JOIN answers ON message = number
					WHERE id = ? AND state = 'running' AND owner = ? ON CONFLICT DO NOTHING RETURNING message`,
					sequence,
					kind,
					content,
					messageId,
					this.#tables.owner,
				);
				if (row !== undefined) grown.add(Number(row['message']));
			}
			if (grown.size === 0) return;
			const revision = this.#tables.connection.nextRevision();
			for (const answer of grown) this.#tables.messages.touch(answer, revision);
		});
	}

	/** What the model was chosen by, as soon as it is known: an answer that is cut down goes on with the same one. */
	routed({ messageId, route }: RoutedAnswer): void {
		const { connection, owner } = this.#tables;
		connection.atOnce(() => {
			const row = connection.one(
				`UPDATE answers SET route = ? WHERE state = 'running' AND owner = ?
					AND message = (SELECT number FROM messages WHERE id = ?) RETURNING message`,
				JSON.stringify(route),
				owner,
				messageId,
			);
			if (row !== undefined) this.#tables.messages.touch(Number(row['message']), connection.nextRevision());
		});
	}

	/**
	 * The whole answer takes the place of what was kept of it, also where another process had given it up meanwhile. Throws
	 * where it had not begun, was deleted for good, or is being continued by another process.
	 */
	finish({ record, metrics }: EndedAnswer): void {
		const { messageId, text, reasoning, warnings, terminal, route, usage, processingTimeMs } = record;
		this.#tables.connection.atOnce(() => {
			const found = this.#tables.connection.one(
				'SELECT number, session_id, stream, state, owner FROM messages JOIN answers ON message = number WHERE id = ?',
				messageId,
			);
			if (found === undefined) throw new Error('The answer had not begun.');
			if (found['state'] === 'running' && found['owner'] !== this.#tables.owner) {
				throw new Error('Another process goes on with the answer.');
			}
			const answer = Number(found['number']);
			this.#tables.messages.end(answer, 'ended', text, reasoning);
			this.#tables.connection.run(
				'UPDATE answers SET terminal = ?, route = ?, usage = ?, processing_ms = ?, warnings = ? WHERE message = ?',
				JSON.stringify(terminal),
				route === undefined ? null : JSON.stringify(route),
				usage === undefined ? null : JSON.stringify(usage),
				processingTimeMs,
				JSON.stringify(warnings),
				answer,
			);
			this.#putStream(answer, Number(found['stream']), { record, metrics });
			this.#tables.messages.touch(answer, this.#tables.connection.nextRevision());
			this.#tables.sessions.touch(String(found['session_id']));
		});
	}

	#hasBegun({ sessionId, questionId, messageId }: BegunAnswer): boolean {
		const row = this.#tables.connection.one(
			`SELECT 1 FROM messages AS answering JOIN messages AS asking ON asking.number = answering.parent
			WHERE answering.id = ? AND asking.id = ? AND answering.session_id = ?`,
			messageId,
			questionId,
			sessionId,
		);
		return row !== undefined;
	}

	#putSession({ sessionId, question, listed, workspace }: BegunAnswer, now: number, revision: number): void {
		if (this.#tables.sessions.revive(sessionId, listed)) return;
		const times = { createdAt: now, changedAt: now };
		this.#tables.sessions.insert(
			{ id: sessionId, title: titleOf(question), ...(workspace === undefined ? {} : { workspace }), ...times, listed },
			revision,
		);
	}

	#putStream(answer: number, stream: number, { record: { route }, metrics }: EndedAnswer): void {
		this.#tables.connection.run(
			`INSERT OR REPLACE INTO streams (message, stream, question_length, model, provider, tier, first_token_ms,
				duration_ms, chunks, success, fallback) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			answer,
			stream,
			metrics.questionLength,
			route?.model ?? null,
			route?.provider ?? null,
			route?.tier ?? null,
			metrics.firstTokenMs ?? null,
			metrics.durationMs,
			metrics.chunks,
			Number(metrics.success),
			Number(metrics.fallback),
		);
	}
}
