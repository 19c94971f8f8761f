import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import { icon } from '../icons.ts';

/** The buttons below the input. They keep their pictures, because they are drawn at each key that is pressed. */
export class ComposerButtons {
	readonly #attach = icon('attach');
	readonly #send = icon('send');
	readonly #stop = icon('stop');

	attach(press: () => void): TemplateResult {
		const label = l10n.t('Attach a picture');
		// VS Code itself opens what is dropped without Shift.
		const ways = l10n.t('You can also paste it, or hold Shift and drop it here.');
		return html`<button
			type="button"
			class="icon-button"
			data-action="chooseImage"
			title=${`${label}\n${ways}`}
			aria-label=${label}
			@click=${press}
		>${this.#attach}</button>`;
	}

	/** While an answer is written it is sent to wait. */
	send(enabled: boolean, busy: boolean): TemplateResult {
		const label = l10n.t('Send');
		const what = busy ? l10n.t('Send when the answer is finished') : label;
		return html`<button
			type="submit"
			class="icon-button send"
			data-action="send"
			title=${`${what} (Enter)`}
			aria-label=${label}
			?disabled=${!enabled}
		>${this.#send}</button>`;
	}

	stop(press: () => void): TemplateResult {
		const label = l10n.t('Stop');
		return html`<button
			type="button"
			class="icon-button stop"
			data-action="stop"
			title=${`${label} (Esc)`}
			aria-label=${label}
			@click=${press}
		>${this.#stop}</button>`;
	}
}
