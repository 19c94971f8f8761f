import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import type { CostsResult } from '../../protocol/costs.ts';
import { storeSentence } from '../../text/wording/storeErrors.ts';
import { noteGlyph } from './glyphs.ts';

/** That costs are forgotten when the host ends, and why. */
export function keepingNotice(problem: NonNullable<CostsResult['problem']>): TemplateResult {
	const sentence = l10n.t('What was spent is known only as long as Tributary runs.');
	return html`<p class="costs-notice">${html(noteGlyph)}<span>${sentence} ${cause(problem)}</span></p>`;
}

function cause(problem: NonNullable<CostsResult['problem']>): string {
	if (problem === 'not_kept') return l10n.t('Nothing is kept here on disk.');
	return storeSentence('store_unavailable', { reason: problem }).detail;
}
