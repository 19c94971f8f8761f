import * as l10n from '@vscode/l10n';
import type { Answer, Language } from '../../../protocol/panel.ts';
import { formatNumber } from './numbers.ts';

/** The facts under a finished answer: how long, how fast, how much. Only those that are known. */
export function answerFacts(answer: Answer, language: Language): readonly string[] {
	const { processingTimeMs, usage } = answer;
	const facts: string[] = [];
	const seconds = processingTimeMs === undefined ? undefined : processingTimeMs / 1000;
	if (seconds !== undefined) facts.push(l10n.t('{0} s', formatNumber(seconds, language, 1)));
	if (usage === undefined) return facts;
	if (seconds !== undefined && seconds > 0 && usage.output > 0) {
		facts.push(l10n.t('{0} tok/s', formatNumber(usage.output / seconds, language)));
	}
	const count = formatNumber(usage.output, language);
	facts.push(usage.exact ? l10n.t('{0} tok', count) : l10n.t('about {0} tok', count));
	return facts;
}
