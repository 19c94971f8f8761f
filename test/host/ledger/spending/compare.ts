import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { readJournal } from './journal.ts';

interface Row {
	readonly id: string;
	readonly day: string;
	readonly state: string;
	readonly amount: number;
}

/** The ledger, when everybody is gone, with what each process has written beside it. */
export function compare(
	database: DatabaseSync,
	journals: readonly string[],
	kills: number,
): { readonly refused: number; readonly days: number } {
	assert.equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
	const rows = database.prepare('SELECT id, day, state, amount FROM requests').all() as unknown as readonly Row[];
	const read = journals.map(readJournal);
	const journaled = new Map(read.flatMap(({ requests }) => [...requests]));
	let settled = 0;
	let unheard = 0;
	for (const { id, state, amount } of rows) {
		assert.notEqual(state, 'reserved', `${id} is still open`);
		const known = journaled.get(id);
		journaled.delete(id);
		if (known === undefined) unheard++;
		else if (state === 'settled') {
			assert.equal(amount, known.cost, `${id} was settled at something else`);
			settled += amount;
		} else {
			assert.equal(known.isSettled, false, `${id} was settled, and then given up`);
			assert.ok(known.told.includes(amount) && amount >= known.kept, `${id} was given up at ${amount}`);
		}
	}
	// Killed after the ledger had written, and before the journal had.
	assert.ok(unheard <= kills, `${unheard} requests that no process knows of`);
	// Of what no provider took nothing is left.
	const missing = [...journaled].filter(([, { cost }]) => cost !== 0).map(([id]) => id);
	assert.deepEqual(missing, [], 'requests are missing');
	const sum = (sql: string) => Number(database.prepare(sql).get()?.['sum']);
	assert.equal(sum(`SELECT sum(amount) AS sum FROM requests WHERE state = 'settled'`), settled);
	assert.equal(sum('SELECT sum(settled) AS sum FROM watched'), sum('SELECT sum(amount) AS sum FROM requests'));
	return {
		refused: read.reduce((all, { refused }) => all + refused, 0),
		days: new Set(rows.map(({ day }) => day)).size,
	};
}
