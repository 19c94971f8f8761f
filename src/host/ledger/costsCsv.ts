import type { NanoUsd } from '../../engine/cost/money.ts';
import type { CostsCsvResult } from '../../protocol/costs.ts';
import type { SettledRequest } from './request.ts';

type Cell = string | number | undefined;

/** English, because programs read it. */
const columns: readonly (readonly [name: string, cell: (request: SettledRequest) => Cell])[] = [
	['time_utc', ({ at }) => new Date(at).toISOString()],
	['local_day', ({ day }) => day],
	['model', ({ model }) => model],
	['provider', ({ provider }) => provider],
	['tier', ({ tier }) => tier],
	['task', ({ task }) => task],
	['usd', ({ cost }) => decimal(cost)],
	['certainty', ({ certainty }) => certainty],
	['input_tokens', ({ tokens }) => tokens.input],
	['cached_tokens', ({ tokens }) => tokens.cached],
	['cache_write_tokens', ({ tokens }) => tokens.cacheWrite],
	['output_tokens', ({ tokens }) => tokens.output],
	['reasoning_tokens', ({ tokens }) => tokens.reasoning],
	['baseline_model', ({ baseline }) => baseline?.model],
	['baseline_usd', ({ baseline }) => baseline && decimal(baseline.cost)],
	['conversation', ({ sessionId }) => sessionId],
	['answer', ({ messageId }) => messageId],
	['request', ({ id }) => id],
];

/** Oldest first, as they come. */
export function costsCsv(requests: readonly SettledRequest[]): CostsCsvResult {
	const lines = [
		columns.map(([name]) => name),
		...requests.map((request) => columns.map(([, cell]) => written(cell(request)))),
	];
	return { csv: lines.map((cells) => `${cells.join(',')}\r\n`).join(''), requests: requests.length };
}

/**
 * RFC 4180. A spreadsheet takes a text that begins so for a formula and runs it, and names of models come from lists on the
 * network: the apostrophe makes a text of it.
 */
function written(cell: Cell): string {
	if (cell === undefined) return '';
	if (typeof cell === 'number') return String(cell);
	const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Dollars to the last nano-dollar, which the nearest number to them may not print. */
function decimal(amount: NanoUsd): string {
	const digits = String(amount).padStart(10, '0');
	return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
