export interface NearnessChange {
	readonly element: Element;
	readonly near: boolean;
	/** Of the element as it stands now, in pixels. */
	readonly height: number;
}

/** Tells which elements come near to what a scroller shows, and which go far from it. */
export class Nearness {
	readonly #observer: IntersectionObserver;
	readonly #changed: (changes: readonly NearnessChange[]) => void;

	/** `views` says what is near, in heights of the view. At first every element is told once. */
	constructor(scroller: Element, views: number, changed: (changes: readonly NearnessChange[]) => void) {
		this.#changed = changed;
		this.#observer = new IntersectionObserver((entries) => this.#tell(entries), {
			root: scroller,
			rootMargin: `${views * 100}% 0px`,
		});
	}

	/** Tells now what has been found out and would be told in a moment. */
	flush(): void {
		this.#tell(this.#observer.takeRecords());
	}

	watch(element: Element): void {
		this.#observer.observe(element);
	}

	forget(element: Element): void {
		this.#observer.unobserve(element);
	}

	#tell(entries: readonly IntersectionObserverEntry[]): void {
		// Of a page that is not shown, nothing can be said.
		const told = entries.filter(({ rootBounds }) => rootBounds === null || rootBounds.height > 0);
		if (told.length === 0) return;
		this.#changed(
			told.map(({ target, isIntersecting, boundingClientRect }) => ({
				element: target,
				near: isIntersecting,
				height: boundingClientRect.height,
			})),
		);
	}
}
