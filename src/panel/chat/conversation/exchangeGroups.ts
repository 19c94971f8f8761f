import { ExchangeGroup } from './exchangeGroup.ts';
import type { ExchangeView } from './exchangeView.ts';
import type { Painting } from './painting.ts';
import { putInOrder } from './putInOrder.ts';

/**
 * So many exchanges make a group. What is far costs by the group and what is near by the exchange, so that the least
 * is looked at where a group holds about as many as there are groups in a long conversation.
 */
const groupSize = 12;

/** Where the exchanges stand on the page: group behind group. */
export class ExchangeGroups {
	readonly element = document.createElement('div');
	readonly #painting: Painting;
	#groups: readonly ExchangeGroup[] = [];

	constructor(painting: Painting) {
		this.#painting = painting;
		this.element.className = 'exchanges';
	}

	/** Puts these on the page, in their order, and nothing else. New groups are taken for far until they are watched. */
	place(views: readonly ExchangeView[]): void {
		const before = this.#groups;
		const count = Math.ceil(views.length / groupSize);
		this.#groups = Array.from({ length: count }, (_, index) => before[index] ?? new ExchangeGroup());
		for (const group of before.slice(count)) this.#painting.forgetGroup(group);
		for (const [index, group] of this.#groups.entries()) {
			if (!group.place(views.slice(index * groupSize, (index + 1) * groupSize))) continue;
			if (index >= before.length) group.beginFar();
			else group.approach();
			// One that was watched already is looked at anew, with what it holds now.
			this.#painting.watchGroup(group);
		}
		const elements = this.#groups.map(({ element }) => element);
		putInOrder(this.element, elements);
	}

	/** Lays out the groups in which something is painted, without waiting until they are found to be near. */
	approachPainted(): void {
		for (const group of this.#groups) if (group.views.some(({ painted }) => painted)) group.approach();
	}
}
