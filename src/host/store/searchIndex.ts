import { indexedWords, indexedWordsVersion } from '../../engine/search/indexedWords.ts';
import type { QueryWord } from '../../engine/search/query.ts';
import type { Connection } from './connection.ts';

/** What a word weighs in a title, a question and an answer. */
const weights = '8.0, 2.0, 1.0';

export interface IndexHit {
	readonly sessionId: string;
	/** Number of the answer of the newest exchange with all the words; absent where the title alone has them. */
	readonly exchange?: number;
}

/**
 * The words of the conversations, in SQLite's FTS5: a row for each exchange (its answer's number) and one for each title
 * (its session's number, negative). It has no texts of its own, and deleting a row only marks it as gone: `forgetWords`
 * takes the words themselves out. FTS5's own `secure-delete` does nothing for tables of this kind (seen with 3.53).
 */
export class SearchIndex {
	readonly #connection: Connection;

	constructor(connection: Connection) {
		this.#connection = connection;
	}

	putTitle(session: number, title: string): void {
		this.#put(-session, indexedWords(title), '', '');
	}

	putExchange(answer: number, question: string, text: string): void {
		this.#put(answer, '', indexedWords(question), indexedWords(text));
	}

	/** Of a session with its exchanges, while its rows are still there. */
	remove(sessionId: string): void {
		this.#connection.run(
			`DELETE FROM search WHERE rowid IN (
				SELECT number FROM messages WHERE session_id = ? AND role = 'assistant'
				UNION ALL SELECT -number FROM sessions WHERE id = ?)`,
			sessionId,
			sessionId,
		);
	}

	/** Writes the index anew without what was removed. */
	forgetWords(): void {
		this.#connection.run("INSERT INTO search (search) VALUES ('optimize')");
	}

	removeAll(): void {
		this.#connection.run("INSERT INTO search (search) VALUES ('delete-all')");
	}

	/**
	 * Listed sessions with a title, or with an exchange, in which every word stands. The best match first, of those that
	 * match as well the newest.
	 */
	find(words: readonly QueryWord[], limit: number): readonly IndexHit[] {
		const rows = this.#connection.all(
			`WITH hits AS MATERIALIZED (
				SELECT rowid AS place, bm25(search, ${weights}) AS score FROM search WHERE search MATCH ?),
			placed AS (
				SELECT messages.session_id AS session_id, place, score FROM hits JOIN messages ON messages.number = place
				UNION ALL
				SELECT sessions.id, NULL, score FROM hits JOIN sessions ON sessions.number = -place WHERE place < 0)
			SELECT sessions.id AS id, max(place) AS exchange, min(score) AS best
			FROM placed JOIN sessions ON sessions.id = placed.session_id
			WHERE sessions.listed AND sessions.deleted_at IS NULL
			GROUP BY sessions.id ORDER BY best, sessions.changed_at DESC LIMIT ?`,
			expressionOf(words),
			limit,
		);
		return rows.map(({ id, exchange }) => ({
			sessionId: String(id),
			...(exchange === null ? {} : { exchange: Number(exchange) }),
		}));
	}

	/** Indexes everything anew where that was last done by words that have changed since. Within a write. */
	bringUpToDate(): void {
		const indexed = this.#connection.one("SELECT value FROM counters WHERE name = 'indexed_words'");
		if (Number(indexed?.['value']) >= indexedWordsVersion) return;
		this.removeAll();
		for (const { number, title } of this.#connection.all('SELECT number, title FROM sessions')) {
			this.putTitle(Number(number), String(title));
		}
		// One at a time: a store may have many times more text than a process should hold.
		for (const { number } of this.#connection.all("SELECT number FROM messages WHERE role = 'assistant'")) {
			const exchange = this.#connection.one(exchangeTexts, number ?? null);
			this.putExchange(Number(number), String(exchange?.['question'] ?? ''), String(exchange?.['text'] ?? ''));
		}
		this.#connection.run("UPDATE counters SET value = ? WHERE name = 'indexed_words'", indexedWordsVersion);
	}

	#put(place: number, title: string, question: string, answer: string): void {
		this.#connection.run(
			'INSERT OR REPLACE INTO search (rowid, title, question, answer) VALUES (?, ?, ?, ?)',
			place,
			title,
			question,
			answer,
		);
	}
}

/** Question and answer of an answer's number. */
export const exchangeTexts = `
	SELECT messages.id AS id, question.content AS question, answer.content AS text
	FROM messages
	LEFT JOIN parts AS question ON question.message = messages.parent AND question.kind = 'text'
	LEFT JOIN parts AS answer ON answer.message = messages.number AND answer.kind = 'text'
	WHERE messages.number = ?`;

/** In FTS5's language. The words are letters and digits, so that nothing in them means anything to it. */
function expressionOf(words: readonly QueryWord[]): string {
	return words.map((prefixes) => `(${prefixes.map((prefix) => `"${prefix}"*`).join(' OR ')})`).join(' AND ');
}
