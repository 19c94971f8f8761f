const line = /^(?:p|h[1-6]|li|tr|blockquote)$/;
const cell = /^t[dh]$/;

/** What a screen reader should say about a drawn block: code by its language, formulas by their source. */
export function spokenText(block: Node): string {
	let text = '';
	for (const child of block.childNodes) {
		if (child instanceof HTMLElement) text += spokenElement(child);
		else if (child instanceof Text) text += child.data;
	}
	return text;
}

function spokenElement(element: HTMLElement): string {
	// What is foretold may not come.
	if (element.classList.contains('draft')) return '';
	if (element.classList.contains('code-block')) return `${element.ariaLabel ?? ''}\n`;
	// Asking `dataset` or `matches` took longer than all the rest, in a long table that grows.
	const tex = element.getAttribute('data-tex');
	if (tex !== null) return tex;
	const text = spokenText(element);
	if (line.test(element.localName)) return `${text.trimEnd()}\n`;
	return cell.test(element.localName) ? `${text} ` : text;
}
