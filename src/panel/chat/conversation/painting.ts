import { onSelectionChange, selectionEnds } from '../reading/selectionKeeper.ts';
import type { ExchangeGroup } from './exchangeGroup.ts';
import type { ExchangeView } from './exchangeView.ts';
import { Nearness, type NearnessChange } from './nearness.ts';

/** How far from what is seen an exchange is painted, in heights of the view. */
const exchangeViews = 2;

/** A group is near before any of its exchanges is, and goes far when all of them have. */
const groupViews = 3;

/** So long may answers be painted in one go, in milliseconds; the rest waits for the next frame. */
const longestMs = 6;

/**
 * Paints the answers near to what is seen, and takes those apart that are far from it: what the page holds and lays out
 * does not grow with the conversation. An answer that holds an end of the selection, or the focus, stays as it is.
 */
export class Painting {
	readonly #views = new Map<Element, ExchangeView>();
	readonly #groups = new Map<Element, ExchangeGroup>();
	readonly #nearness: Nearness;
	readonly #groupNearness: Nearness;
	/** What came near and is not painted yet. */
	readonly #due = new Set<ExchangeView>();
	#asked = false;

	constructor(scroller: Element) {
		this.#nearness = new Nearness(scroller, exchangeViews, (changes) => {
			for (const change of changes) this.#moved(change);
			this.#paint();
		});
		this.#groupNearness = new Nearness(scroller, groupViews, (changes) => {
			// After a jump exchanges go far together with their group, and nobody says which of the two is told first.
			this.#nearness.flush();
			for (const change of changes) this.#groupMoved(change);
		});
		onSelectionChange(() => this.#ask());
	}

	/** Looks after the exchanges of a group. One that is watched already is looked at anew. */
	watchGroup(group: ExchangeGroup): void {
		this.forgetGroup(group);
		this.#groups.set(group.element, group);
		this.#groupNearness.watch(group.element);
	}

	forgetGroup(group: ExchangeGroup): void {
		this.#groups.delete(group.element);
		this.#groupNearness.forget(group.element);
	}

	forget(view: ExchangeView): void {
		this.#views.delete(view.element);
		this.#due.delete(view);
		this.#nearness.forget(view.element);
	}

	#groupMoved({ element, near, height }: NearnessChange): void {
		const group = this.#groups.get(element);
		if (group === undefined) return;
		for (const view of group.views) {
			if (near) this.#watch(view);
			else this.#nearness.forget(view.element);
		}
		if (near) group.approach();
		else group.recede(height);
	}

	#watch(view: ExchangeView): void {
		this.#views.set(view.element, view);
		this.#nearness.watch(view.element);
	}

	#moved({ element, near, height }: NearnessChange): void {
		const view = this.#views.get(element);
		if (view === undefined) return;
		if (near) this.#due.add(view);
		else {
			this.#due.delete(view);
			if (!isHeld(element) && !element.contains(document.activeElement)) view.recede(height);
		}
	}

	#ask(): void {
		if (this.#asked || this.#due.size === 0) return;
		this.#asked = true;
		requestAnimationFrame(() => {
			this.#asked = false;
			this.#paint();
		});
	}

	#paint(): void {
		const until = performance.now() + longestMs;
		const held = new Set<ExchangeView>();
		for (const view of this.#due) {
			if (performance.now() > until) break;
			this.#due.delete(view);
			if (!view.painted && isHeld(view.element)) held.add(view);
			else view.approach();
		}
		if (this.#due.size > 0) this.#ask();
		// These wait for another selection.
		for (const view of held) this.#due.add(view);
	}
}

/** Whether an end of what is selected would be lost with the text that it stands in. */
function isHeld(element: Element): boolean {
	return selectionEnds().some((end) => element.contains(end));
}
