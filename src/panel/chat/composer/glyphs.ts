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
import { glyphTemplate } from '../../page/glyphs.ts';

const glyphs = {
	add: glyphTemplate(add),
	close: glyphTemplate(close),
	edit: glyphTemplate(edit),
	export: glyphTemplate(exporting),
	file: glyphTemplate(file),
	loading: glyphTemplate(loading),
	mention: glyphTemplate(mention),
	picture: glyphTemplate(picture),
	problems: glyphTemplate(problems),
	selection: glyphTemplate(selection),
	prompt: glyphTemplate(prompt),
	send: glyphTemplate(send),
	symbol: glyphTemplate(symbol),
	trash: glyphTemplate(trash),
} as const;

export type GlyphName = keyof typeof glyphs;

/** A codicon of the chat, hidden from screen readers. */
export function glyph(name: GlyphName): TemplateResult {
	return html(glyphs[name]);
}
