import { window } from 'vscode';
import type { Reference } from '../../protocol/host.ts';

/** The selection of the active editor, as the question's context; nothing where nothing is selected. */
export function selectionReferences(): readonly Reference[] {
	const editor = window.activeTextEditor;
	if (editor === undefined || editor.selection.isEmpty) return [];
	const { document, selection } = editor;
	return [
		{
			kind: 'selection',
			uri: document.uri.toString(),
			languageId: document.languageId,
			range: {
				start: { line: selection.start.line, character: selection.start.character },
				end: { line: selection.end.line, character: selection.end.character },
			},
			text: document.getText(selection),
		},
	];
}
