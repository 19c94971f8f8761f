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
	if (element.classList.contains('code-block')) return `${element.ariaLabel ?? ''}\n`;
	const tex = element.dataset['tex'];
	if (tex !== undefined) return tex;
	const text = spokenText(element);
	return element.matches('p, h1, h2, h3, h4, h5, h6, li, tr, blockquote')
		? `${text.trimEnd()}\n`
		: `${text}${element.matches('td, th') ? ' ' : ''}`;
}
