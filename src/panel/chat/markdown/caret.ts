import { firstDraft } from './draftPlace.ts';

const paragraph = /^(?:p|h[1-6])$/;
const container = /^(?:ul|ol|li|blockquote)$/;

/**
 * Marks the element behind whose last words the caret stands, or the draft before which it does. A style that finds it
 * by itself needs `:has()`, which made the browser look through the answer at each change (a third of what styles cost).
 */
export class Caret {
	#marked: Element | undefined;

	/** Puts it behind the last words of the blocks that grow, or nowhere; `foretold`: there is a draft in them. */
	put(blocks: readonly Element[], foretold: boolean): void {
		const place = foretold ? placeBeforeDraft(blocks) : placeIn(blocks.at(-1)?.lastElementChild ?? null);
		if (place === this.#marked) return;
		const old = this.#marked;
		old?.classList.remove('caret');
		if (old?.classList.length === 0) old.removeAttribute('class');
		place?.classList.add('caret');
		this.#marked = place;
	}
}

function placeBeforeDraft(blocks: readonly Element[]): Element | undefined {
	const draft = firstDraft(blocks);
	// Before a draft that is a block of its own the caret would take a line for itself.
	return draft?.localName === 'span' && draft.closest('.formula, .block > .draft') === null ? draft : undefined;
}

function placeIn(element: Element | null): Element | undefined {
	if (element === null) return undefined;
	if (paragraph.test(element.localName)) return element;
	if (element.classList.contains('code-block')) return element.querySelector('code')?.lastElementChild ?? undefined;
	if (!container.test(element.localName)) return undefined;
	const inside = placeIn(element.lastElementChild);
	return inside ?? (element.localName === 'li' ? element : undefined);
}
