import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CostSums } from '../../protocol/costs.ts';
import type { Language } from '../../protocol/panel.ts';
import { formatNumber } from '../page/numbers.ts';
import { amountInText, formatAmount } from './amounts.ts';

/** What was spent, for what, and how certain that is. */
export function sumsView({ requests, tokens, usd, estimatedUsd }: CostSums, language: Language): TemplateResult {
	const count = (value: number): string => formatNumber(value, language);
	const cached = tokens.cached > 0 ? l10n.t('{0} cached', count(tokens.cached)) : undefined;
	const thinking = tokens.reasoning > 0 ? l10n.t('{0} thinking', count(tokens.reasoning)) : undefined;
	return html`<dl class="sums">
			${sum(l10n.t('Spent'), formatAmount(usd))}
			${sum(l10n.t('Requests'), count(requests))}
			${sum(l10n.t('Tokens in'), count(tokens.input), cached)}
			${sum(l10n.t('Tokens out'), count(tokens.output), thinking)}
		</dl>
		${
			estimatedUsd > 0
				? html`<p class="quiet">${l10n.t(
						'Of this, {0} is estimated: answers that were stopped or cut, and models whose price is not known.',
						amountInText(estimatedUsd),
					)}</p>`
				: nothing
		}`;
}

function sum(name: string, figure: string, part?: string): TemplateResult {
	return html`<div class="sum">
		<dt>${name}</dt>
		<dd><span class="figure"><bdi>${figure}</bdi></span>${part === undefined ? nothing : html`<span class="part">${part}</span>`}</dd>
	</div>`;
}
