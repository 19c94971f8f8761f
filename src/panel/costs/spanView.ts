import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CostGroup, CostSpan } from '../../protocol/costs.ts';
import type { FromCostsPage } from '../../protocol/costsPage.ts';
import type { Language } from '../../protocol/panel.ts';
import { groupTable } from './groups/groupTable.ts';
import { modelLabel, othersRow, taskLabel, tierLabel } from './groups/labels.ts';
import { sessionTable } from './groups/sessionTable.ts';
import { savingsView } from './savingsView.ts';
import { emptySpan } from './spans.ts';
import { sumsView } from './sumsView.ts';

export interface SpanState {
	readonly span: CostSpan;
	readonly language: Language;
	readonly allSessions: boolean;
}

export interface SpanActions {
	post(message: FromCostsPage): void;
	showAllSessions(): void;
}

/** All that is told of one time. */
export function spanView({ span, language, allSessions }: SpanState, actions: SpanActions): TemplateResult {
	const { days, total, savings, models, tiers, tasks, sessions } = span;
	if (total.requests === 0) return html`<p class="costs-empty">${emptySpan(days)}</p>`;
	const table = (caption: string, head: string, groups: readonly CostGroup[], label: (key: string) => unknown) =>
		groupTable({
			caption,
			head,
			rows: groups.map((group) =>
				group.others === undefined ? { ...group, label: label(group.key) } : othersRow(group, language),
			),
			totalUsd: total.usd,
			language,
		});
	return html`${sumsView(total, language)}
		${savings === undefined ? nothing : savingsView(savings, total.requests, language)}
		${table(l10n.t('By model'), l10n.t('Model'), models, modelLabel)}
		${isTold(tiers) ? table(l10n.t('By tier'), l10n.t('Tier'), tiers, tierLabel) : nothing}
		${isTold(tasks) ? table(l10n.t('By task'), l10n.t('Task'), tasks, taskLabel) : nothing}
		${sessionTable({ sessions, totalUsd: total.usd, language, all: allSessions }, actions)}`;
}

/** A table whose only line is "not known" says nothing: where nothing is routed there are no tiers. */
function isTold(groups: readonly CostGroup[]): boolean {
	return groups.some(({ key }) => key !== '');
}
