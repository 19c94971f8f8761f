/** Decides about elements that are not compared piece by piece. */
export interface Embedding {
	/** The live element for `next`, taking over `live` where that fits; `undefined` if `next` is an ordinary element. */
	adopt(next: Element, live: Node | undefined): Element | undefined;
	/** Whether a live element belongs to a view, so that nothing may be morphed into it. */
	owns(live: Node): boolean;
}

/**
 * Makes the children of `live` equal to those of `next` with as few changes as the growing end of a text needs: text
 * nodes grow in place, elements stay, so that a selection among them stays too.
 */
export function morphChildren(live: Node, next: Node, embedding: Embedding): void {
	let old: ChildNode | null = live.firstChild;
	for (const wanted of [...next.childNodes]) {
		const following: ChildNode | null = old?.nextSibling ?? null;
		const kept = morphNode(old ?? undefined, wanted, embedding);
		if (old === null) live.appendChild(kept);
		else if (kept !== old) live.replaceChild(kept, old);
		old = following;
	}
	while (old !== null) {
		const following: ChildNode | null = old.nextSibling;
		old.remove();
		old = following;
	}
}

function morphNode(old: Node | undefined, wanted: Node, embedding: Embedding): Node {
	if (wanted instanceof Text) {
		if (!(old instanceof Text)) return wanted;
		morphText(old, wanted.data);
		return old;
	}
	if (!(wanted instanceof Element)) return wanted;
	const adopted = embedding.adopt(wanted, old);
	if (adopted !== undefined) return adopted;
	if (old instanceof Element && old.tagName === wanted.tagName && !embedding.owns(old)) {
		morphAttributes(old, wanted);
		morphChildren(old, wanted, embedding);
		return old;
	}
	// Its children may hold embedded elements, so they are moved one by one.
	const fresh = wanted.cloneNode(false);
	morphChildren(fresh, wanted, embedding);
	return fresh;
}

function morphText(live: Text, data: string): void {
	if (live.data === data) return;
	if (data.startsWith(live.data)) {
		live.appendData(data.slice(live.data.length));
		return;
	}
	let same = 0;
	while (same < data.length && data[same] === live.data[same]) same += 1;
	live.replaceData(same, live.data.length - same, data.slice(same));
}

function morphAttributes(live: Element, wanted: Element): void {
	for (const { name } of [...live.attributes]) if (!wanted.hasAttribute(name)) live.removeAttribute(name);
	for (const { name, value } of wanted.attributes) {
		if (live.getAttribute(name) !== value) live.setAttribute(name, value);
	}
}
