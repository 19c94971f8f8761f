import { nothing, render } from 'lit/html.js';
import type { Exchange, PanelContext } from '../../../protocol/panel.ts';
import { isRunning } from '../../../text/transcript.ts';
import { Changes } from '../link/changes.ts';
import type { Place } from '../link/editorLink.ts';
import { emptyView } from './emptyView.ts';
import { ExchangeGroups } from './exchangeGroups.ts';
import type { ExchangeList } from './exchangeList.ts';
import { type ExchangeParts, ExchangeView } from './exchangeView.ts';
import { FocusPlace } from './focusPlace.ts';
import { Painting } from './painting.ts';

/** What a drawing has made of the conversation, for the scroller. */
export type Arrangement =
	/** Another conversation than before. */
	| 'opened'
	/** A question was asked from here. */
	| 'asked'
	| 'same';

/** So much is painted at once where a conversation is shown, in heights of the view. */
const firstViews = 1.5;

/** All questions and answers, or what stands there before the first. */
export class ConversationView {
	readonly element = document.createElement('div');
	readonly #empty = document.createElement('div');
	readonly #parts: ExchangeParts;
	readonly #painting: Painting;
	readonly #groups: ExchangeGroups;
	readonly #emptiness = new Changes();
	/** In their order. */
	#views = new Map<string, ExchangeView>();
	#last: ExchangeView | undefined;

	constructor(scroller: Element, parts: ExchangeParts) {
		this.#parts = parts;
		this.#painting = new Painting(scroller);
		this.#groups = new ExchangeGroups(this.#painting);
		this.element.className = 'conversation';
		this.#empty.className = 'empty-place';
		this.element.append(this.#groups.element, this.#empty);
	}

	/** Draws what has changed in the list. */
	draw(list: ExchangeList, context: PanelContext): Arrangement {
		const { arranged, changed } = list.take();
		const arrangement = arranged ? this.#arrange(list.all()) : 'same';
		const fresh = new Set<ExchangeView>();
		for (const exchange of changed) {
			const view = this.#views.get(exchange.id);
			if (view === undefined) continue;
			view.update(exchange, context.language);
			if (!view.element.isConnected) fresh.add(view);
		}
		if (arranged) this.#place(arrangement, fresh);
		const isEmpty = this.#views.size === 0;
		if (this.#emptiness.differ([isEmpty, isEmpty ? context : undefined])) {
			render(isEmpty ? emptyView(context, this.#parts.link) : nothing, this.#empty);
		}
		return arrangement;
	}

	/** Whether the last answer has a draft behind its text, or had. */
	get foretells(): boolean {
		return this.#last?.foretells ?? false;
	}

	/** How many pixels at the end of the last answer's text hold nothing that is confirmed. */
	get unconfirmedHeight(): number {
		return this.#last?.unconfirmedHeight ?? 0;
	}

	/** Labels are made anew, in another language, at the next drawing of each. */
	relabel(): void {
		for (const view of this.#views.values()) view.relabel();
	}

	/** What stands at a height of the conversation, in pixels from its top. */
	placeAt(top: number): Place | undefined {
		const views = [...this.#views.values()];
		let low = 0;
		for (let high = views.length - 1; low < high; ) {
			const middle = Math.ceil((low + high) / 2);
			if (this.#topOf(views[middle]) <= top) low = middle;
			else high = middle - 1;
		}
		const view = views[low];
		return view === undefined ? undefined : { exchangeId: view.id, offset: top - this.#topOf(view) };
	}

	/** Paints what is to be seen there. The height of the place, in pixels from the top; `undefined` where it is gone. */
	topOf({ exchangeId, offset }: Place): number | undefined {
		const views = [...this.#views.values()];
		const index = views.findIndex(({ id }) => id === exchangeId);
		const view = views[index];
		if (view === undefined) return undefined;
		paintFirst(views.slice(Math.max(0, index - 1)), offset);
		this.#groups.approachPainted();
		return this.#topOf(view) + offset;
	}

	/** The exchange on the page. */
	elementOf(exchangeId: string): HTMLElement | undefined {
		return this.#views.get(exchangeId)?.element;
	}

	/** In pixels from the top of the conversation. */
	#topOf(view: ExchangeView | undefined): number {
		const top = view?.element.getBoundingClientRect().top ?? 0;
		return top - this.element.getBoundingClientRect().top;
	}

	/** Makes views for what is new, and takes away what has gone. */
	#arrange(exchanges: readonly Exchange[]): Arrangement {
		const before = this.#views;
		const lastBefore = [...before.keys()].at(-1);
		this.#views = new Map(
			exchanges.map((exchange) => [exchange.id, before.get(exchange.id) ?? new ExchangeView(exchange, this.#parts)]),
		);
		for (const [id, view] of before) {
			if (this.#views.has(id)) continue;
			this.#painting.forget(view);
			view.dispose();
		}
		const last = exchanges.at(-1);
		this.#last = last && this.#views.get(last.id);
		if (last === undefined || !exchanges.some(({ id }) => before.has(id))) return 'opened';
		if (before.has(last.id) || last.elsewhere === true) return 'same';
		const isNext = lastBefore !== undefined && exchanges.at(-2)?.id === lastBefore;
		return isRunning(last.answer) || isNext ? 'asked' : 'same';
	}

	/** Puts the views on the page in their order; new ones that will be seen at once are painted. */
	#place(arrangement: Arrangement, fresh: ReadonlySet<ExchangeView>): void {
		const focus = new FocusPlace(this.#groups.element);
		const views = [...this.#views.values()];
		for (const view of fresh) view.beginFar();
		this.#groups.place(views);
		paintFirst(arrangement === 'same' ? [...fresh] : views.toReversed());
		this.#groups.approachPainted();
		focus.restore();
	}
}

function paintFirst(views: readonly ExchangeView[], more = 0): void {
	let left = window.innerHeight * firstViews + more;
	for (const view of views) {
		if (left <= 0) return;
		view.approach();
		left -= view.estimate();
	}
}
