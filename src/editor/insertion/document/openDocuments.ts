import { type TextDocument, type TextEditor, Uri, window } from 'vscode';

/** The editor that shows the document; the active one where several do. */
export function visibleEditor(document: TextDocument): TextEditor | undefined {
	const active = window.activeTextEditor;
	if (active?.document === document) return active;
	return window.visibleTextEditors.find((editor) => editor.document === document);
}

/**
 * Whether somebody has the document open. `isClosed` stays false for a while after the tab is closed, and an edit then
 * would open the document again, dirty: the tabs tell the truth. An editor without a tab (in a peek view) counts too.
 */
export function isOpen(document: TextDocument): boolean {
	if (document.isClosed) return false;
	if (visibleEditor(document) !== undefined) return true;
	const own = document.uri.toString();
	// A cell has its notebook's path, and the tab knows only the notebook.
	const path = document.uri.scheme === 'vscode-notebook-cell' ? document.uri.path : undefined;
	return window.tabGroups.all.some(({ tabs }) =>
		tabs.some(({ input }) => urisOf(input).some((uri) => uri.toString() === own || uri.path === path)),
	);
}

/** Of a text, a diff (of one file or several), a merge, a notebook, a custom editor: whatever a tab is of. */
function urisOf(input: unknown, depth = 0): readonly Uri[] {
	if (input instanceof Uri) return [input];
	if (typeof input !== 'object' || input === null || depth > 2) return [];
	return Object.values(input).flatMap((value) => urisOf(value, depth + 1));
}
