import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { BudgetState } from '../../protocol/costs.ts';
import type { Language } from '../../protocol/panel.ts';
import { formatDollars } from '../../text/wording/dollars.ts';
import { errorGlyph } from '../page/glyphs.ts';
import { isolated } from '../page/isolated.ts';
import { formatPercent } from '../page/numbers.ts';
import { amountInText } from './amounts.ts';
import { bar } from './bar.ts';
import { warningGlyph } from './glyphs.ts';

type Level = 'enough' | 'near' | 'spent';

/** Beyond this part of the budget it is marked, as in the status bar. */
const nearlySpent = 0.75;

/** What was spent today of the day's budget. */
export function todaysBudget(budget: BudgetState, language: Language): TemplateResult {
	const { budgetUsd, spentUsd, reservedUsd } = budget;
	const share = budgetUsd > 0 ? spentUsd / budgetUsd : undefined;
	const level = levelOf(share);
	const sentences = [
		...(share === undefined ? [l10n.t('Today’s budget is $0: only local and free models answer.')] : []),
		...(share === undefined && spentUsd === 0 ? [] : [spentSentence(budget, level)]),
		...(reservedUsd > 0 ? [l10n.t('For answers that run now {0} more is reserved.', amountInText(reservedUsd))] : []),
	];
	return html`<section class="budget" data-level=${level} aria-label=${l10n.t('Today’s budget')}>
		<p>${mark(level)}<span>${sentences.join(' ')}</span></p>
		${share === undefined ? nothing : meter(budget, share, language)}
	</section>`;
}

function levelOf(share: number | undefined): Level {
	if (share === undefined || share <= nearlySpent) return 'enough';
	return share < 1 ? 'near' : 'spent';
}

function spentSentence({ budgetUsd, spentUsd }: BudgetState, level: Level): string {
	const [spent, budget] = [amountInText(spentUsd), isolated(formatDollars(budgetUsd))];
	if (budgetUsd === 0) return l10n.t('{0} was spent today.', spent);
	if (spentUsd === 0) return l10n.t('Nothing is spent of today’s {0}.', budget);
	const sentence = l10n.t('{0} of today’s {1} is spent.', spent, budget);
	if (level === 'enough') return sentence;
	if (level === 'near') return `${sentence} ${l10n.t('{0} is left.', amountInText(budgetUsd - spentUsd))}`;
	return `${sentence} ${l10n.t('Local and free models still answer; the budget begins anew at midnight.')}`;
}

/** So that the colour is not all that says it. */
function mark(level: Level): TemplateResult | typeof nothing {
	if (level === 'enough') return nothing;
	return html(level === 'near' ? warningGlyph : errorGlyph);
}

function meter({ budgetUsd, reservedUsd }: BudgetState, share: number, language: Language): TemplateResult {
	const percent = formatPercent(share, language);
	return html`<div class="meter">
		<div
			class="meter-track"
			role="meter"
			aria-label=${l10n.t('Spent of today’s budget')}
			aria-valuemin="0"
			aria-valuemax="100"
			aria-valuenow=${Math.min(100, Math.round(share * 100))}
			aria-valuetext=${percent}
		>${bar(share, reservedUsd / budgetUsd)}</div>
		<span class="number" aria-hidden="true">${percent}</span>
	</div>`;
}
