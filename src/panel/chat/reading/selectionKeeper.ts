interface Place {
	readonly node: Node;
	readonly offset: number;
}

/** One end of a selection: the character it stands at within the smallest element that drawing keeps alive. */
interface Endpoint extends Place {
	readonly container: Element | undefined;
	readonly character: number;
}

/** Blocks of an answer and lines of code are changed by drawing, but never exchanged for others. */
const lasting = '.line, .block';

const listeners: (() => void)[] = [];
document.addEventListener('selectionchange', () => {
	for (const listener of listeners) listener();
});

/**
 * What is selected at this moment. `selectionchange` comes a task later, and a frame that came in between drew over the
 * selection. To be asked before changes and not between them, where it makes the browser lay out the page.
 */
function selectionNow(): Selection | null {
	const selection = document.getSelection();
	if (selection === null || selection.anchorNode === null) return null;
	const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
	return anchorNode === focusNode && anchorOffset === focusOffset ? null : selection;
}

/** Calls `changed` whenever the person has selected something else, or nothing. */
export function onSelectionChange(changed: () => void): void {
	listeners.push(changed);
}

/** The nodes in which what the person has selected begins and ends. */
export function selectionEnds(): readonly Node[] {
	const selection = selectionNow();
	return [selection?.anchorNode, selection?.focusNode].filter((node) => node instanceof Node);
}

/**
 * Draws without losing what the person has selected: an end that drawing moved is put back to the same character.
 * To be put once around everything.
 */
export function keepSelection<Result>(draw: () => Result): Result {
	const selection = selectionNow();
	if (selection === null) return draw();
	const anchor = endpoint(selection.anchorNode, selection.anchorOffset);
	const focus = endpoint(selection.focusNode, selection.focusOffset);
	const result = draw();
	if (anchor === undefined || focus === undefined) return result;
	const from = placeNow(anchor, selection.anchorNode, selection.anchorOffset);
	const to = placeNow(focus, selection.focusNode, selection.focusOffset);
	if (from.moved || to.moved) selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
	return result;
}

/** Where the end belongs, and whether drawing has put it elsewhere. */
function placeNow(end: Endpoint, now: Node | null, offset: number): Place & { readonly moved: boolean } {
	const stayed = now !== null && isAt(end, now, offset);
	return stayed ? { node: now, offset, moved: false } : { ...placeOf(end), moved: true };
}

function endpoint(node: Node | null, offset: number): Endpoint | undefined {
	if (node === null) return undefined;
	const container = (node instanceof Element ? node : node.parentElement)?.closest(lasting) ?? undefined;
	return {
		node,
		offset,
		container,
		character: container === undefined ? 0 : charactersBefore(container, node, offset),
	};
}

function isAt({ node, offset, container, character }: Endpoint, now: Node, nowOffset: number): boolean {
	if (container === undefined) return now === node && nowOffset === offset;
	return container.contains(now) && charactersBefore(container, now, nowOffset) === character;
}

function charactersBefore(container: Element, node: Node, offset: number): number {
	const range = document.createRange();
	range.selectNodeContents(container);
	range.setEnd(node, offset);
	return range.toString().length;
}

function placeOf({ node, offset, container, character }: Endpoint): Place {
	if (container === undefined) return { node, offset };
	const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
	let left = character;
	let last: Place = { node: container, offset: 0 };
	for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
		const length = text.nodeValue?.length ?? 0;
		if (left <= length) return { node: text, offset: left };
		left -= length;
		last = { node: text, offset: length };
	}
	return last;
}
