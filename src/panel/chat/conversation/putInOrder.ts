/** Makes these the only children of an element, in their order, and moves only what stands elsewhere. */
export function putInOrder(parent: Element, children: readonly Element[]): void {
	const staying = new Set(children);
	for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
	let next = parent.firstElementChild;
	for (const child of children) {
		if (child === next) next = next.nextElementSibling;
		else parent.insertBefore(child, next);
	}
}
