import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import { glyph } from './glyphs.ts';

/** The small cross at the end of a chip. */
export function removeButton(name: string, action: string, remove: () => void): TemplateResult {
	const label = l10n.t('Remove {0}', name);
	return html`<button
		type="button"
		class="icon-button"
		data-action=${action}
		title=${label}
		aria-label=${label}
		@click=${remove}
	>${glyph('close')}</button>`;
}
