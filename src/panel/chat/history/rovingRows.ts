export interface RowKeys {
	/** The row's conversation, by its id. */
	rename(id: string): void;
	delete(id: string): void;
	/** Over the first row. */
	leave(): void;
}

/**
 * The keys of the list. One row at a time is a stop for Tab, with its buttons; the arrows go from row to row, so that a
 * thousand of them are no thousand stops.
 */
export class RovingRows {
	readonly #list: HTMLElement;
	readonly #keys: RowKeys;
	#active: HTMLElement | undefined;

	constructor(list: HTMLElement, keys: RowKeys) {
		this.#list = list;
		this.#keys = keys;
		list.addEventListener('keydown', (event) => this.#keyPressed(event));
		list.addEventListener('focusin', ({ target }) => {
			if (target instanceof Element) this.#activate(target.closest<HTMLElement>('.session') ?? undefined);
		});
	}

	/** After each drawing: the stop stays where it was, or becomes the row of what is open, or the first. */
	settle(current: string): void {
		const rows = this.#rows();
		const id = this.#active?.dataset['part'];
		const row =
			rows.find(({ dataset }) => dataset['part'] === id) ??
			rows.find(({ dataset }) => dataset['part'] === current) ??
			rows[0];
		this.#activate(row);
	}

	/** Goes into the list, to the row that is the stop for Tab. */
	enter(): void {
		focusRow(this.#active);
	}

	#keyPressed(event: KeyboardEvent): void {
		const { target, key, repeat, ctrlKey, altKey, metaKey, shiftKey } = event;
		if (ctrlKey || altKey || metaKey || shiftKey || event.isComposing || !(target instanceof Element)) return;
		const row = target.closest<HTMLElement>('.session');
		if (row === null) return;
		const rows = this.#rows();
		const place = rows.indexOf(row);
		const id = row.dataset['part'] ?? '';
		const gone = row.querySelector('.session-gone') !== null;
		if (key === 'ArrowDown') focusRow(rows[place + 1]);
		else if (key === 'ArrowUp' && place === 0) this.#keys.leave();
		else if (key === 'ArrowUp') focusRow(rows[place - 1]);
		else if (key === 'Home') focusRow(rows[0]);
		else if (key === 'End') focusRow(rows.at(-1));
		else if (key === 'F2' && !gone) this.#keys.rename(id);
		// A key that is held down must not delete one after the other.
		else if (key === 'Delete' && !gone && !repeat) this.#keys.delete(id);
		else return;
		event.preventDefault();
	}

	#activate(row: HTMLElement | undefined): void {
		if (row !== this.#active) setStops(this.#active, -1);
		this.#active = row;
		setStops(row, 0);
	}

	#rows(): readonly HTMLElement[] {
		return [...this.#list.querySelectorAll<HTMLElement>('.session')];
	}
}

function setStops(row: HTMLElement | undefined, tabIndex: 0 | -1): void {
	for (const button of row?.querySelectorAll('button') ?? []) button.tabIndex = tabIndex;
}

function focusRow(row: HTMLElement | undefined): void {
	row?.querySelector('button')?.focus();
}
