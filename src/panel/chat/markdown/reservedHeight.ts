/**
 * Keeps an element as high as it was with a draft in it, when that is withdrawn: what stands below it, and what the
 * person reads, stays where it is until confirmed text needs the room.
 */
export class ReservedHeight {
	readonly #element: HTMLElement;
	#height = 0;

	constructor(element: HTMLElement) {
		this.#element = element;
	}

	get held(): boolean {
		return this.#height > 0;
	}

	/** Before a drawing, where the layout is known and need not be made. */
	hold(): void {
		const { height } = this.#element.getBoundingClientRect();
		if (height <= this.#height) return;
		this.#height = height;
		this.#element.style.minBlockSize = `${height}px`;
	}

	release(): void {
		if (!this.held) return;
		this.#height = 0;
		this.#element.style.removeProperty('min-block-size');
		if (this.#element.style.length === 0) this.#element.removeAttribute('style');
	}
}
