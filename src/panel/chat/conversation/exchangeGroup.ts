import type { ExchangeView } from './exchangeView.ts';
import { putInOrder } from './putInOrder.ts';

/**
 * Exchanges one behind the other that go far together. In each frame the browser asks of each element that it may leave
 * out whether it is seen, and so does an observer: for 250 exchanges one by one that took 14 ms of the main thread in
 * each 1,000 tokens of a stream behind them, and by the group it takes 3.
 */
export class ExchangeGroup {
	readonly element = document.createElement('div');
	#views: readonly ExchangeView[] = [];

	constructor() {
		this.element.className = 'exchange-group';
	}

	/** In their order. */
	get views(): readonly ExchangeView[] {
		return this.#views;
	}

	/** Puts these in it, in their order. Whether they are others than before. */
	place(views: readonly ExchangeView[]): boolean {
		if (views.length === this.#views.length && views.every((view, index) => view === this.#views[index])) return false;
		this.#views = views;
		const elements = views.map(({ element }) => element);
		putInOrder(this.element, elements);
		return true;
	}

	/** Some of its exchanges may be near to what is seen. */
	approach(): void {
		this.element.classList.remove('far');
	}

	/** All of them are far from it: the browser need not look into the group. `height` in pixels. */
	recede(height: number): void {
		if (!this.#views.some(({ running }) => running)) this.#becomeFar(`${height}px`);
	}

	/** The same before it was ever laid out. */
	beginFar(): void {
		if (this.#views.some(({ running }) => running)) return;
		const heights = this.#views.reduce((sum, view) => sum + view.estimate(), 0);
		this.#becomeFar(`calc(${heights}px + ${this.#views.length - 1} * var(--exchange-gap))`);
	}

	#becomeFar(height: string): void {
		this.element.style.containIntrinsicBlockSize = `auto ${height}`;
		this.element.classList.add('far');
	}
}
