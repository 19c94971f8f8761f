import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import type { OutcomeCounts, OutcomeKind } from '../../../protocol/costs.ts';
import type { Language } from '../../../protocol/panel.ts';
import { formatNumber } from '../../page/numbers.ts';
import { taskLabel, tierLabel } from '../groups/labels.ts';
import { groupOutcomes, type OutcomeGroup } from './groupOutcomes.ts';

interface OutcomeColumn {
	readonly kind: OutcomeKind;
	name(): string;
}

// Of its own, because the list beside the type comes with the schema library, which would be a third of this page.
const columns: readonly OutcomeColumn[] = [
	{ kind: 'accepted', name: () => l10n.t('Accepted') },
	{ kind: 'rejected', name: () => l10n.t('Rejected') },
	{ kind: 'regenerated', name: () => l10n.t('Asked again') },
	{ kind: 'escalated', name: () => l10n.t('Tried harder') },
	{ kind: 'thumbs_up', name: () => l10n.t('Good') },
	{ kind: 'thumbs_down', name: () => l10n.t('Bad') },
];

/** What people did with answers, by task and tier: it tells where a tier is too weak, and nothing is changed by it. */
export function outcomeTable(outcomes: readonly OutcomeCounts[], language: Language): TemplateResult {
	const groups = groupOutcomes(outcomes);
	const caption = l10n.t('What was done with answers in the last 30 days');
	if (groups.length === 0) {
		return html`<section class="outcomes-empty">
			<h2>${caption}</h2>
			<p class="quiet">${l10n.t('No answer has been accepted, rejected, asked for again or rated.')}</p>
		</section>`;
	}
	return html`<table class="outcomes">
		<caption><h2>${caption}</h2></caption>
		<thead>
			<tr>
				<th scope="col" class="name">${l10n.t('Task')}</th>
				<th scope="col" class="name">${l10n.t('Tier')}</th>
				${columns.map(({ name }) => html`<th scope="col">${name()}</th>`)}
			</tr>
		</thead>
		<tbody>${groups.map((group) => rowView(group, language))}</tbody>
	</table>`;
}

function rowView({ task, tier, counts }: OutcomeGroup, language: Language): TemplateResult {
	return html`<tr>
		<th scope="row" class="name">${taskLabel(task)}</th>
		<td class="name">${tierLabel(tier)}</td>
		${columns.map(({ kind }) => html`<td class=${counts[kind] === 0 ? 'quiet' : ''}>${formatNumber(counts[kind], language)}</td>`)}
	</tr>`;
}
