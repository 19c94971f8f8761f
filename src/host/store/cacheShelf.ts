import type { KeptAnswer } from '../../engine/hybrid/cache/answerCache.ts';
import { mostFrequent } from '../../engine/hybrid/cache/frequencySketch.ts';
import type { Part, Place, Shelf, Shelved, Shelving } from '../../engine/hybrid/cache/shelf.ts';
import type { UsageEvent } from '../../protocol/stream.ts';
import type { Connection, Row } from './connection.ts';

/** An answer with the conversation that it came from, and goes with. */
export interface StoredAnswer {
	readonly answer: KeptAnswer;
	readonly sessionId: string;
}

/** Earlier answers in the store, those of all processes. Every write is part of a transaction of its caller. */
export class CacheShelf implements Shelf<StoredAnswer> {
	readonly #connection: Connection;

	constructor(connection: Connection) {
		this.#connection = connection;
	}

	/** What came from a conversation that is deleted is not there, though that may be had back. */
	get({ workspace, key }: Place): StoredAnswer | undefined {
		const row = this.#connection.one(
			`SELECT session_id, text, reasoning, usage FROM cached_answers JOIN sessions ON sessions.id = session_id
			WHERE cached_answers.workspace = ? AND key = ? AND deleted_at IS NULL`,
			workspace,
			key,
		);
		return row === undefined ? undefined : storedOf(row);
	}

	/** Nothing where the conversation is not there (any more). */
	put({ workspace, key }: Place, { answer, sessionId }: StoredAnswer, { bytes, asked }: Shelving): void {
		const { text, reasoning, usage } = answer;
		this.#connection.run(
			`INSERT INTO cached_answers (workspace, key, session_id, part, used, asked, bytes, usage, reasoning, text)
			SELECT ?, ?, id, 'window', ?, ?, ?, ?, ?, ? FROM sessions WHERE id = ?
			ON CONFLICT (workspace, key) DO UPDATE SET session_id = excluded.session_id, used = excluded.used,
				asked = min(asked + 1, ?), bytes = excluded.bytes, usage = excluded.usage, reasoning = excluded.reasoning,
				text = excluded.text`,
			workspace,
			key,
			this.#nextUse(),
			asked,
			bytes,
			usage === undefined ? null : JSON.stringify(usage),
			reasoning,
			text,
			sessionId,
			mostFrequent,
		);
	}

	use({ workspace, key }: Place): boolean {
		const { changes } = this.#connection.run(
			'UPDATE cached_answers SET used = ?, asked = min(asked + 1, ?) WHERE workspace = ? AND key = ?',
			this.#nextUse(),
			mostFrequent,
			workspace,
			key,
		);
		return Number(changes) > 0;
	}

	bytes(part: Part): number {
		const row = this.#connection.one('SELECT sum(bytes) AS bytes FROM cached_answers WHERE part = ?', part);
		return Number(row?.['bytes'] ?? 0);
	}

	entries(): number {
		return Number(this.#connection.one('SELECT count(*) AS entries FROM cached_answers')?.['entries']);
	}

	oldest(part: Part, count: number): readonly Shelved[] {
		return this.#connection
			.all('SELECT workspace, key, bytes, asked FROM cached_answers WHERE part = ? ORDER BY used LIMIT ?', part, count)
			.map(({ workspace, key, bytes, asked }) => ({
				workspace: String(workspace),
				key: String(key),
				bytes: Number(bytes),
				asked: Number(asked),
			}));
	}

	promote({ workspace, key }: Place): void {
		this.#connection.run(
			"UPDATE cached_answers SET part = 'main', used = ? WHERE workspace = ? AND key = ?",
			this.#nextUse(),
			workspace,
			key,
		);
	}

	remove({ workspace, key }: Place): void {
		this.#connection.run('DELETE FROM cached_answers WHERE workspace = ? AND key = ?', workspace, key);
	}

	countAsk(): number {
		return this.#count('cache_asks');
	}

	halve(): void {
		this.#connection.run('UPDATE cached_answers SET asked = asked / 2');
		this.#connection.run("UPDATE counters SET value = 0 WHERE name = 'cache_asks'");
	}

	#nextUse(): number {
		return this.#count('cache_uses');
	}

	#count(name: 'cache_asks' | 'cache_uses'): number {
		const row = this.#connection.one('UPDATE counters SET value = value + 1 WHERE name = ? RETURNING value', name);
		return Number(row?.['value']);
	}
}

function storedOf({ session_id: sessionId, text, reasoning, usage }: Row): StoredAnswer {
	const counts: UsageEvent | undefined = typeof usage === 'string' ? JSON.parse(usage) : undefined;
	return {
		sessionId: String(sessionId),
		answer: { text: String(text), reasoning: String(reasoning), ...(counts === undefined ? {} : { usage: counts }) },
	};
}
