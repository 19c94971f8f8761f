/** Closer to the end than this counts as being at the end, in pixels: the height of a line. */
const nearEnd = 24;

/**
 * Keeps a scrolled element at its end while the person is there, and leaves it alone as soon as they scroll up. Only
 * a move upwards is a wish to stay: text that grows faster than `scroll` events arrive looks like one otherwise.
 */
export class ScrollFollower {
	readonly #element: HTMLElement;
	#following = true;
	#lastTop = 0;
	#pressed = false;
	/** What was told last. */
	#told = true;

	/** `content` is all that scrolls; `changed` is called when `following` or the place changed by the person's doing. */
	constructor(element: HTMLElement, content: HTMLElement, changed: () => void) {
		this.#element = element;
		element.addEventListener('scroll', () => {
			this.#scrolled();
			// Following the stream scrolls in every frame, and is nobody's doing.
			if (this.#following && this.#told) return;
			this.#told = this.#following;
			changed();
		});
		// A selection that is being drawn with the mouse must not run away under it.
		element.addEventListener('pointerdown', () => {
			this.#pressed = true;
		});
		for (const end of ['pointerup', 'pointercancel'] as const) {
			window.addEventListener(end, () => {
				this.#pressed = false;
			});
		}
		// Told after the browser's own layout and before it paints: to ask for the height after each drawing would make it
		// lay out the page one time more where anything is drawn after that. It also hears of fonts that come late.
		const sizes = new ResizeObserver(() => this.#follow());
		sizes.observe(element);
		sizes.observe(content);
	}

	get following(): boolean {
		return this.#following;
	}

	/** Goes to the end and stays there. */
	jumpToEnd(): void {
		this.#following = true;
		this.#moveTo(this.#element.scrollHeight);
	}

	/** Goes back to where the person was reading. */
	restore(top: number): void {
		this.#following = false;
		this.#told = false;
		this.#moveTo(top);
		if (this.#distance() <= nearEnd) this.#following = true;
	}

	get top(): number {
		return this.#element.scrollTop;
	}

	#follow(): void {
		if (this.#following && !this.#pressed) this.#moveTo(this.#element.scrollHeight);
	}

	#scrolled(): void {
		if (this.#distance() <= nearEnd) this.#following = true;
		else if (this.#element.scrollTop < this.#lastTop) this.#following = false;
		this.#lastTop = this.#element.scrollTop;
	}

	#moveTo(top: number): void {
		this.#element.scrollTop = top;
		this.#lastTop = this.#element.scrollTop;
	}

	#distance(): number {
		const { scrollHeight, scrollTop, clientHeight } = this.#element;
		return scrollHeight - scrollTop - clientHeight;
	}
}
