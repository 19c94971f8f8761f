import * as l10n from '@vscode/l10n';
import type { MetricsResult, QualityRow } from '../../protocol/metrics.ts';
import type { Language } from '../../protocol/panel.ts';
import { answerFormLabel } from '../../text/wording/answerForms.ts';
import { providerLabel } from '../../text/wording/providers.ts';
import {
	draftFigures,
	type FigureWords,
	figureNumbers,
	rateFigures,
	speedFigures,
} from '../../text/wording/qualityFigures.ts';
import { code, table } from './markdown.ts';

/** More rows than that would hide what stands below them. */
const mostRows = 12;

/** How the last answers came: a heading, a table with those of which there are the most, what is kept to be replayed. */
export function qualitySection({ rows, cache }: MetricsResult, language: Language): readonly string[] {
	const numbers = figureNumbers(language);
	const figures: readonly FigureWords<QualityRow>[] = [
		{ title: l10n.t('Answers'), value: ({ answers }) => numbers.whole.format(answers) },
		...speedFigures(numbers),
		...draftFigures(numbers),
		...rateFigures(numbers),
	];
	const head = [l10n.t('Model'), ...figures.map(({ title }) => title)];
	const cells = rows.slice(0, mostRows).map((row) => [whose(row), ...figures.map((figure) => figure.value(row))]);
	return [
		`## ${l10n.t('How the last answers came')}`,
		rows.length === 0 ? l10n.t('Nothing has been answered since the host started.') : table(head, cells),
		...(cache === undefined
			? []
			: [
					l10n.t(
						'Answers that are kept to be replayed: {0}, in {1} kB.',
						numbers.whole.format(cache.entries),
						numbers.whole.format(Math.ceil(cache.bytes / 1_000)),
					),
				]),
	];
}

/** In one cell: as columns of their own they would push the last ones out of sight. */
function whose({ model, provider, form }: QualityRow): string {
	return `${code(model)} ${providerLabel(provider)} · ${answerFormLabel(form)}`;
}
