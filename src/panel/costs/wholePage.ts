import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CostsResult } from '../../protocol/costs.ts';
import type { CostsState, FromCostsPage } from '../../protocol/costsPage.ts';
import type { ErrorAction } from '../../protocol/errors.ts';
import type { Language } from '../../protocol/panel.ts';
import { errorCard } from '../page/errorCard.ts';
import { keepingNotice } from './keepingNotice.ts';
import { outcomeTable } from './outcomes/outcomeTable.ts';
import { spanChoice } from './spanChoice.ts';
import type { SpanDays } from './spans.ts';
import { spanView } from './spanView.ts';
import { todaysBudget } from './todaysBudget.ts';

export interface PageState {
	readonly costs: CostsState;
	readonly language: Language;
	readonly days: SpanDays;
	readonly allSessions: boolean;
}

export interface CostsActions {
	post(message: FromCostsPage): void;
	choose(days: SpanDays): void;
	showAllSessions(): void;
}

export function wholePage(state: PageState, actions: CostsActions): TemplateResult {
	const { costs } = state;
	const savable = costs.kind === 'known' && isAsked(costs.result);
	return html`<main class="costs">
		<header class="costs-head">
			<h1>${l10n.t('Costs')}</h1>
			<div class="costs-buttons">
				${savable ? headButton('saveCsv', l10n.t('Save as CSV…'), actions) : nothing}
				${headButton('openSettings', l10n.t('Budget settings'), actions)}
			</div>
		</header>
		${costs.kind === 'failed' ? failure(costs, actions) : known(costs.result, state, actions)}
	</main>`;
}

/** Whether anything was asked for in all the time that is told of. */
function isAsked({ spans }: CostsResult): boolean {
	return spans.some(({ total }) => total.requests > 0);
}

function headButton(type: 'saveCsv' | 'openSettings', label: string, { post }: CostsActions): TemplateResult {
	return html`<button type="button" class="secondary" data-action=${type} @click=${() => post({ type })}>${label}</button>`;
}

function failure({ error }: Extract<CostsState, { readonly kind: 'failed' }>, { post }: CostsActions): TemplateResult {
	return errorCard(error, { waitSeconds: undefined, act: (action: ErrorAction) => post({ type: 'act', action }) });
}

function known(result: CostsResult, state: PageState, actions: CostsActions): TemplateResult {
	const { language, days, allSessions } = state;
	const { budget, spans, outcomes, problem } = result;
	const notice = problem === undefined ? nothing : keepingNotice(problem);
	if (!isAsked(result)) return html`${notice}${todaysBudget(budget, language)}${nothingYet()}`;
	const span = spans.find((each) => each.days === days);
	return html`${notice}
		${todaysBudget(budget, language)}
		${spanChoice(days, actions.choose)}
		${span === undefined ? nothing : spanView({ span, language, allSessions }, actions)}
		${outcomeTable(outcomes, language)}`;
}

function nothingYet(): TemplateResult {
	return html`<div class="costs-empty">
		<p>${l10n.t('No model was asked in the last 30 days. What your questions cost will stand here.')}</p>
		<p class="quiet">${l10n.t('Answers of the mock cost nothing and are not counted.')}</p>
	</div>`;
}
