import { type TextDocumentChangeEvent, window } from 'vscode';

/**
 * For each change of an event, whether a program made it and not somebody's hands. Hands write where a cursor is; what is
 * changed elsewhere together with another place (by a rename), or without a letter in it (by a formatter), is a program's
 * doing. An event is told before the one that moves the cursor.
 */
export function madeByProgram({ document, contentChanges, reason }: TextDocumentChangeEvent): readonly boolean[] {
	const cursors = window.visibleTextEditors
		.filter((editor) => editor.document === document)
		.flatMap(({ selections }) => selections);
	return contentChanges.map(({ range, text }) => {
		if (reason !== undefined || cursors.some((cursor) => cursor.intersection(range) !== undefined)) return false;
		return contentChanges.length > 1 || !/[\p{L}\p{N}]/u.test(text);
	});
}
