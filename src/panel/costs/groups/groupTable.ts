import * as l10n from '@vscode/l10n';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CostSums } from '../../../protocol/costs.ts';
import type { Language } from '../../../protocol/panel.ts';
import { formatNumber, formatShare } from '../../page/numbers.ts';
import { formatAmount } from '../amounts.ts';
import { bar } from '../bar.ts';

export interface GroupRow extends CostSums {
	/** Tells the rows of a table apart. */
	readonly key: string;
	/** What stands in the first column. */
	readonly label: unknown;
}

export interface GroupTable {
	readonly caption: string;
	/** Of the first column. */
	readonly head: string;
	readonly rows: readonly GroupRow[];
	/** What the shares are of. */
	readonly totalUsd: number;
	readonly language: Language;
}

/** What was spent, by something. All tables of the page have the same columns, and so they stand in line. */
export function groupTable({ caption, head, rows, totalUsd, language }: GroupTable): TemplateResult {
	const priced = totalUsd > 0;
	return html`<table class="groups">
		<caption><h2>${caption}</h2></caption>
		<thead>
			<tr>
				<th scope="col" class="name">${head}</th>
				<th scope="col">${l10n.t('Requests')}</th>
				<th scope="col">${l10n.t('Tokens in')}</th>
				<th scope="col">${l10n.t('Tokens out')}</th>
				<th scope="col">${l10n.t('Cost')}</th>
				${priced ? html`<th scope="col" class="share">${l10n.t('Share')}</th>` : nothing}
			</tr>
		</thead>
		<tbody>${repeat(
			rows,
			({ key }) => key,
			(row) => rowView(row, priced ? row.usd / totalUsd : undefined, language),
		)}</tbody>
	</table>`;
}

function rowView(row: GroupRow, share: number | undefined, language: Language): TemplateResult {
	const { label, requests, tokens, usd } = row;
	return html`<tr>
		<th scope="row" class="name">${label}</th>
		<td>${formatNumber(requests, language)}</td>
		<td>${formatNumber(tokens.input, language)}</td>
		<td>${formatNumber(tokens.output, language)}</td>
		<td><bdi>${formatAmount(usd)}</bdi></td>
		${share === undefined ? nothing : html`<td class="share"><span class="number">${formatShare(share, language)}</span>${bar(share)}</td>`}
	</tr>`;
}
