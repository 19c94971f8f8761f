import type { Disposable, Event, Selection, TextDocument } from 'vscode';
import type { Sleep } from './debounced.ts';
import { type Followed, FollowedEditor } from './followedEditor.ts';

/** What is selected goes along by itself, until the person removes it; what is selected then goes along again. */
export class AutomaticSelection implements Disposable {
	readonly editor: FollowedEditor;
	readonly #forget: Disposable;
	#removed: Required<Followed> | undefined;

	constructor(sleep: Sleep) {
		this.editor = new FollowedEditor(sleep);
		this.#forget = this.editor.onDidChange(() => {
			const { document, selection } = this.editor.current ?? {};
			if (document === undefined || selection === undefined || !this.#isRemoved(document, selection)) {
				this.#removed = undefined;
			}
		});
	}

	/** The open document or what is selected in it is another. */
	get onDidChange(): Event<void> {
		return this.editor.onDidChange;
	}

	get current(): Required<Followed> | undefined {
		const { document, selection } = this.editor.current ?? {};
		if (document === undefined || selection === undefined) return undefined;
		return this.#isRemoved(document, selection) ? undefined : { document, selection };
	}

	remove(): void {
		this.#removed = this.current ?? this.#removed;
	}

	dispose(): void {
		this.#forget.dispose();
		this.editor.dispose();
	}

	#isRemoved(document: TextDocument, selection: Selection): boolean {
		return this.#removed?.document === document && this.#removed.selection.isEqual(selection);
	}
}
