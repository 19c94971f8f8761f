import * as l10n from '@vscode/l10n';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { html, type TemplateResult } from 'lit/html.js';
import type { History, Language } from '../../../protocol/panel.ts';
import type { SessionHit } from '../../../protocol/sessions.ts';
import { groupByDay } from './dayGroups.ts';
import { type SessionActions, sessionRow } from './sessionRow.ts';
import { timeAgo } from './times.ts';

export interface SessionListState {
	readonly history: History;
	readonly language: Language;
	/** With what was deleted, where it stood. */
	readonly rows: readonly SessionHit[];
	/** Milliseconds. */
	readonly now: number;
	/** The one whose title is being written. */
	readonly renaming: string | undefined;
}

/** Conversations under their days or, where something is searched for, in the order of the search. */
export function sessionList(state: SessionListState, actions: SessionActions): TemplateResult {
	const { history, language, rows, now } = state;
	const list = (sessions: readonly SessionHit[]) =>
		repeat(
			sessions,
			({ id }) => id,
			(session) => guardedRow(session, state, actions),
		);
	if (history.query !== '') {
		return html`<ul data-parts="history" aria-label=${l10n.t('Conversations that were found')}>${list(rows)}</ul>`;
	}
	return html`<div data-parts="history">
		${repeat(
			groupByDay(rows, now, language),
			({ heading }) => heading,
			({ heading, sessions }) =>
				html`<h2 class="history-day">${heading}</h2><ul aria-label=${heading}>${list(sessions)}</ul>`,
		)}
	</div>`;
}

function guardedRow(session: SessionHit, list: SessionListState, actions: SessionActions): unknown {
	const { history, language, now, renaming } = list;
	const { id, workspace, changedAt } = session;
	const state = {
		session,
		language,
		ago: timeAgo(changedAt, now, language),
		current: id === history.current,
		deleted: history.deleted.includes(id),
		renaming: id === renaming,
		foreign: workspace !== undefined && workspace !== history.workspace,
	};
	// Each list comes with objects of its own, and most rows say the same as before.
	return guard([JSON.stringify(state)], () => sessionRow(state, actions));
}
