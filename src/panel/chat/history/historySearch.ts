import * as l10n from '@vscode/l10n';

export interface HistorySearchParts {
	search(query: string): void;
	/** Into the list below. */
	enterList(): void;
}

/** The input over the list. What the person types leads; what the editor has is taken over when nothing is awaited. */
export class HistorySearch {
	readonly element = document.createElement('input');
	readonly #parts: HistorySearchParts;
	/** What was searched for last, until its hits are there. */
	#awaited: string | undefined;

	constructor(parts: HistorySearchParts) {
		this.#parts = parts;
		this.element.type = 'search';
		this.element.className = 'history-search';
		this.element.dir = 'auto';
		this.element.maxLength = 1000;
		this.element.addEventListener('input', () => this.#search());
		this.element.addEventListener('keydown', (event) => this.#keyPressed(event));
	}

	/** Whether the hits are of what stands there. `query`: what the editor has searched for. */
	follow(query: string): boolean {
		this.element.placeholder = l10n.t('Search conversations');
		this.element.ariaLabel = this.element.placeholder;
		if (this.#awaited === query) this.#awaited = undefined;
		if (this.#awaited !== undefined) return false;
		if (this.element.value !== query) this.element.value = query;
		return true;
	}

	/** As if it were typed. */
	write(query: string): void {
		this.element.value = query;
		this.element.focus();
		this.#search();
	}

	/** The next list is another. */
	forget(): void {
		this.#awaited = undefined;
	}

	#search(): void {
		const query = this.element.value;
		this.#awaited = query;
		this.#parts.search(query);
	}

	#keyPressed(event: KeyboardEvent): void {
		if (event.key !== 'ArrowDown' || event.isComposing) return;
		event.preventDefault();
		this.#parts.enterList();
	}
}
