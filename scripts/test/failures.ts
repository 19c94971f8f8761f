import type { Failure } from '../../test/harness/suiteResult.ts';
import type { TableRow } from './table.ts';

/** Of each failure: enough for the message, what was compared and the line of the test. */
const maxLines = 24;

/**
 * What failed, once more, for the end of a run. Each layer's report tells it too, but thousands of lines further up,
 * and of a run on another machine often only the end is kept.
 * @returns the lines with a line break behind the last; empty where nothing failed
 */
export function formatFailures(rows: readonly TableRow[]): string {
	const entries = rows.flatMap(({ layer, failures }) => failures.map((failure) => formatFailure(layer, failure)));
	return entries.length === 0 ? '' : `\n── what failed ──\n${entries.join('')}`;
}

function formatFailure(layer: string, { title, error }: Failure): string {
	const lines = error === '' ? [`See above, at ${layer}.`] : error.split('\n');
	const shown = lines.length > maxLines ? [...lines.slice(0, maxLines), '…'] : lines;
	return `\n  ${layer}: ${title}\n${shown.map((line) => `    ${line}`.trimEnd()).join('\n')}\n`;
}
