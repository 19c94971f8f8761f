/**
 * Where the focus stands among the exchanges. Another branch brings other elements, and the focus goes to the same
 * button of the exchange in the same place, so that going through branches by keyboard does not begin anew each time.
 */
export class FocusPlace {
	readonly #list: Element;
	readonly #focused: Element | null;
	readonly #index: number;
	readonly #action: string | undefined;

	constructor(list: Element) {
		this.#list = list;
		this.#focused = list.contains(document.activeElement) ? document.activeElement : null;
		this.#index = exchangesOf(list).findIndex((child) => child.contains(this.#focused));
		this.#action = this.#focused instanceof HTMLElement ? this.#focused.dataset['action'] : undefined;
	}

	/** After the elements have changed. Nothing where the focus is still there. */
	restore(): void {
		if (this.#focused === null || this.#focused.isConnected) return;
		const exchanges = exchangesOf(this.#list);
		const exchange = exchanges[Math.min(this.#index, exchanges.length - 1)];
		const button = this.#action === undefined ? null : exchange?.querySelector(`[data-action="${this.#action}"]`);
		// A button that is hidden while an answer runs does not take the focus.
		for (const place of [button, exchange?.querySelector('.message')]) {
			if (place instanceof HTMLElement) place.focus({ preventScroll: true });
			if (this.#list.contains(document.activeElement)) return;
		}
	}
}

function exchangesOf(list: Element): readonly Element[] {
	return [...list.querySelectorAll('.exchange')];
}
