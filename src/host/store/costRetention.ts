import { dayBefore, localDay } from '../ledger/localDay.ts';
import { countChange } from './requestTable.ts';
import type { StoreTables } from './storeTables.ts';

/** What was spent is kept for so many days, however short conversations are kept. */
const keptDays = 400;

/** How often old costs are looked for, in milliseconds. */
const retentionMs = 3_600_000;

/** What has to go of the ledger: what is too old, or everything. */
export class CostRetention {
	readonly #tables: StoreTables;
	#retainedAt = Number.NEGATIVE_INFINITY;

	constructor(tables: StoreTables) {
		this.#tables = tables;
	}

	/** Whatever is due. To be called every few seconds. */
	empty(): void {
		const { connection, now } = this.#tables;
		if (now() - this.#retainedAt < retentionMs) return;
		const today = localDay(now());
		const first = dayBefore(today, keptDays - 1);
		connection.atOnce(() => {
			// Those without a session were erased, and only their own day's budget needed them.
			connection.run(
				`DELETE FROM requests WHERE state <> 'reserved' AND (day < ? OR session_id IS NULL AND day < ?)`,
				first,
				today,
			);
			connection.run('DELETE FROM days WHERE day < ?', first);
			connection.run('DELETE FROM outcomes WHERE day < ?', first);
		});
		this.#retainedAt = now();
	}

	/** Within a write: everything but what the budget of today needs, which is sums that tell nothing else. */
	erase(): void {
		const { connection, now } = this.#tables;
		const today = localDay(now());
		connection.run('DELETE FROM days WHERE day < ?', today);
		connection.run(
			`INSERT INTO days (day, erased)
			SELECT day, sum(amount) FROM requests WHERE day >= ? AND state <> 'reserved' GROUP BY day
			ON CONFLICT (day) DO UPDATE SET erased = erased + excluded.erased`,
			today,
		);
		connection.run(`DELETE FROM requests WHERE day < ? OR state <> 'reserved'`, today);
		connection.run(
			`UPDATE requests SET session_id = NULL, message_id = NULL, model = NULL, provider = NULL, tier = NULL, task = NULL`,
		);
		connection.run('DELETE FROM outcomes');
		countChange(connection);
	}
}
