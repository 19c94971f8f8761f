import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import type { Branch, Language } from '../../../protocol/panel.ts';
import { formatNumber } from '../../page/numbers.ts';
import { icon } from '../icons.ts';

type Step = -1 | 1;

/** "‹ 2/3 ›": which of several branches is shown. The arrow keys go where they point, in both directions of reading. */
export function branchSwitch({ place, count }: Branch, language: Language, show: (step: Step) => void): TemplateResult {
	const [shown, all] = [formatNumber(place, language), formatNumber(count, language)];
	const forth = language === 'ar' ? 'ArrowLeft' : 'ArrowRight';
	const back = language === 'ar' ? 'ArrowRight' : 'ArrowLeft';
	const isPossible = (step: Step): boolean => place + step >= 1 && place + step <= count;
	const go = (step: Step): void => {
		if (isPossible(step)) show(step);
	};
	const keyPressed = (event: KeyboardEvent): void => {
		if (event.key !== forth && event.key !== back) return;
		event.preventDefault();
		go(event.key === forth ? 1 : -1);
	};
	// Not `disabled`: at the first and the last branch the button keeps the focus.
	const button = (step: Step, label: string): TemplateResult => html`<button
		type="button"
		class="icon-button"
		data-action=${step === 1 ? 'nextBranch' : 'previousBranch'}
		title=${label}
		aria-label=${label}
		aria-disabled=${isPossible(step) ? 'false' : 'true'}
		@click=${() => go(step)}
	>${icon(step === 1 ? 'chevronRight' : 'chevronLeft')}</button>`;
	return html`<div
		class="branches"
		role="group"
		aria-label=${l10n.t('Version {0} of {1}', shown, all)}
		@keydown=${keyPressed}
	>${button(-1, l10n.t('Previous version'))}<bdi class="branch-place">${shown}/${all}</bdi>${button(1, l10n.t('Next version'))}</div>`;
}
