/** Closer to the end than this counts as being at the end, in pixels: the height of a line. */
const nearEnd = 24;

/** A scroll that nothing follows is noticed after this time, in milliseconds. */
const lookAfterMs = 50;

/**
 * Keeps a scrolled element at its end while the person is there, and leaves it alone as soon as they scroll up. Only
 * a move upwards is a wish to stay: text that grows faster than `scroll` events arrive looks like one otherwise.
 */
export class ScrollFollower {
	readonly #element: HTMLElement;
	readonly #changed: () => void;
	#following = true;
	#lastTop = 0;
	/** The height of all that scrolls, when it was last looked at. */
	#lastHeight = 0;
	#pressed = false;
	/** Something is being unfolded. */
	#unfolding = false;
	#scrolled: ReturnType<typeof setTimeout> | undefined;
	/** What was told last. */
	#told = true;

	/** `content` is all that scrolls; `changed` is called when `following` or the place changed by the person's doing. */
	constructor(element: HTMLElement, content: HTMLElement, changed: () => void) {
		this.#element = element;
		this.#changed = changed;
		element.addEventListener('scroll', () => {
			// In the midst of a frame the place cannot be asked for without a layout, which following the stream would make
			// one more in every frame. What grows asks before it follows, and else there is time.
			this.#scrolled ??= setTimeout(() => this.#look(), lookAfterMs);
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
		content.addEventListener('click', ({ target }) => {
			if (target instanceof Element && target.closest('[aria-expanded], summary') !== null) this.#stay();
		});
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
		if (this.#unfolding) return;
		this.#look();
		if (this.#following && !this.#pressed) this.#moveTo(this.#element.scrollHeight);
		this.#lastHeight = this.#element.scrollHeight;
	}

	/** What a person unfolds grows under their eyes. To go to the end with it would take it, and its button, out of view. */
	#stay(): void {
		this.#unfolding = true;
		// A `summary` does it only after all have heard of the click.
		setTimeout(() => {
			const { scrollHeight, scrollTop, clientHeight } = this.#element;
			this.#unfolding = false;
			this.#following = scrollHeight - scrollTop - clientHeight <= nearEnd;
			this.#told = this.#following;
			this.#lastTop = scrollTop;
			this.#lastHeight = scrollHeight;
			this.#changed();
		});
	}

	/** Notices what the person did, if they did something. */
	#look(): void {
		if (this.#scrolled === undefined) return;
		clearTimeout(this.#scrolled);
		this.#scrolled = undefined;
		const { scrollTop } = this.#element;
		if (this.#distance() <= nearEnd) this.#following = true;
		else if (scrollTop < this.#lastTop) this.#following = false;
		this.#lastTop = scrollTop;
		// Following the stream scrolls in every frame, and is nobody's doing.
		if (this.#following && this.#told) return;
		this.#told = this.#following;
		this.#changed();
	}

	#moveTo(top: number): void {
		this.#element.scrollTop = top;
		this.#lastTop = this.#element.scrollTop;
		this.#lastHeight = this.#element.scrollHeight;
	}

	/** From the end as the person saw it: what was drawn since they scrolled does not put them farther away. */
	#distance(): number {
		const { scrollHeight, scrollTop, clientHeight } = this.#element;
		return Math.min(scrollHeight, this.#lastHeight) - scrollTop - clientHeight;
	}
}
