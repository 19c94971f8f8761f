import * as l10n from '@vscode/l10n';
import type { AnswerQuality, MetricsResult, QualityRow } from '../../src/protocol/metrics.ts';
import { answerFormLabel } from '../../src/text/wording/answerForms.ts';
import { providerLabel } from '../../src/text/wording/providers.ts';
import {
	draftFigures,
	figureNumbers,
	gapFigures,
	leadFigures,
	rateFigures,
	speedFigures,
} from '../../src/text/wording/qualityFigures.ts';

/** How this answer came, beside the last ones of its model, which are those of this host. */
export function metricsTable(quality: AnswerQuality | undefined, { rows: [row] }: MetricsResult): string {
	// A terminal shows digits of one kind, as in the lists.
	const numbers = figureNumbers('en');
	const ofBoth = [...speedFigures(numbers), ...gapFigures(numbers), ...draftFigures(numbers), ...leadFigures(numbers)];
	const lines: readonly (readonly string[])[] = [
		[row === undefined ? '' : whose(row), l10n.t('This answer'), l10n.t('The last answers')],
		...ofBoth.map(({ title, value }) =>
			[title, quality && value(quality), row && value(row)].map((cell) => cell ?? '–'),
		),
		...rateFigures(numbers).map(({ title, value }) => [title, '', row === undefined ? '–' : value(row)]),
		[l10n.t('Answers'), '', numbers.whole.format(row?.answers ?? 0)],
	];
	const widths = lines.reduce<readonly number[]>(
		(most, line) => line.map((cell, at) => Math.max(most[at] ?? 0, cell.length)),
		[],
	);
	return lines
		.map((line) =>
			line
				.map((cell, at) => cell.padEnd(widths[at] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

export function notMeasured(): string {
	return l10n.t('Nothing is measured while {0} is off.', 'tributary.hybridStreaming.enabled');
}

function whose({ model, provider, form }: QualityRow): string {
	return [model, providerLabel(provider), answerFormLabel(form)].join(' · ');
}
