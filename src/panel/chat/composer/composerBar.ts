import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FromPanel, PanelContext } from '../../../protocol/panel.ts';
import { icon } from '../icons.ts';
import { budgetView } from './budgetView.ts';
import { ComposerButtons } from './composerButtons.ts';
import { modelButton } from './modelButton.ts';

export interface ComposerBarState {
	readonly context: PanelContext;
	readonly answering: boolean;
	readonly busy: boolean;
	/** Whether there is no question in the input. */
	readonly empty: boolean;
}

/** The line below the input: which model, pictures, how much goes along, Stop and Send. */
export class ComposerBar {
	readonly #post: (message: FromPanel) => void;
	readonly #buttons = new ComposerButtons();
	readonly #chevron = icon('chevronDown');

	constructor(post: (message: FromPanel) => void) {
		this.#post = post;
	}

	draw({ context, answering, busy, empty }: ComposerBarState): TemplateResult {
		const { model, budget, language } = context;
		const post = (type: 'chooseImage' | 'pickModel' | 'stop') => () => this.#post({ type });
		return html`<div class="composer-bar">
			${modelButton({ model, language, chevron: this.#chevron, pick: post('pickModel') })}
			${this.#buttons.attach(post('chooseImage'))}
			<span class="composer-end">
				${budgetView(budget, model?.local === true, language)}
				${answering ? this.#buttons.stop(post('stop')) : nothing}
				${this.#buttons.send(!empty, busy)}
			</span>
		</div>`;
	}
}
