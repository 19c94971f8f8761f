import * as l10n from '@vscode/l10n';
import { type TextEditor, window, workspace } from 'vscode';
import type { CodeBlock } from '../../text/codeBlocks.ts';
import { LineIndenter } from '../../text/lineIndenter.ts';

/** Puts a finished block at the cursor of the active editor, in place of what is selected there: one undo step. */
export async function insertBlock(block: CodeBlock): Promise<void> {
	const editor = window.activeTextEditor;
	if (editor === undefined) return offerNewFile(block);
	const { document, selection } = editor;
	const before = document.lineAt(selection.start.line).text.slice(0, selection.start.character);
	const indentation = /^\s*/.exec(before)?.[0] ?? '';
	const indenter = new LineIndenter(indentation, document.eol === 1 ? '\n' : '\r\n');
	const text = indenter.push(block.code) + indenter.end();
	if (await editor.edit((edit) => edit.replace(selection, text))) return reveal(editor);
	void window.showWarningMessage(l10n.t('{0} cannot be written. Nothing was inserted.', document.fileName));
}

async function offerNewFile(block: CodeBlock): Promise<void> {
	const open = l10n.t('Open in New File');
	const choice = await window.showWarningMessage(
		l10n.t('No file is open in an editor. Open one, put the cursor where the code should go, and insert again.'),
		open,
	);
	if (choice === open) await openInNewFile(block.code, block.language);
}

/** Text that has no place yet, in an untitled document. An unknown language id is plain text to VS Code. */
async function openInNewFile(content: string, language = ''): Promise<void> {
	const document = await workspace.openTextDocument(language === '' ? { content } : { content, language });
	await window.showTextDocument(document);
}

async function reveal(editor: TextEditor): Promise<void> {
	await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? 1, preserveFocus: false });
}
