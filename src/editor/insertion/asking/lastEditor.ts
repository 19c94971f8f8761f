import { type Disposable, type Selection, type TextDocument, type TextEditor, window } from 'vscode';
import { isOpen } from '../document/openDocuments.ts';

/** A document with the cursor in it. */
export type Place = Pick<TextEditor, 'document' | 'selection'>;

/**
 * The text editor that the person means: the active one, and the last active one while the focus is in a chat that is a
 * tab of its own, which leaves no editor active.
 */
export class LastEditor implements Disposable {
	readonly #listener: Disposable;
	#last = meant(window.activeTextEditor);

	constructor() {
		this.#listener = window.onDidChangeActiveTextEditor((editor) => {
			this.#last = meant(editor) ?? this.#last;
		});
	}

	get current(): { readonly document: TextDocument; readonly selection: Selection } | undefined {
		const editor = meant(window.activeTextEditor) ?? this.#last ?? window.activeTextEditor;
		return editor !== undefined && isOpen(editor.document) ? editor : undefined;
	}

	dispose(): void {
		this.#listener.dispose();
	}
}

/** A log that was looked at last is an editor to VS Code, and to nobody else. */
function meant(editor: TextEditor | undefined): TextEditor | undefined {
	return editor?.document.uri.scheme === 'output' ? undefined : editor;
}
