import type { DatabaseSync } from 'node:sqlite';

/**
 * One step a version, oldest first; a step that has been released is never changed. Times are milliseconds since 1970.
 *
 * A conversation is a tree of messages: a question's parent is the answer it follows, an answer's the question. Where an
 * answer runs, its text is in `chunks`, which are only ever appended; where it has ended, in `parts`.
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
		database.exec('COMMIT');
	} catch (error) {
		database.exec('ROLLBACK');
		throw error;
	}
}

export function versionOf(database: DatabaseSync): number {
	return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}
