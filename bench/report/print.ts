import type { BenchDocument, BenchRow } from './benchDocument.ts';

/** The document as a person reads it. */
export function formatBench({ bench, commit, machine, rows, goals }: BenchDocument): string {
	return [
		`${bench} at ${commit}, on ${machine.cores} × ${machine.cpu}, Node ${machine.node}`,
		...rows.map((row) => `  ${row.name}, ${row.metric}: ${describe(row)}`),
		...goals.map(
			({ name, value, limit, bound, ok }) => `  ${ok ? '✔' : '✖'} ${name}: ${round(value)} (${bound} ${round(limit)})`,
		),
	].join('\n');
}

function describe({ n, p50, p95, p99, low, high, baseline, ratio, unit }: BenchRow): string {
	const parts = [
		`${round(p50)} ${unit}`,
		low === undefined || high === undefined ? undefined : `${round(low)} to ${round(high)}`,
		p95 === undefined ? undefined : `p95 ${round(p95)}`,
		p99 === undefined ? undefined : `p99 ${round(p99)}`,
		baseline === undefined ? undefined : `baseline ${round(baseline)}`,
		ratio === undefined ? undefined : `ratio ${round(ratio)}`,
		`n ${n}`,
	];
	return parts.filter((part) => part !== undefined).join(', ');
}

function round(value: number): string {
	return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
