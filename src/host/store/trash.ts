import type { SQLInputValue } from 'node:sqlite';
import { undoMs } from '../sessions/sessionArchive.ts';
import type { CostRetention } from './costRetention.ts';
import type { StoreTables } from './storeTables.ts';

const dayMs = 86_400_000;

/** How often conversations that nobody touches are looked for, in milliseconds. */
const retentionMs = 3_600_000;

/** How long the store may be held up to clean its file, in milliseconds: a reader is done within a few. */
const briefMs = 200;

/** Another process reads or writes for so long that the file could not be cleaned. */
class StoreBusy extends Error {
	override readonly name = 'StoreBusy';
}

/** What has to go for good: what was deleted a while ago, what is older than the person wants to keep, or everything. */
export class Trash {
	readonly #tables: StoreTables;
	readonly #costs: CostRetention;
	/** 0: nothing is ever too old. */
	#days = 0;
	#retainedAt = 0;
	/**
	 * Whether texts that were overwritten may still lie in the file that SQLite writes ahead: at first those of a process
	 * that died before it had cleaned up.
	 */
	#owesCheckpoint = true;

	constructor(tables: StoreTables, costs: CostRetention) {
		this.#tables = tables;
		this.#costs = costs;
	}

	/** Conversations that nobody has touched for so many days go: now, and from now on. */
	retain(days: number): void {
		this.#days = days;
		this.#retainedAt = Number.NEGATIVE_INFINITY;
		this.empty();
	}

	/** Whatever is due. To be called every few seconds. */
	empty(): void {
		const now = this.#tables.now();
		this.#purge('deleted_at <= ?', now - undoMs);
		if (this.#days > 0 && now - this.#retainedAt >= retentionMs) {
			this.#purge(
				`max(changed_at, touched_at) < ? AND id NOT IN (
					SELECT session_id FROM answers JOIN messages ON number = message WHERE state = 'running')`,
				now - this.#days * dayMs,
			);
			this.#retainedAt = now;
		}
		this.#costs.empty();
		if (this.#owesCheckpoint) this.#owesCheckpoint = !this.#tables.connection.checkpoint(briefMs);
	}

	/**
	 * Everything, to the last byte, but for what today's budget needs (see `CostRetention.erase`). Throws `StoreBusy` where another process uses the file for too long: then everything is
	 * deleted, and its bytes go as soon as they can.
	 */
	erase(): void {
		const { connection, index } = this.#tables;
		connection.atOnce(() => {
			index.removeAll();
			connection.run('UPDATE messages SET parent = NULL');
			connection.run('DELETE FROM sessions');
			this.#costs.erase();
			connection.nextRevision();
		});
		this.#owesCheckpoint = true;
		connection.vacuum();
		this.#owesCheckpoint = !connection.checkpoint(Number.POSITIVE_INFINITY);
		if (this.#owesCheckpoint) throw new StoreBusy('Another process uses the store.');
	}

	#purge(due: string, value: SQLInputValue): void {
		const { connection, index } = this.#tables;
		const select = `SELECT id FROM sessions WHERE ${due}`;
		if (connection.one(select, value) === undefined) return;
		connection.atOnce(() => {
			const sessions = connection.all(select, value).map(({ id }) => String(id));
			for (const id of sessions) {
				index.remove(id);
				// SQLite goes down a tree of references one level of recursion at a time, and stops at a thousand.
				connection.run('UPDATE messages SET parent = NULL WHERE session_id = ?', id);
				connection.run('DELETE FROM sessions WHERE id = ?', id);
			}
			if (sessions.length === 0) return;
			index.forgetWords();
			connection.nextRevision();
			this.#owesCheckpoint = true;
		});
	}
}
