import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import type { Answer } from '../../../protocol/panel.ts';
import type { WarningEvent } from '../../../protocol/stream.ts';
import { isRunning } from '../../../text/transcript.ts';
import { tryHarderLabel } from '../../../text/wording/escalations.ts';
import { warningSentence } from '../../../text/wording/warnings.ts';
import { icon } from '../icons.ts';

/** Whether it offers a stronger answer. Where the editor asks for that by itself it is a warning as others are. */
export function isOffer({ code, args }: WarningEvent): boolean {
	return code === 'could_try_harder' && args['how'] !== 'auto';
}

/** The offer of an answer that is over. */
export function offerIn(answer: Answer): WarningEvent | undefined {
	return isRunning(answer) ? undefined : answer.warnings.findLast(isOffer);
}

/** Why the answer may be too weak, and the button that asks the next tier. */
export function strongerOffer(offer: WarningEvent, press: () => void): TemplateResult {
	return html`<div class="offer" role="group" aria-label=${l10n.t('A stronger answer')}>
		<p>${icon('info')}<span>${warningSentence(offer)}</span></p>
		<button type="button" class="secondary" data-action="tryHarder" @click=${press}>${tryHarderLabel(offer.args)}</button>
	</div>`;
}
