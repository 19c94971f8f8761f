import * as l10n from '@vscode/l10n';
import type { AnswerQuality, DraftQuality } from '../../../protocol/metrics.ts';
import type { Language } from '../../../protocol/panel.ts';
import { formatNumber, formatPercent } from '../../page/numbers.ts';

/** A gap between two arrivals of text is a stall from here on, in seconds. */
const stallSeconds = 0.2;

/** How an answer came, for those who look for it: a line each, and only what was measured. */
export function qualityFacts(quality: AnswerQuality, language: Language): readonly string[] {
	const { firstTokenMs, firstPaintMs, tokensPerSecond, stalls, drafts, fromCache } = quality;
	// What a replay took says nothing about a model.
	if (fromCache) return [l10n.t('An earlier answer, replayed')];
	const seconds = (ms: number): string => formatNumber(ms / 1000, language, 2);
	const facts: string[] = [];
	if (firstTokenMs !== undefined) facts.push(l10n.t('First words: {0} s', seconds(firstTokenMs)));
	if (firstPaintMs !== undefined && firstPaintMs < (firstTokenMs ?? Number.POSITIVE_INFINITY)) {
		facts.push(l10n.t('First foretold words: {0} s', seconds(firstPaintMs)));
	}
	if (tokensPerSecond !== undefined) {
		facts.push(l10n.t('Speed while it came: {0} tok/s', formatNumber(tokensPerSecond, language)));
	}
	const limit = formatNumber(stallSeconds, language, 1);
	facts.push(l10n.t('Pauses of more than {0} s: {1}', limit, formatNumber(stalls, language)));
	return drafts === undefined ? facts : [...facts, ...draftFacts(drafts, language)];
}

function draftFacts({ coverage, accuracy }: DraftQuality, language: Language): readonly string[] {
	return [
		l10n.t('Shown before it came: {0} of the answer', formatPercent(coverage, language)),
		l10n.t('Of what was foretold, {0} came so', formatPercent(accuracy, language)),
	];
}
