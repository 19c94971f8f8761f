import * as l10n from '@vscode/l10n';
import { render } from 'lit/html.js';
import type { AnswerQuality } from '../../../protocol/metrics.ts';
import type { Language } from '../../../protocol/panel.ts';
import type { RouteEvent } from '../../../protocol/stream.ts';
import { Changes } from '../link/changes.ts';
import { routeDetails } from './routeDetails.ts';

let count = 0;

/** The button "why?" in the head of an answer, and what it unfolds below. It outlives the answer's drawings. */
export class WhyView {
	readonly button = document.createElement('button');
	/** Stands under the head; its content is made when it is unfolded for the first time. */
	readonly details = document.createElement('div');
	readonly #changes = new Changes();
	#route: RouteEvent | undefined;
	#quality: AnswerQuality | undefined;
	#language: Language = 'en';

	constructor() {
		count += 1;
		this.details.className = 'why-details';
		this.details.id = `why-${count}`;
		this.details.hidden = true;
		this.button.type = 'button';
		this.button.className = 'why';
		this.button.dataset['action'] = 'why';
		this.button.ariaExpanded = 'false';
		this.button.setAttribute('aria-controls', this.details.id);
		this.button.addEventListener('click', () => this.#toggle());
	}

	/** Follows the answer's route, and how the answer came once that is known. */
	update(route: RouteEvent, quality: AnswerQuality | undefined, language: Language): void {
		if (!this.#changes.differ([route, quality, language])) return;
		this.#route = route;
		this.#quality = quality;
		this.#language = language;
		this.button.textContent = l10n.t('why?');
		this.button.title = l10n.t('Why this model answers');
		this.#drawDetails();
	}

	#drawDetails(): void {
		if (this.details.hidden || this.#route === undefined) return;
		render(routeDetails(this.#route, this.#quality, this.#language), this.details);
	}

	#toggle(): void {
		this.details.hidden = !this.details.hidden;
		this.button.ariaExpanded = this.details.hidden ? 'false' : 'true';
		this.#drawDetails();
	}
}
