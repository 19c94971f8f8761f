/** Where the confirmed text of these blocks ends: the first element of a draft in them, if there is one. */
export function firstDraft(blocks: readonly Element[]): Element | undefined {
	for (const block of blocks) {
		const draft = block.querySelector('.draft');
		if (draft !== null) return draft;
	}
	return undefined;
}

/** How many pixels at the end of an element hold nothing that is confirmed. */
export function unconfirmedHeight(element: Element, draft: Element | undefined): number {
	const { top, bottom } = element.getBoundingClientRect();
	// A word of a draft stands beside the last confirmed one.
	if (draft?.localName === 'span') return Math.max(0, bottom - (draft.getClientRects()[0]?.bottom ?? bottom));
	const end = draft?.getBoundingClientRect().top ?? element.lastElementChild?.getBoundingClientRect().bottom ?? top;
	return Math.max(0, bottom - end);
}
