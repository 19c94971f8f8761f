import add from '@vscode/codicons/src/icons/add.svg' with { type: 'text' };
import close from '@vscode/codicons/src/icons/close.svg' with { type: 'text' };
import edit from '@vscode/codicons/src/icons/edit.svg' with { type: 'text' };
import exporting from '@vscode/codicons/src/icons/export.svg' with { type: 'text' };
import file from '@vscode/codicons/src/icons/file.svg' with { type: 'text' };
import picture from '@vscode/codicons/src/icons/file-media.svg' with { type: 'text' };
import selection from '@vscode/codicons/src/icons/list-selection.svg' with { type: 'text' };
import loading from '@vscode/codicons/src/icons/loading.svg' with { type: 'text' };
import mention from '@vscode/codicons/src/icons/mention.svg' with { type: 'text' };
import send from '@vscode/codicons/src/icons/send.svg' with { type: 'text' };
import prompt from '@vscode/codicons/src/icons/sparkle.svg' with { type: 'text' };
import symbol from '@vscode/codicons/src/icons/symbol-method.svg' with { type: 'text' };
import trash from '@vscode/codicons/src/icons/trash.svg' with { type: 'text' };
import problems from '@vscode/codicons/src/icons/warning.svg' with { type: 'text' };
import { html, type TemplateResult } from 'lit/html.js';

const glyphs = {
	add: template(add),
	close: template(close),
	edit: template(edit),
	export: template(exporting),
	file: template(file),
	loading: template(loading),
	mention: template(mention),
	picture: template(picture),
	problems: template(problems),
	selection: template(selection),
	prompt: template(prompt),
	send: template(send),
	symbol: template(symbol),
	trash: template(trash),
} as const;

export type GlyphName = keyof typeof glyphs;

/**
 * A codicon for what is drawn often or a thousandfold: as a template it is parsed once, and stays in its place when what
 * is around it is drawn again. Hidden from screen readers: the button or the text says it.
 */
export function glyph(name: GlyphName): TemplateResult {
	return html(glyphs[name]);
}

/** What a literal in the code would be, for a drawing that comes from the package. */
function template(svg: string): TemplateStringsArray {
	const source = `<span class="icon glyph" aria-hidden="true">${svg}</span>`;
	return Object.assign([source], { raw: [source] });
}
