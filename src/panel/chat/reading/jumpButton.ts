import * as l10n from '@vscode/l10n';
import { html, nothing, render } from 'lit/html.js';
import { icon } from '../icons.ts';

/**
 * The way back to the end, offered while the person reads farther up. Tab on the last of the controls scrolls to the
 * end by itself, and then comes to this button: while it has the focus it stays, or the focus would be lost with it.
 */
export class JumpButton {
	readonly element = document.createElement('div');
	readonly #jump: () => void;
	readonly #icon = icon('arrowDown');
	#offered = false;

	constructor(jump: () => void) {
		this.#jump = jump;
		this.element.className = 'jump-place';
		this.element.addEventListener('focusout', () => {
			if (!this.#offered) render(nothing, this.element);
		});
	}

	/** Draws itself in the language of now. */
	draw(offered: boolean): void {
		this.#offered = offered;
		if (!offered && this.element.contains(document.activeElement)) return;
		const label = l10n.t('Jump to latest');
		const button = html`<button type="button" class="jump" data-action="jump" title=${label} @click=${this.#jump}>${this.#icon}${label}</button>`;
		render(offered ? button : nothing, this.element);
	}
}
