/** Closer to the end than this counts as being at the end, in pixels: the height of a line. */
const nearEnd = 24;

/** A scroll that nothing follows is noticed after this time, in milliseconds. */
const lookAfterMs = 50;

/** So much of the view may show what is not confirmed before it is not followed any farther. */
const mostUnconfirmed = 0.5;

/**
 * Keeps a scrolled element at its end while the person is there, and leaves it alone as soon as they scroll up. Only
 * a move upwards is a wish to stay: text that grows faster than `scroll` events arrive looks like one otherwise. Behind a
 * long draft the end is where the last confirmed words are in the middle of the view.
 */
export class ScrollFollower {
	readonly #element: HTMLElement;
	readonly #unconfirmed: () => number;
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

	/**
	 * `content` is all that scrolls; `unconfirmed` tells how much of its end is no confirmed text, in pixels; `changed` is
	 * called when `following` or the place changed by the person's doing.
	 */
	constructor(element: HTMLElement, content: HTMLElement, unconfirmed: () => number, changed: () => void) {
		this.#element = element;
		this.#unconfirmed = unconfirmed;
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
		const sizes = new ResizeObserver(() => this.follow());
		sizes.observe(element);
		sizes.observe(content);
	}

	get following(): boolean {
		return this.#following;
	}

	/** Goes to the end and stays there. */
	jumpToEnd(): void {
		this.#following = true;
		this.#moveTo(this.#end());
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

	/** Goes with the end where the person follows it. Happens by itself where the content gets another size. */
	follow(): void {
		if (this.#unfolding) return;
		this.#look();
		// Never back: a draft that comes takes no words out of the view.
		const end = this.#end();
		if (this.#following && !this.#pressed && end > this.#element.scrollTop) this.#moveTo(end);
		this.#lastHeight = this.#element.scrollHeight;
	}

	/** What a person unfolds grows under their eyes. To go to the end with it would take it, and its button, out of view. */
	#stay(): void {
		this.#unfolding = true;
		// A `summary` does it only after all have heard of the click.
		setTimeout(() => {
			const { scrollHeight, scrollTop } = this.#element;
			this.#unfolding = false;
			this.#following = this.#end() - scrollTop <= nearEnd;
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

	/** The place that is followed. */
	#end(height = this.#element.scrollHeight): number {
		const { clientHeight } = this.#element;
		const hidden = Math.max(0, this.#unconfirmed() - clientHeight * mostUnconfirmed);
		return height - clientHeight - hidden;
	}

	/** From the end as the person saw it: what was drawn since they scrolled does not put them farther away. */
	#distance(): number {
		const { scrollHeight, scrollTop } = this.#element;
		return this.#end(Math.min(scrollHeight, this.#lastHeight)) - scrollTop;
	}
}
