import { randomUUID } from 'node:crypto';
import { findWords, marksIn } from '../../engine/search/findWords.ts';
import { parseQuery, type QueryWord } from '../../engine/search/query.ts';
import { snippetAround } from '../../engine/search/snippet.ts';
import type { SessionHit, SessionMatch, SessionSummary } from '../../protocol/sessions.ts';
import type { ImportedSession, OpenedSession } from '../sessions/sessionArchive.ts';
import { readExchanges } from './readExchanges.ts';
import { exchangeTexts, type IndexHit } from './searchIndex.ts';
import type { StoreTables } from './storeTables.ts';

/** What `SessionArchive` can do with one conversation or the list of them: the store's half of it. */
export class Archive {
	readonly #tables: StoreTables;

	constructor(tables: StoreTables) {
		this.#tables = tables;
	}

	list(limit: number): readonly SessionSummary[] {
		return this.#tables.sessions.list(limit);
	}

	/**
	 * Every word must stand, or a word begin with it, in the title, or in one question and its answer together. A query
	 * without a letter or a digit lists all.
	 */
	search(query: string, limit: number): readonly SessionHit[] {
		const { connection, sessions, index } = this.#tables;
		const words = parseQuery(query);
		return connection.reading(() => {
			if (words.length === 0) return sessions.list(limit).map((summary) => ({ ...summary, titleMarks: [] }));
			return index.find(words, limit).flatMap((hit) => this.#describe(hit, words) ?? []);
		});
	}

	open(sessionId: string, since = 0): OpenedSession | undefined {
		const { connection, sessions, messages } = this.#tables;
		return connection.reading(() => {
			const session = sessions.isDeleted(sessionId) ? undefined : sessions.summary(sessionId);
			if (session === undefined) return undefined;
			const revision = sessions.revision(sessionId);
			// A revision that is not reached yet is one of a file that was here before.
			const from = since > connection.revision ? 0 : since;
			return { session, exchanges: readExchanges(connection, messages, sessionId, from), revision };
		});
	}

	rename(sessionId: string, title: string): SessionSummary | undefined {
		const { sessions } = this.#tables;
		return this.#change(sessionId, (revision) => {
			if (!sessions.isDeleted(sessionId)) sessions.rename(sessionId, title, revision);
			return !sessions.isDeleted(sessionId);
		});
	}

	delete(sessionId: string): SessionSummary | undefined {
		const { sessions, now } = this.#tables;
		return this.#change(sessionId, (revision) => {
			if (!sessions.isDeleted(sessionId)) sessions.setDeleted(sessionId, now(), revision);
			return true;
		});
	}

	restore(sessionId: string): SessionSummary | undefined {
		const { sessions } = this.#tables;
		return this.#change(sessionId, (revision) => {
			if (sessions.isDeleted(sessionId)) sessions.setDeleted(sessionId, null, revision);
			return true;
		});
	}

	/** Ids that are taken are replaced, those of answers too; the tree stays as it is. */
	add({ session, exchanges }: ImportedSession): SessionSummary {
		const { connection, sessions, messages } = this.#tables;
		return connection.atOnce(() => {
			const revision = connection.nextRevision();
			const id = sessions.has(session.id) ? randomUUID() : session.id;
			sessions.insert({ ...session, id, listed: true }, revision);
			const numbers = new Map<string, number>();
			for (const exchange of exchanges) {
				const parent = exchange.parent === undefined ? null : (numbers.get(exchange.parent) ?? null);
				numbers.set(exchange.messageId, messages.insertStored(id, exchange, parent, revision));
			}
			const summary = sessions.summary(id);
			if (summary === undefined) throw new Error('The conversation was not added.');
			return summary;
		});
	}

	/** `undefined`: not there, or `change` did not want it. */
	#change(sessionId: string, change: (revision: number) => boolean): SessionSummary | undefined {
		const { connection, sessions } = this.#tables;
		return connection.atOnce(() => {
			if (!sessions.has(sessionId) || !change(connection.nextRevision())) return undefined;
			return sessions.summary(sessionId);
		});
	}

	#describe({ sessionId, exchange }: IndexHit, words: readonly QueryWord[]): SessionHit | undefined {
		const summary = this.#tables.sessions.summary(sessionId);
		if (summary === undefined) return undefined;
		const match = exchange === undefined ? undefined : this.#match(exchange, words);
		return { ...summary, titleMarks: marksIn(summary.title, words), ...(match === undefined ? {} : { match }) };
	}

	/** Of question and answer the one with more of the words is shown, and the question where both have as many. */
	#match(exchange: number, words: readonly QueryWord[]): SessionMatch | undefined {
		const row = this.#tables.connection.one(exchangeTexts, exchange);
		if (row === undefined) return undefined;
		const question = String(row['question'] ?? '');
		const asked = findWords(question, words);
		const text = String(row['text'] ?? '');
		const answered = asked.words === words.length ? undefined : findWords(text, words);
		const [shown, first] =
			answered !== undefined && answered.words > asked.words ? [text, answered.first] : [question, asked.first];
		return first === undefined ? undefined : { messageId: String(row['id']), ...snippetAround(shown, first, words) };
	}
}
