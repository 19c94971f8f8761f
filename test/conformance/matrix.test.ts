import { type Column, columns } from './columns.ts';
import { doesNotApply } from './doesNotApply.ts';
import type { Row } from './row.ts';
import { type RowId, rowIds, rowTitles } from './rowIds.ts';
import { cancelling } from './rows/cancelling.ts';
import { connections } from './rows/connections.ts';
import { continuing } from './rows/continuing.ts';
import { cuts } from './rows/cuts.ts';
import { editing } from './rows/editing.ts';
import { foreignAnswers } from './rows/foreignAnswers.ts';
import { limits } from './rows/limits.ts';
import { overload } from './rows/overload.ts';
import { packets } from './rows/packets.ts';
import { refusals } from './rows/refusals.ts';
import { silence } from './rows/silence.ts';
import { streaming } from './rows/streaming.ts';
import { type CellResult, conformanceTable } from './table.ts';

const rows: Readonly<Record<RowId, Row>> = {
	...streaming,
	...packets,
	...refusals,
	...limits,
	...overload,
	...foreignAnswers,
	...connections,
	...cuts,
	...silence,
	...cancelling,
	...continuing,
	...editing,
};

const results = new Map<string, CellResult>();
const keyOf = (row: RowId, column: Column['id']) => `${column} ${row}`;

describe('conformance of the providers', () => {
	for (const column of columns) {
		describe(column.name, () => {
			for (const row of rowIds) {
				if (doesNotApply[column.id][row] === undefined) defineCell(row, column);
			}
		});
	}

	after(() => console.log(`\n${conformanceTable((row, column) => results.get(keyOf(row, column)) ?? 'notRun')}\n`));
});

function defineCell(row: RowId, column: Column): void {
	const { outcome, timeoutMs, run } = rows[row];
	it(`${column.name}: ${rowTitles[row]} → ${outcome}`, async function () {
		if (timeoutMs !== undefined) this.timeout(timeoutMs);
		const key = keyOf(row, column.id);
		// Until it has come to its end, also where mocha's time limit ends it.
		results.set(key, 'failed');
		await run(column);
		results.set(key, 'passed');
	});
}
