import error from '@vscode/codicons/src/icons/error.svg' with { type: 'text' };

/**
 * A codicon for what is drawn often or a thousandfold: as a template it is parsed once, and stays in its place when what
 * is around it is drawn again. Hidden from screen readers: the button or the text says it.
 * @param svg the drawing as its file has it
 * @returns what a literal in the code would be, to be called by `html`
 */
export function glyphTemplate(svg: string): TemplateStringsArray {
	const source = `<span class="icon glyph" aria-hidden="true">${svg}</span>`;
	return Object.assign([source], { raw: [source] });
}

/** Stands before every error, on whatever page. */
export const errorGlyph = glyphTemplate(error);
