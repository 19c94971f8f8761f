import * as l10n from '@vscode/l10n';
import type { AnswerQuality, QualityRow } from '../../protocol/metrics.ts';

/** One figure in a table; a figure that was not there to be measured is a dash. */
export interface FigureWords<Figures> {
	readonly title: string;
	value(figures: Figures): string;
}

/** Numbers in the reader's language. */
export interface FigureNumbers {
	readonly whole: Intl.NumberFormat;
	readonly tenths: Intl.NumberFormat;
	readonly hundredths: Intl.NumberFormat;
}

export function figureNumbers(language: string): FigureNumbers {
	return {
		whole: new Intl.NumberFormat(language, { maximumFractionDigits: 0 }),
		tenths: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }),
		hundredths: new Intl.NumberFormat(language, { maximumFractionDigits: 2 }),
	};
}

/** How fast it came, of one answer or in the mean of several. */
export function speedFigures({ whole, tenths }: FigureNumbers): readonly FigureWords<AnswerQuality | QualityRow>[] {
	const ms = (value: number | undefined): string => orDash(value, (is) => l10n.t('{0} ms', whole.format(is)));
	return [
		{ title: l10n.t('First words'), value: ({ firstTokenMs }) => ms(firstTokenMs) },
		{ title: l10n.t('First text seen'), value: ({ firstPaintMs }) => ms(firstPaintMs) },
		{
			title: l10n.t('Speed'),
			value: ({ tokensPerSecond }) => orDash(tokensPerSecond, (is) => l10n.t('{0} tok/s', tenths.format(is))),
		},
		{ title: l10n.t('Pauses over 0.2 s'), value: ({ stalls }) => tenths.format(stalls) },
	];
}

/** How evenly it came: the gap that half of all gaps, and that 95 of 100, do not pass. */
export function gapFigures({ tenths }: FigureNumbers): readonly FigureWords<AnswerQuality | QualityRow>[] {
	const ms = (value: number | undefined): string => orDash(value, (is) => l10n.t('{0} ms', tenths.format(is)));
	return [
		{ title: l10n.t('Gaps, p50'), value: ({ gapP50Ms }) => ms(gapP50Ms) },
		{ title: l10n.t('Gaps, p95'), value: ({ gapP95Ms }) => ms(gapP95Ms) },
	];
}

/** What was shown ahead of the model. */
export function draftFigures(numbers: FigureNumbers): readonly FigureWords<AnswerQuality | QualityRow>[] {
	const percent = percentIn(numbers);
	return [
		{ title: l10n.t('Shown early'), value: ({ drafts }) => orDash(drafts?.coverage, percent) },
		{ title: l10n.t('Accuracy'), value: ({ drafts }) => orDash(drafts?.accuracy, percent) },
	];
}

/** How far ahead, and how often it was taken back. */
export function leadFigures({ whole, tenths }: FigureNumbers): readonly FigureWords<AnswerQuality | QualityRow>[] {
	const tokens = (value: number): string => l10n.t('{0} tokens', tenths.format(value));
	return [
		{ title: l10n.t('Ahead by'), value: ({ drafts }) => orDash(drafts?.leadTokens, tokens) },
		{ title: l10n.t('Taken back'), value: ({ drafts }) => orDash(drafts?.withdrawn, (is) => whole.format(is)) },
	];
}

/** What became of several answers. */
export function rateFigures(numbers: FigureNumbers): readonly FigureWords<QualityRow>[] {
	const percent = percentIn(numbers);
	return [
		{ title: l10n.t('Cache hits'), value: ({ cacheHitRate }) => percent(cacheHitRate) },
		{ title: l10n.t('Fallback'), value: ({ fallbackRate }) => percent(fallbackRate) },
		{ title: l10n.t('Success'), value: ({ successRate }) => percent(successRate) },
		{ title: l10n.t('Errors'), value: ({ errorRate }) => percent(errorRate) },
		{ title: l10n.t('Health'), value: ({ health }) => numbers.hundredths.format(health) },
	];
}

function percentIn({ tenths }: FigureNumbers): (share: number) => string {
	return (share) => l10n.t('{0} %', tenths.format(share * 100));
}

function orDash(value: number | undefined, words: (value: number) => string): string {
	return value === undefined ? '–' : words(value);
}
