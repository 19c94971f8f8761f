import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';

export type Row = Record<string, SQLOutputValue>;

/** An open store file, with its statements. */
export class Connection {
	readonly #database: DatabaseSync;
	readonly #statements = new Map<string, StatementSync>();

	constructor(database: DatabaseSync) {
		this.#database = database;
	}

	run(sql: string, ...values: SQLInputValue[]) {
		return this.#prepare(sql).run(...values);
	}

	one(sql: string, ...values: SQLInputValue[]): Row | undefined {
		return this.#prepare(sql).get(...values);
	}

	all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
		return this.#prepare(sql).all(...values);
	}

	/** Writers wait for each other at the beginning and not in the midst, where SQLite would refuse at once. */
	atOnce<Result>(write: () => Result): Result {
		return this.#transaction('BEGIN IMMEDIATE', write);
	}

	/** What several statements read is the store of one moment. */
	reading<Result>(read: () => Result): Result {
		return this.#transaction('BEGIN', read);
	}

	/** Within a write: the number that marks what it changes. Grows with every write, and never starts again. */
	nextRevision(): number {
		const row = this.one("UPDATE counters SET value = value + 1 WHERE name = 'revision' RETURNING value");
		return Number(row?.['value']);
	}

	/** Of the newest write, whichever process made it. */
	get revision(): number {
		return Number(this.one("SELECT value FROM counters WHERE name = 'revision'")?.['value']);
	}

	/**
	 * Moves what was written into the main file and leaves the other empty, so that nothing that was overwritten is left in
	 * it. `false` where another process reads or writes for longer than `waitMs`: then it cannot be done now.
	 */
	checkpoint(waitMs: number): boolean {
		const usual = Number(this.one('PRAGMA busy_timeout')?.['timeout']);
		this.#database.exec(`PRAGMA busy_timeout = ${Math.min(waitMs, usual)}`);
		try {
			return Number(this.one('PRAGMA wal_checkpoint(TRUNCATE)')?.['busy']) === 0;
		} finally {
			this.#database.exec(`PRAGMA busy_timeout = ${usual}`);
		}
	}

	/** Gives the room of what was deleted back to the file system. */
	vacuum(): void {
		this.#database.exec('VACUUM');
	}

	close(): void {
		this.#statements.clear();
		this.#database.close();
	}

	#transaction<Result>(begin: string, work: () => Result): Result {
		this.#database.exec(begin);
		try {
			const result = work();
			this.#database.exec('COMMIT');
			return result;
		} catch (error) {
			// Some failures (a full disk) have rolled back already.
			if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
			throw error;
		}
	}

	#prepare(sql: string): StatementSync {
		const known = this.#statements.get(sql);
		if (known !== undefined) return known;
		const statement = this.#database.prepare(sql);
		this.#statements.set(sql, statement);
		return statement;
	}
}
