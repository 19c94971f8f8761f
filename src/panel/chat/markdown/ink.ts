import * as l10n from '@vscode/l10n';
import { draftMark } from './draftMark.ts';

/** What is drawn: confirmed text, confirmed text that goes over into a draft at the mark, or a draft from its beginning. */
export type InkStart = 'confirmed' | 'mixed' | 'drafted';

/** Knows, while a block is drawn from its beginning to its end, where the confirmed text ends and the draft begins. */
export class Ink {
	#present = false;
	#active = false;
	#drafted = false;

	/** At the beginning of a drawing. */
	begin(start: InkStart): void {
		// What stood there as a draft until now has to be looked for once more.
		this.#active = start !== 'confirmed' || this.#present;
		this.#present = start !== 'confirmed';
		this.#drafted = start === 'drafted';
	}

	/** Whether there is a draft in the block, or was at the last drawing. Nothing else needs to be asked where not. */
	get active(): boolean {
		return this.#active;
	}

	/** Whether the mark has passed. */
	get drafted(): boolean {
		return this.#drafted;
	}

	/** A piece of text in its order: what of it is confirmed, and what is a draft. */
	split(piece: string): readonly [confirmed: string, drafted: string] {
		if (this.#drafted) return ['', piece];
		const place = piece.indexOf(draftMark);
		if (place === -1) return [piece, ''];
		this.#drafted = true;
		return [piece.slice(0, place), piece.slice(place + 1)];
	}

	/** Something of this source was drawn. */
	passed(source: string): void {
		if (this.#active && !this.#drafted && source.includes(draftMark)) this.#drafted = true;
	}

	/** What tells a drawing of this source, at this place, from others. */
	key(source: string): string {
		return this.#drafted ? draftMark + source : source;
	}

	/** Makes an element a draft's, or a confirmed one. */
	apply(element: Element): void {
		if (this.#active) markDraft(element, this.#drafted);
	}
}

/** Marks an element as a draft's: dimmed, not selected, not read aloud. Or takes the mark from it. */
export function markDraft(element: Element, drafted: boolean): void {
	if (element.classList.contains('draft') === drafted) return;
	element.classList.toggle('draft', drafted);
	if (drafted) {
		element.ariaHidden = 'true';
		element.setAttribute('title', l10n.t('Foretold: not yet confirmed by the model.'));
		return;
	}
	element.removeAttribute('aria-hidden');
	element.removeAttribute('title');
	if (element.classList.length === 0) element.removeAttribute('class');
}

/** An inline element for the text of a draft. */
export function draftElement(): HTMLElement {
	const element = document.createElement('span');
	markDraft(element, true);
	return element;
}
