import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ErrorAction } from '../../../protocol/errors.ts';
import type { PanelContext } from '../../../protocol/panel.ts';
import { actionLabel } from '../../../text/wording/actions.ts';
import { suggestionSentence } from '../../../text/wording/suggestions.ts';
import type { EditorLink } from '../link/editorLink.ts';
import { handFocusOn } from '../reading/handFocusOn.ts';

const waysToAModel: readonly ErrorAction[] = ['add_key', 'use_ollama', 'use_mock'];

/** What stands where there is no conversation yet. */
export function emptyView(context: PanelContext, link: EditorLink): TemplateResult {
	return html`<div class="empty" ${handFocusOn()}>
		<p>${l10n.t('Ask about your code; the answer streams in as it is written.')}</p>
		${context.ready ? nothing : ways(link)}
		<div class="suggestions" role="group" aria-label=${l10n.t('Suggestions')}>
			${context.suggestions.map((suggestion) => {
				const ask = () => link.post({ type: 'askSuggestion', suggestion });
				return html`<button type="button" class="suggestion" data-action="askSuggestion" @click=${ask}><bdi>${suggestionSentence(suggestion)}</bdi></button>`;
			})}
		</div>
	</div>`;
}

function ways(link: EditorLink): TemplateResult {
	return html`<div class="ways" role="group" aria-labelledby="ways-label" ${handFocusOn()}>
		<p id="ways-label">${l10n.t('No model can answer yet. Choose one of three ways:')}</p>
		${waysToAModel.map((action) => {
			const act = () => link.post({ type: 'act', action });
			return html`<button type="button" class="secondary" data-action=${action} @click=${act}>${actionLabel(action)}</button>`;
		})}
	</div>`;
}
