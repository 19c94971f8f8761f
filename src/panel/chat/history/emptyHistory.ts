import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';

/** Nothing was asked yet. */
export function emptyHistory(close: () => void): TemplateResult {
	return html`<div class="history-empty">
		<p>${l10n.t('There are no conversations yet. Ask a question, and you will find it here.')}</p>
		<button type="button" class="secondary" data-action="closeHistory" @click=${close}>${l10n.t('Ask a question')}</button>
	</div>`;
}

/** Nothing has the words. */
export function noHits(query: string, clear: () => void): TemplateResult {
	return html`<div class="history-empty">
		<p dir="auto">${l10n.t('No conversation has “{0}” in it. Try fewer or other words.', query)}</p>
		<button type="button" class="secondary" data-action="clearSearch" @click=${clear}>${l10n.t('Show all conversations')}</button>
	</div>`;
}
