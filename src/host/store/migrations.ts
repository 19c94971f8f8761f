import type { DatabaseSync } from 'node:sqlite';
import { Connection } from './connection.ts';
import { SearchIndex } from './searchIndex.ts';

/**
 * One step a version, oldest first; a step that has been released is never changed. Times are milliseconds since 1970.
 *
 * A conversation is a tree of messages: a question's parent is the answer it follows, an answer's the question. Where an
 * answer runs, its text is in `chunks`, which are only ever appended; where it has ended, in `parts`. One that is continued
 * has both. `revision` is the number of the write that last changed a row (see Connection).
 */
const migrations: readonly string[] = [
	`
	CREATE TABLE sessions (
		id TEXT PRIMARY KEY,
		workspace TEXT,
		title TEXT NOT NULL,
		created_at INTEGER NOT NULL,
		changed_at INTEGER NOT NULL
	) STRICT;

	CREATE TABLE messages (
		number INTEGER PRIMARY KEY,
		id TEXT NOT NULL UNIQUE,
		session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
		parent INTEGER REFERENCES messages (number) ON DELETE CASCADE,
		role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
		created_at INTEGER NOT NULL
	) STRICT;
	CREATE INDEX messages_of_session ON messages (session_id, role, number);
	CREATE INDEX messages_of_parent ON messages (parent);

	CREATE TABLE parts (
		message INTEGER NOT NULL REFERENCES messages (number) ON DELETE CASCADE,
		kind TEXT NOT NULL CHECK (kind IN ('text', 'reasoning', 'turn')),
		content TEXT NOT NULL,
		PRIMARY KEY (message, kind)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE answers (
		message INTEGER PRIMARY KEY REFERENCES messages (number) ON DELETE CASCADE,
		state TEXT NOT NULL CHECK (state IN ('running', 'ended', 'interrupted')),
		terminal TEXT,
		route TEXT,
		usage TEXT,
		processing_ms INTEGER,
		owner TEXT,
		lease_until INTEGER
	) STRICT;
	CREATE INDEX answers_running ON answers (owner, lease_until) WHERE state = 'running';

	CREATE TABLE chunks (
		message INTEGER NOT NULL REFERENCES messages (number) ON DELETE CASCADE,
		sequence INTEGER NOT NULL,
		kind TEXT NOT NULL CHECK (kind IN ('text', 'reasoning')),
		content TEXT NOT NULL,
		PRIMARY KEY (message, sequence)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE streams (
		message INTEGER PRIMARY KEY REFERENCES messages (number) ON DELETE CASCADE,
		question_length INTEGER NOT NULL,
		model TEXT,
		provider TEXT,
		tier TEXT,
		first_token_ms INTEGER,
		duration_ms INTEGER NOT NULL,
		chunks INTEGER NOT NULL,
		success INTEGER NOT NULL,
		fallback INTEGER NOT NULL
	) STRICT;
	`,
	// Rows that a process of version 1 writes while another has brought the file to this one find a default everywhere.
	`
	CREATE TABLE counters (
		name TEXT PRIMARY KEY,
		value INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;
	INSERT INTO counters (name, value) VALUES ('revision', 1), ('indexed_words', 0);

	ALTER TABLE sessions ADD COLUMN number INTEGER;
	ALTER TABLE sessions ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
	-- When somebody last did anything with it: an old conversation that was imported today is not old.
	ALTER TABLE sessions ADD COLUMN touched_at INTEGER NOT NULL DEFAULT 0;
	ALTER TABLE sessions ADD COLUMN deleted_at INTEGER;
	-- Whether a question of it was asked in the chat, and not only at the cursor.
	ALTER TABLE sessions ADD COLUMN listed INTEGER NOT NULL DEFAULT 1;
	UPDATE sessions SET number = rowid, touched_at = changed_at;
	CREATE UNIQUE INDEX sessions_by_number ON sessions (number);
	CREATE INDEX sessions_by_change ON sessions (changed_at);
	CREATE INDEX sessions_deleted ON sessions (deleted_at) WHERE deleted_at IS NOT NULL;
	CREATE TRIGGER number_session AFTER INSERT ON sessions WHEN NEW.number IS NULL BEGIN
		UPDATE sessions SET number = (SELECT coalesce(max(number), 0) + 1 FROM sessions) WHERE id = NEW.id;
	END;

	ALTER TABLE messages ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

	CREATE TABLE questions (
		message INTEGER PRIMARY KEY REFERENCES messages (number) ON DELETE CASCADE,
		form TEXT NOT NULL,
		attached TEXT NOT NULL
	) STRICT;
	INSERT INTO questions (message, form, attached) SELECT number, 'chat', '[]' FROM messages WHERE role = 'user';

	ALTER TABLE answers ADD COLUMN warnings TEXT NOT NULL DEFAULT '[]';
	-- From 0, one more each time that it was continued.
	ALTER TABLE answers ADD COLUMN stream INTEGER NOT NULL DEFAULT 0;
	-- Names the request that continues it, so that the same request twice counts once.
	ALTER TABLE answers ADD COLUMN continuation TEXT;

	ALTER TABLE streams RENAME TO streams_of_version_1;
	CREATE TABLE streams (
		message INTEGER NOT NULL REFERENCES messages (number) ON DELETE CASCADE,
		stream INTEGER NOT NULL DEFAULT 0,
		question_length INTEGER NOT NULL,
		model TEXT,
		provider TEXT,
		tier TEXT,
		first_token_ms INTEGER,
		duration_ms INTEGER NOT NULL,
		chunks INTEGER NOT NULL,
		success INTEGER NOT NULL,
		fallback INTEGER NOT NULL,
		PRIMARY KEY (message, stream)
	) STRICT, WITHOUT ROWID;
	INSERT INTO streams (message, question_length, model, provider, tier, first_token_ms, duration_ms, chunks, success,
		fallback) SELECT message, question_length, model, provider, tier, first_token_ms, duration_ms, chunks, success,
		fallback FROM streams_of_version_1;
	DROP TABLE streams_of_version_1;

	-- Words and no texts: see SearchIndex. All that is not ASCII is a letter to this tokenizer, which gets nothing else.
	CREATE VIRTUAL TABLE search USING fts5 (title, question, answer, content = '', contentless_delete = 1,
		tokenize = 'ascii', prefix = '1 2 3');
	`,
	// What was spent. Nothing refers to a conversation: where that is deleted, what it cost stays.
	`
	INSERT INTO counters (name, value) VALUES ('costs', 1);

	CREATE TABLE requests (
		number INTEGER PRIMARY KEY,
		id TEXT NOT NULL UNIQUE,
		-- The local day of the reservation, as 2026-11-20: that is the day that is charged.
		day TEXT NOT NULL,
		asked_at INTEGER NOT NULL,
		state TEXT NOT NULL CHECK (state IN ('reserved', 'settled', 'given_up')),
		-- Nano-dollars: what is reserved, and later what it cost.
		amount INTEGER NOT NULL,
		-- Nano-dollars that it had certainly cost when its owner was last heard of.
		certain INTEGER NOT NULL,
		owner TEXT,
		lease_until INTEGER,
		certainty TEXT,
		-- Without a session and what follows: the person erased it while it ran.
		session_id TEXT,
		message_id TEXT,
		model TEXT,
		provider TEXT,
		tier TEXT,
		task TEXT,
		input INTEGER NOT NULL DEFAULT 0,
		cached INTEGER NOT NULL DEFAULT 0,
		cache_write INTEGER NOT NULL DEFAULT 0,
		output INTEGER NOT NULL DEFAULT 0,
		reasoning INTEGER NOT NULL DEFAULT 0,
		baseline TEXT,
		baseline_cost INTEGER
	) STRICT;
	CREATE INDEX requests_of_day ON requests (day, state, amount);
	CREATE INDEX requests_reserved ON requests (owner, lease_until) WHERE state = 'reserved';

	CREATE TABLE days (
		day TEXT PRIMARY KEY,
		-- Nano-dollars of requests that were erased with all else: the budget still counts them.
		erased INTEGER NOT NULL DEFAULT 0,
		-- The greatest share of the budget, in percent, that a person was told of.
		told INTEGER NOT NULL DEFAULT 0
	) STRICT, WITHOUT ROWID;

	CREATE TABLE outcomes (
		message_id TEXT NOT NULL,
		kind TEXT NOT NULL,
		day TEXT NOT NULL,
		-- Of the answer's last request; absent where no provider was asked.
		model TEXT,
		tier TEXT,
		task TEXT,
		PRIMARY KEY (message_id, kind)
	) STRICT, WITHOUT ROWID;
	`,
	// Answers that are replayed where the same is asked again. Nothing of a question but a digest: see `cacheKey`.
	`
	INSERT INTO counters (name, value) VALUES ('cache_uses', 0), ('cache_asks', 0);

	CREATE TABLE cached_answers (
		number INTEGER PRIMARY KEY,
		-- URI of the first folder, or empty.
		workspace TEXT NOT NULL,
		key TEXT NOT NULL,
		-- The conversation that it came from, and goes with.
		session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
		part TEXT NOT NULL CHECK (part IN ('window', 'main')),
		-- In the order in which they were last asked for.
		used INTEGER NOT NULL,
		-- How often, halved from time to time.
		asked INTEGER NOT NULL,
		bytes INTEGER NOT NULL,
		usage TEXT,
		reasoning TEXT NOT NULL,
		text TEXT NOT NULL,
		UNIQUE (workspace, key)
	) STRICT;
	CREATE INDEX cached_answers_by_use ON cached_answers (part, used, bytes);
	CREATE INDEX cached_answers_of_session ON cached_answers (session_id);
	`,
];

/** The version that this program writes. */
export const currentVersion = migrations.length;

/** A store that a later Tributary has written: nothing is changed in it. */
class StoreIsNewer extends Error {
	override readonly name = 'StoreIsNewer';
}

/** Brings the file to `currentVersion`, in one transaction. Two processes may try at the same time. Throws `StoreIsNewer`. */
export function migrate(database: DatabaseSync): void {
	database.exec('BEGIN IMMEDIATE');
	try {
		const version = versionOf(database);
		if (version > currentVersion) throw new StoreIsNewer(`The store has version ${version}.`);
		for (const step of migrations.slice(version)) database.exec(step);
		database.exec(`PRAGMA user_version = ${currentVersion}`);
		new SearchIndex(new Connection(database)).bringUpToDate();
		database.exec('COMMIT');
	} catch (error) {
		database.exec('ROLLBACK');
		throw error;
	}
}

export function versionOf(database: DatabaseSync): number {
	return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}
