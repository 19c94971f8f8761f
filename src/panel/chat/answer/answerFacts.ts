import * as l10n from '@vscode/l10n';
import type { Language, Spent } from '../../../protocol/panel.ts';
import { formatDollars } from '../../../text/wording/dollars.ts';
import { formatNumber } from '../../page/numbers.ts';

/** How long, how fast, how much, at what price. Only what is known; while the answer streams, how much so far. */
export function answerFacts({ processingTimeMs, usage }: Partial<Spent>, language: Language): readonly string[] {
	const facts: string[] = [];
	const seconds = processingTimeMs === undefined ? undefined : processingTimeMs / 1000;
	if (seconds !== undefined) facts.push(l10n.t('{0} s', formatNumber(seconds, language, 1)));
	if (usage === undefined) return facts;
	if (seconds !== undefined && seconds > 0 && usage.output > 0) {
		facts.push(l10n.t('{0} tok/s', formatNumber(usage.output / seconds, language)));
	}
	if (usage.output > 0 || usage.exact) {
		const count = formatNumber(usage.output, language);
		facts.push(usage.exact ? l10n.t('{0} tok', count) : l10n.t('about {0} tok', count));
	}
	// The mock and what runs at home cost nothing, and nobody needs to be told so under every answer.
	if (usage.usd !== undefined && usage.usd > 0) {
		const price = formatDollars(usage.usd);
		facts.push(usage.exact ? price : l10n.t('about {0}', price));
	}
	return facts;
}
