import katex from 'katex';

export interface FormulaSource {
	readonly tex: string;
	readonly display: boolean;
	/** Without its end mark the source is shown. */
	readonly closed: boolean;
}

/** A formula set into an element of its own; where KaTeX cannot read it, its source. */
export function formulaElement({ tex, display, closed }: FormulaSource): HTMLElement {
	const element = document.createElement(display ? 'div' : 'span');
	element.className = display ? 'formula display' : 'formula';
	element.dir = 'ltr';
	element.dataset['tex'] = tex;
	if (!closed || !typeset(tex, display, element)) {
		const source = document.createElement('code');
		source.textContent = tex;
		element.replaceChildren(source);
	}
	return element;
}

function typeset(tex: string, displayMode: boolean, element: HTMLElement): boolean {
	try {
		// Into the DOM: the string form needs inline styles, which the content security policy refuses.
		katex.render(tex, element, { displayMode, throwOnError: true, strict: 'ignore', maxSize: 20, maxExpand: 500 });
		return true;
	} catch {
		return false;
	}
}
