import { type Uri, type Range as VscodeRange, window } from 'vscode';
import type { Reference } from '../../protocol/references.ts';
import type { Range } from '../../protocol/stream.ts';
import { keepsSecrets } from '../../text/secretFiles.ts';

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
			range: toRange(selection),
			text: document.getText(selection),
		},
	];
}

/** As it goes to the host. */
export function toRange({ start, end }: VscodeRange): Range {
	return {
		start: { line: start.line, character: start.character },
		end: { line: end.line, character: end.character },
	};
}

/** Whether the host can read a document: it is told of files and of untitled documents, and of no others. */
export function canBeRead(uri: Uri): boolean {
	return uri.scheme === 'file' || uri.scheme === 'untitled';
}

/** Whether a document may be offered as context: it can be read, and does not keep secrets. */
export function mayBeOffered(uri: Uri): boolean {
	return canBeRead(uri) && !keepsSecrets(uri.path);
}
