import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CostGroup } from '../../../protocol/costs.ts';
import type { FromCostsPage } from '../../../protocol/costsPage.ts';
import type { Language } from '../../../protocol/panel.ts';
import { formatNumber } from '../../page/numbers.ts';
import { type GroupRow, groupTable } from './groupTable.ts';
import { notKnown, othersRow } from './labels.ts';
import { sumOf } from './sumOf.ts';

interface SessionTableState {
	readonly sessions: readonly CostGroup[];
	readonly totalUsd: number;
	readonly language: Language;
	/** Whether also those below the dearest are wanted. */
	readonly all: boolean;
}

export interface SessionTableActions {
	post(message: FromCostsPage): void;
	showAllSessions(): void;
}

/** Conversations that are shown at first. */
const atFirst = 10;

/** What each conversation has cost, as a link to it; what cannot be opened any more stands in one line, at the end. */
export function sessionTable(state: SessionTableState, actions: SessionTableActions): TemplateResult | typeof nothing {
	const { sessions, totalUsd, language, all } = state;
	if (sessions.length === 0) return nothing;
	const there = sessions.filter(({ title }) => title !== undefined);
	const shown = all ? there : there.slice(0, atFirst);
	const left = there.length - shown.length;
	const others = left > 0 ? [] : sessions.filter((group) => group.others !== undefined);
	const rows = [
		...shown.map((session) => sessionRow(session, actions)),
		...goneRows(sessions, language),
		...others.map((group) => othersRow(group, language)),
	];
	const head = l10n.t('Conversation');
	return html`${groupTable({ caption: l10n.t('By conversation'), head, rows, totalUsd, language })}
		${
			left === 0
				? nothing
				: html`<button
						type="button"
						class="link-button more"
						data-action="showAllSessions"
						@click=${() => actions.showAllSessions()}
					>${l10n.t('Show more conversations ({0})', formatNumber(left, language))}</button>`
		}`;
}

function sessionRow(session: CostGroup, { post }: SessionTableActions): GroupRow {
	const { key, title } = session;
	// The first question may have been a picture alone.
	const name = title === undefined || title === '' ? l10n.t('Untitled') : title;
	const open = () => post({ type: 'openSession', sessionId: key });
	const label = html`<button
		type="button"
		class="link-button session-link"
		data-action="openSession"
		dir="auto"
		title=${name}
		@click=${open}
	>${name}</button>`;
	return { ...session, label };
}

function goneRows(sessions: readonly CostGroup[], language: Language): readonly GroupRow[] {
	const nameless = sessions.filter(({ title, others }) => title === undefined && others === undefined);
	const gone = nameless.filter(({ key }) => key !== '');
	const none = nameless.filter(({ key }) => key === '');
	const deleted = l10n.t('deleted conversations: {0}', formatNumber(gone.length, language));
	return [
		...(gone.length === 0 ? [] : [{ key: 'deleted conversations', label: notKnown(deleted), ...sumOf(gone) }]),
		...none.map((group) => ({ ...group, label: notKnown(l10n.t('outside of conversations')) })),
	];
}
