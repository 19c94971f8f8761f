import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PanelContext } from '../../../protocol/panel.ts';
import { icon } from '../icons.ts';
import type { EditorLink } from '../link/editorLink.ts';
import { handFocusOn } from '../reading/handFocusOn.ts';

/**
 * Stands over the conversation: its title for screen readers, which VS Code shows to all others above the page, and a
 * notice where the workspace is not trusted.
 */
export function restrictedNotice({ restricted, title }: PanelContext, link: EditorLink): TemplateResult {
	return html`<header>
		<h1 class="visually-hidden" dir="auto">${title ?? 'Tributary'}</h1>
		${restricted ? notice(link) : nothing}
	</header>`;
}

function notice(link: EditorLink): TemplateResult {
	const manage = () => link.post({ type: 'manageTrust' });
	return html`<div class="notice" role="note" ${handFocusOn()}>
		${icon('shield')}
		<p dir="auto">${l10n.t('Restricted mode: the settings and instructions of this workspace are not used.')}</p>
		<button type="button" class="secondary" data-action="manageTrust" @click=${manage}>${l10n.t('Manage')}</button>
	</div>`;
}
