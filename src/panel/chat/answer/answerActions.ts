import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Answer, Exchange } from '../../../protocol/panel.ts';
import type { Tier } from '../../../protocol/stream.ts';
import { isCut } from '../../../text/isCut.ts';
import { nextTier } from '../../../text/tiers.ts';
import { tryHarderLabel } from '../../../text/wording/escalations.ts';
import { copyButton, iconButton } from '../iconButton.ts';
import type { EditorLink } from '../link/editorLink.ts';
import { RatingButtons } from './ratingButtons.ts';
import { offerIn } from './strongerOffer.ts';

/** The buttons under an answer that is over. They outlive its drawings, as a check mark on one of them does. */
export class AnswerActions {
	readonly #continue: HTMLButtonElement;
	readonly #askAgain: HTMLButtonElement;
	readonly #askAgainWith: HTMLButtonElement;
	readonly #copy: HTMLButtonElement;
	readonly #rating: RatingButtons;
	readonly #askHarder: () => void;
	/** Made where there is a tier above, which most answers without routing have not. */
	#tryHarder: HTMLButtonElement | undefined;
	readonly #askFresh: () => HTMLButtonElement;
	/** Made where an earlier answer was replayed: there it is what a person may want most. */
	#fresh: HTMLButtonElement | undefined;

	/** In the language of now. */
	constructor(exchangeId: string, link: EditorLink) {
		const askAgain = (choose: boolean) => () => link.post({ type: 'askAgain', exchangeId, choose });
		const chooseLabel = l10n.t('Ask again with another model…');
		this.#askHarder = () => link.post({ type: 'tryHarder', exchangeId });
		const goOn = () => link.post({ type: 'continue', exchangeId });
		this.#continue = wordButton(l10n.t('Continue'), 'continue', goOn);
		this.#continue.title = l10n.t('Continue the answer where it ended');
		this.#copy = copyButton(l10n.t('Copy answer'), 'copyAnswer', () => link.post({ type: 'copyAnswer', exchangeId }));
		this.#rating = new RatingButtons((rating) =>
			link.post({ type: 'rate', exchangeId, ...(rating === undefined ? {} : { rating }) }),
		);
		this.#askAgain = iconButton(l10n.t('Ask again'), 'refresh', 'askAgain', askAgain(false));
		this.#askAgainWith = iconButton(chooseLabel, 'chevronDown', 'askAgainWith', askAgain(true));
		this.#askFresh = () => {
			const button = wordButton(l10n.t('Ask again'), 'askAgain', askAgain(false));
			button.title = l10n.t('Ask the model instead of replaying its earlier answer');
			return button;
		};
	}

	draw({ answer, rating }: Exchange): TemplateResult {
		this.#rating.draw(rating);
		const written = answer.text === '' ? nothing : [this.#copy, ...this.#rating.elements];
		// A card that offers it has a button of its own.
		const tier = offerIn(answer) === undefined ? strongerTier(answer) : undefined;
		const harder = tier === undefined ? nothing : this.#harder(tier);
		const cached = answer.route?.source === 'cache';
		if (cached) this.#fresh ??= this.#askFresh();
		const words = [canGoOn(answer) ? this.#continue : nothing, cached ? this.#fresh : nothing];
		const again = [cached ? nothing : this.#askAgain, this.#askAgainWith];
		return html`${words}<span class="actions">${written}${harder}${again}</span>`;
	}

	#harder(tier: Tier): HTMLButtonElement {
		const label = tryHarderLabel({ tier });
		this.#tryHarder ??= iconButton(label, 'rocket', 'tryHarder', this.#askHarder);
		// A continuation may come from another tier.
		this.#tryHarder.title = label;
		this.#tryHarder.ariaLabel = label;
		return this.#tryHarder;
	}
}

function wordButton(label: string, action: string, press: () => void): HTMLButtonElement {
	const button = document.createElement('button');
	button.type = 'button';
	button.className = 'secondary';
	button.dataset['action'] = action;
	button.textContent = label;
	button.addEventListener('click', press);
	return button;
}

function strongerTier({ route }: Answer): Tier | undefined {
	return route?.tier === undefined ? undefined : nextTier(route.tier);
}

/** Whether more of it can be had: it has ended before its end, and not because a filter cut it. */
function canGoOn({ text, state }: Answer): boolean {
	if (text === '') return false;
	if (state.phase === 'done') return isCut({ kind: 'done', reason: state.reason });
	return state.phase === 'failed' || state.phase === 'interrupted';
}
