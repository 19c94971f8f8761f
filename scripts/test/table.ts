import type { LayerResult } from './layerResult.ts';

export interface TableRow extends LayerResult {
	readonly layer: string;
	readonly seconds: number;
}

const headings = ['layer', 'passed', 'failed', 'skipped', 'seconds'] as const;

/** A run fails by a failed test and by a layer that ran nothing. */
export function isGreen(rows: readonly TableRow[]): boolean {
	return rows.length > 0 && rows.every(({ passed, failed }) => failed === 0 && passed > 0);
}

/** The table that a run ends with; its last line is the sum. */
export function formatTable(rows: readonly TableRow[]): string {
	const cells = rows.map((row) => [row.layer, row.passed, row.failed, row.skipped, row.seconds.toFixed(1)].map(String));
	const widths = headings.map((heading, column) =>
		Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
	);
	const line = (row: readonly string[], note = ''): string =>
		row
			.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
			.join('  ')
			.concat(note === '' ? '' : `  ${note}`);
	const sum = (count: (row: TableRow) => number): number => rows.reduce((total, row) => total + count(row), 0);
	return [
		line(headings),
		...cells.map((row, index) => line(row, noteOf(rows[index]))),
		'',
		`${sum((row) => row.passed)} passed, ${sum((row) => row.failed)} failed, ${sum((row) => row.skipped)} skipped`,
	].join('\n');
}

function noteOf(row: TableRow | undefined): string {
	if (row === undefined) return '';
	if (row.note !== undefined) return row.note;
	return row.passed + row.failed === 0 ? 'ran nothing' : '';
}
