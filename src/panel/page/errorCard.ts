import * as l10n from '@vscode/l10n';
import type { DirectiveResult } from 'lit/directive.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ErrorAction } from '../../protocol/errors.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';
import { actionLabel, retryInLabel } from '../../text/wording/actions.ts';
import { errorSentence } from '../../text/wording/errors.ts';
import { errorGlyph } from './glyphs.ts';

export interface ErrorCardActions {
	/** Seconds until a retry makes sense, as text in the reader's language; `undefined` when it does now. */
	readonly waitSeconds: string | undefined;
	act(action: ErrorAction): void;
	/** Stands between the sentence and the buttons. */
	readonly more?: TemplateResult | DirectiveResult | typeof nothing;
}

/** What happened, why, and the buttons that mend it. Stands under whatever text had come. */
export function errorCard(error: ErrorEvent, { waitSeconds, act, more = nothing }: ErrorCardActions): TemplateResult {
	const { title, detail } = errorSentence(error);
	return html`<div class="error-card" role="group" aria-label=${l10n.t('Error')}>
		<p class="error-title">${html(errorGlyph)}<bdi>${title}</bdi></p>
		<p class="error-detail" dir="auto">${detail}</p>
		${more}
		${error.actions.length === 0 ? nothing : html`<div class="buttons">${error.actions.map((action) => actionButton(action))}</div>`}
	</div>`;

	function actionButton(action: ErrorAction): TemplateResult {
		const waits = action === 'retry' && waitSeconds !== undefined;
		// Not `disabled`: the button keeps the focus while it counts down.
		return html`<button
			type="button"
			class="secondary"
			data-action=${action}
			aria-disabled=${waits ? 'true' : 'false'}
			@click=${() => waits || act(action)}
		>${waits ? retryInLabel(waitSeconds) : actionLabel(action)}</button>`;
	}
}
