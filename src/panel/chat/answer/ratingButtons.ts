import * as l10n from '@vscode/l10n';
import type { Rating } from '../../../protocol/panel.ts';
import { iconButton } from '../iconButton.ts';
import { icon } from '../icons.ts';

/** Thumbs up and down. One that is pressed already takes it back. */
export class RatingButtons {
	readonly elements: readonly HTMLButtonElement[];
	readonly #thumbs: Readonly<Record<Rating, HTMLButtonElement>>;
	#rating: Rating | undefined;

	/** In the language of now. `rate` without a rating: it is taken back. */
	constructor(rate: (rating?: Rating) => void) {
		const press = (rating: Rating) => () => (this.#rating === rating ? rate() : rate(rating));
		const up = iconButton(l10n.t('Good answer'), 'thumbsUp', 'rateUp', press('up'));
		const down = iconButton(l10n.t('Bad answer'), 'thumbsDown', 'rateDown', press('down'));
		for (const thumb of [up, down]) thumb.ariaPressed = 'false';
		this.#thumbs = { up, down };
		this.elements = [up, down];
	}

	draw(rating: Rating | undefined): void {
		if (rating === this.#rating) return;
		this.#rating = rating;
		this.#thumbs.up.ariaPressed = rating === 'up' ? 'true' : 'false';
		this.#thumbs.up.replaceChildren(icon(rating === 'up' ? 'thumbsUpFilled' : 'thumbsUp'));
		this.#thumbs.down.ariaPressed = rating === 'down' ? 'true' : 'false';
		this.#thumbs.down.replaceChildren(icon(rating === 'down' ? 'thumbsDownFilled' : 'thumbsDown'));
	}
}
