interface Focused {
	readonly element: HTMLElement;
	readonly action: string | undefined;
	/** The part of a list that it stands in. */
	readonly part: string | undefined;
	readonly list: string | undefined;
	/** The part's place in the list. */
	readonly place: number;
}

/**
 * Draws, and hands the focus on where the drawing took away what had it: to the same part of its list as that is drawn
 * now, else to the neighbour, else to what `otherwise` gives. A list carries `data-parts`, each of its parts `data-part`,
 * each control `data-action`.
 */
export function keepFocus(root: HTMLElement, draw: () => void, otherwise: () => HTMLElement | undefined): void {
	const before = focusedIn(root);
	draw();
	if (before === undefined || before.element.isConnected || document.activeElement !== document.body) return;
	const parts = partsOf(root, before.list);
	const heir =
		parts.find(({ dataset }) => dataset['part'] === before.part) ?? parts[Math.min(before.place, parts.length - 1)];
	const controls = heir === undefined ? [] : [...heir.querySelectorAll<HTMLElement>('[data-action]')];
	const control = controls.find(({ dataset }) => dataset['action'] === before.action) ?? controls[0];
	(control ?? otherwise())?.focus();
}

function focusedIn(root: HTMLElement): Focused | undefined {
	const element = document.activeElement;
	if (!(element instanceof HTMLElement) || !root.contains(element)) return undefined;
	const part = element.closest<HTMLElement>('[data-part]') ?? undefined;
	const list = part?.closest<HTMLElement>('[data-parts]')?.dataset['parts'];
	const place = part === undefined ? 0 : partsOf(root, list).indexOf(part);
	return { element, action: element.dataset['action'], part: part?.dataset['part'], list, place };
}

function partsOf(root: HTMLElement, list: string | undefined): readonly HTMLElement[] {
	if (list === undefined) return [];
	const lists = [...root.querySelectorAll<HTMLElement>('[data-parts]')].filter(
		({ dataset }) => dataset['parts'] === list,
	);
	return lists.flatMap((each) => [...each.querySelectorAll<HTMLElement>('[data-part]')]);
}
