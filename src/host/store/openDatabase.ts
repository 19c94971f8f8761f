import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrations.ts';

export const storeFile = 'tributary.sqlite';

/** How long one process waits for another that writes, in milliseconds (measured worst: 231). */
export const busyMs = 5_000;

/** Node's SQLite is missing: an older runtime, or one that was built without it. */
class NoSqlite extends Error {
	override readonly name = 'NoSqlite';
}

/**
 * Opens the store in `directory`, and makes both where they are not there, for this person's eyes only. Throws `NoSqlite`,
 * `StoreIsNewer`, and what SQLite and the file system throw.
 */
export async function openDatabase(directory: string): Promise<DatabaseSync> {
	const { DatabaseSync } = await import('node:sqlite').catch((cause: unknown) => {
		throw new NoSqlite('node:sqlite cannot be loaded.', { cause });
	});
	mkdirSync(directory, { recursive: true, mode: 0o700 });
	const file = join(directory, storeFile);
	const database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: busyMs });
	try {
		// Committed means handed to the system: it outlives the process, and a power cut may take the last moment only.
		database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;');
		// What SQLite puts aside in passing would lie in files that nobody erases.
		database.exec('PRAGMA temp_store = MEMORY;');
		migrate(database);
		chmodSync(file, 0o600);
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}
