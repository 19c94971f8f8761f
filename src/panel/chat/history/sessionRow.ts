import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../protocol/panel.ts';
import type { SessionHit } from '../../../protocol/sessions.ts';
import { formatNumber } from '../../page/numbers.ts';
import { glyph } from '../composer/glyphs.ts';
import { baseName } from '../conversation/uriNames.ts';
import { markedText } from './markedText.ts';
import { renameField } from './renameField.ts';
import { wholeTime } from './times.ts';

export interface SessionRowState {
	readonly session: SessionHit;
	readonly language: Language;
	/** How long ago, in words. */
	readonly ago: string;
	/** Whether it is the one that is shown. */
	readonly current: boolean;
	readonly deleted: boolean;
	readonly renaming: boolean;
	/** Whether it began in another workspace. */
	readonly foreign: boolean;
}

export interface SessionActions {
	open(session: SessionHit): void;
	beginRenaming(session: SessionHit): void;
	/** `undefined`: as it was. */
	endRenaming(session: SessionHit, title: string | undefined): void;
	export(session: SessionHit): void;
	delete(session: SessionHit): void;
	restore(session: SessionHit): void;
}

/** One conversation in the list, or what stands in its place while it is renamed or was deleted. */
export function sessionRow(state: SessionRowState, actions: SessionActions): TemplateResult {
	const { session, deleted, renaming } = state;
	if (deleted) return html`<li class="session" data-part=${session.id}>${deletedRow(session, actions)}</li>`;
	const content = renaming
		? renameField(session.title, (title) => actions.endRenaming(session, title))
		: html`${openButton(state, actions)}${rowActions(session, actions)}`;
	return html`<li class="session" data-part=${session.id}>${content}</li>`;
}

/** What a conversation is called; the first question may have been a picture alone. */
export function titleOf({ title }: SessionHit): string {
	return title === '' ? l10n.t('Untitled') : title;
}

function openButton(state: SessionRowState, actions: SessionActions): TemplateResult {
	const { session, language, ago, current, foreign } = state;
	const { title, titleMarks, match, questions, running, changedAt, workspace } = session;
	return html`<button
		type="button"
		class="session-open"
		data-action="openSession"
		tabindex="-1"
		aria-current=${current ? 'true' : 'false'}
		aria-keyshortcuts="F2 Delete"
		@click=${() => actions.open(session)}
	>
		<span class="session-head">
			<span class="session-title" dir="auto">${title === '' ? titleOf(session) : markedText(title, titleMarks)}</span>
		</span>
		${match === undefined ? nothing : html`<span class="session-snippet" dir="auto">${markedText(match.snippet, match.marks)}</span>`}
		<span class="session-facts">
			${running ? html`<span class="fact running">${glyph('loading')}${l10n.t('Answering')}</span>` : nothing}
			${current ? html`<span class="fact">${l10n.t('Open now')}</span>` : nothing}
			<span class="fact" title=${wholeTime(changedAt, language)}><bdi>${ago}</bdi></span>
			<span class="fact">${l10n.t('Questions: {0}', formatNumber(questions, language))}</span>
			${foreign && workspace !== undefined ? html`<span class="fact" title=${workspace}><bdi>${baseName(workspace)}</bdi></span>` : nothing}
		</span>
	</button>`;
}

function rowActions(session: SessionHit, actions: SessionActions): TemplateResult {
	const title = titleOf(session);
	const button = (type: 'edit' | 'export' | 'trash', action: string, what: string, label: string, act: () => void) =>
		html`<button
			type="button"
			class="icon-button"
			data-action=${action}
			tabindex="-1"
			title=${what}
			aria-label=${label}
			@click=${act}
		>${glyph(type)}</button>`;
	const rename = l10n.t('Rename');
	const remove = l10n.t('Delete');
	return html`<span class="session-actions">
		${button('edit', 'renameSession', `${rename} (F2)`, l10n.t('Rename {0}', title), () => actions.beginRenaming(session))}
		${button('export', 'exportSession', l10n.t('Export'), l10n.t('Export {0}', title), () => actions.export(session))}
		${button('trash', 'deleteSession', `${remove} (Del)`, l10n.t('Delete {0}', title), () => actions.delete(session))}
	</span>`;
}

function deletedRow(session: SessionHit, actions: SessionActions): TemplateResult {
	const title = titleOf(session);
	return html`<span class="session-gone">
		<span class="session-title" dir="auto"><s>${title}</s></span>
		<span class="session-facts">
			<span class="fact">${l10n.t('Deleted')}</span>
			<span class="fact"><button
				type="button"
				class="link-button"
				data-action="restoreSession"
				tabindex="-1"
				aria-label=${l10n.t('Undo deleting {0}', title)}
				@click=${() => actions.restore(session)}
			>${l10n.t('Undo')}</button></span>
		</span>
	</span>`;
}
