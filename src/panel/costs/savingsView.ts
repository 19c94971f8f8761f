import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Savings } from '../../protocol/costs.ts';
import type { Language } from '../../protocol/panel.ts';
import { isolated } from '../page/isolated.ts';
import { formatNumber, formatPercent } from '../page/numbers.ts';
import { amountInText, formatAmount } from './amounts.ts';

/** What the choice of models has saved against always asking the baseline; also where it was the dearer one. */
export function savingsView(savings: Savings, allRequests: number, language: Language): TemplateResult {
	const { requests } = savings;
	const baseline = isolated(savings.baseline);
	const none = l10n.t('No request could be compared with {0}.', baseline);
	return html`<section class="savings" aria-label=${l10n.t('Savings')}>
		${
			requests === 0
				? html`<p>${none}</p>`
				: html`<p><strong>${result(savings, language)}</strong> ${comparison(savings)} ${compared(requests, allRequests, language)}</p>`
		}
		<details>
			<summary data-action="explainSavings">${l10n.t('How this is computed')}</summary>
			<p>${l10n.t('The tokens of each request are priced once more as {0} would have charged for them, what came from a cache at its price for that, and compared with what was paid. Requests to models whose price is not known are left out.', baseline)}</p>
			<p>${l10n.t('What cannot be known is left out too: that model might have written more or less, and might have needed fewer attempts.')}</p>
			<p>${l10n.t('The model to compare with is the setting {0}; as it stands by default, the first model of the tier genius.', isolated('tributary.costs.baseline'))}</p>
		</details>
	</section>`;
}

function result({ baselineUsd, paidUsd }: Savings, language: Language): string {
	const difference = amountInText(Math.abs(baselineUsd - paidUsd));
	if (formatAmount(baselineUsd) === formatAmount(paidUsd)) return l10n.t('Nothing was saved.');
	if (baselineUsd < paidUsd) return l10n.t('Nothing was saved: you paid {0} more.', difference);
	return l10n.t('Saved {0} ({1}).', difference, isolated(formatPercent(1 - paidUsd / baselineUsd, language)));
}

function comparison({ baseline, baselineUsd, paidUsd }: Savings): string {
	return l10n.t(
		'The same tokens would have cost {0} on {1}; you paid {2}.',
		amountInText(baselineUsd),
		isolated(baseline),
		amountInText(paidUsd),
	);
}

function compared(requests: number, all: number, language: Language): string | typeof nothing {
	if (requests === all) return nothing;
	return l10n.t(
		'{0} of {1} requests could be compared.',
		formatNumber(requests, language),
		formatNumber(all, language),
	);
}
