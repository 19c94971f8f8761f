import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RouteAlternative, RouteEvent } from '../../../protocol/stream.ts';
import { formatDollars } from '../../../text/wording/dollars.ts';
import { shortModelName } from '../../../text/wording/modelNames.ts';
import { tierName } from '../../../text/wording/tiers.ts';
import { icon } from '../icons.ts';

/** The models that were weighed, one for each tier, with what each would probably cost; the one that answers is marked. */
export function alternativesTable(alternatives: readonly RouteAlternative[], route: RouteEvent): TemplateResult {
	return html`<table class="alternatives">
		<caption class="why-title">${l10n.t('What could have answered, at estimated prices')}</caption>
		<thead>
			<tr>
				<th scope="col">${l10n.t('Tier')}</th>
				<th scope="col">${l10n.t('Model')}</th>
				<th scope="col">${l10n.t('Price')}</th>
			</tr>
		</thead>
		<tbody>${alternatives.map((alternative) => alternativeRow(alternative, isChosen(alternative, route)))}</tbody>
	</table>`;
}

function isChosen({ tier, model, provider }: RouteAlternative, route: RouteEvent): boolean {
	return tier === route.tier && model === route.model && provider === route.provider;
}

function alternativeRow({ tier, model, estimatedUsd }: RouteAlternative, chosen: boolean): TemplateResult {
	const mark = html`${icon('check')}<span class="visually-hidden">${l10n.t('It answers.')}</span>`;
	return html`<tr class=${chosen ? 'chosen' : ''}>
		<th scope="row">${tierName(tier)}</th>
		<td title=${model}><bdi class="model">${shortModelName(model)}</bdi>${chosen ? mark : nothing}</td>
		<td><bdi>${priceWords(estimatedUsd)}</bdi></td>
	</tr>`;
}

function priceWords(usd: number | undefined): string {
	if (usd === undefined) return l10n.t('not known');
	return usd > 0 ? formatDollars(usd) : l10n.t('free');
}
