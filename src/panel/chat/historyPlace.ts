import type { FromPanel, History, Language } from '../../protocol/panel.ts';
import { HistoryPage } from './history/historyPage.ts';
import { Changes } from './link/changes.ts';

export interface HistoryActions {
	post(message: FromPanel): void;
	/** Tells a screen reader. */
	say(sentence: string): void;
}

/**
 * Puts the list of conversations over the conversation, which is covered and not taken away: it streams on, and keeps
 * its place and what is typed.
 */
export class HistoryPlace {
	readonly #root: HTMLElement;
	readonly #actions: HistoryActions;
	readonly #refocus: () => void;
	/** Made when it is first asked for. */
	#page: HistoryPage | undefined;
	/** Frames of a stream go on under the list. */
	readonly #changes = new Changes();

	/** `refocus` puts the focus back where it belongs when the list goes. */
	constructor(root: HTMLElement, actions: HistoryActions, refocus: () => void) {
		this.#root = root;
		this.#actions = actions;
		this.#refocus = refocus;
	}

	get shown(): boolean {
		return this.#page?.element.isConnected === true;
	}

	/** Absent: the conversation is to be seen. */
	draw(history: History | undefined, language: Language): void {
		if (!this.#changes.differ([history, language])) return;
		if (history === undefined) this.#close();
		else this.#show(history, language);
	}

	#show(history: History, language: Language): void {
		this.#page ??= new HistoryPage(this.#actions);
		this.#page.draw(history, language);
		if (this.shown) return;
		this.#root.classList.add('covered');
		this.#root.append(this.#page.element);
		this.#page.focus();
	}

	#close(): void {
		if (this.#page === undefined || !this.shown) return;
		const hadFocus = this.#page.element.contains(document.activeElement);
		this.#page.element.remove();
		this.#root.classList.remove('covered');
		if (hadFocus) this.#refocus();
	}
}
