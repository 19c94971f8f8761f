import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import { type SpanDays, spanDays, spanName } from './spans.ts';

/** Of which time the rest of the page tells. The browser's own choice of one, so that its keys are what one knows. */
export function spanChoice(chosen: SpanDays, choose: (days: SpanDays) => void): TemplateResult {
	return html`<fieldset class="span-choice">
		<legend class="visually-hidden">${l10n.t('Time')}</legend>
		${spanDays.map(
			(days) => html`<label class="span-option"><input
				type="radio"
				name="span"
				data-action="choose"
				value=${days}
				.checked=${days === chosen}
				@change=${() => choose(days)}
			><span>${spanName(days)}</span></label>`,
		)}
	</fieldset>`;
}
