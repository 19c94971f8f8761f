import {
	type Disposable,
	EventEmitter,
	type Selection,
	TabInputText,
	TabInputTextDiff,
	type TextDocument,
	type TextEditor,
	type Uri,
	window,
	workspace,
} from 'vscode';
import { canBeRead } from '../references.ts';
import { Debounced, type Sleep } from './debounced.ts';

/** Selecting with the mouse tells of every character that is passed. */
const pauseMs = 150;

export interface Followed {
	readonly document: TextDocument;
	/** Absent where nothing is selected. */
	readonly selection?: Selection;
}

/**
 * The text editor that a question is about: the active one, and the last active one while the focus is in a view or in
 * a tab without text, as long as its document is open.
 */
export class FollowedEditor {
	readonly #changed = new EventEmitter<void>();
	/** `current` is another. */
	readonly onDidChange = this.#changed.event;
	readonly #listeners: readonly Disposable[];
	readonly #soon: Debounced;
	#editor: TextEditor | undefined;
	#current: Followed | undefined;

	constructor(sleep: Sleep) {
		this.#soon = new Debounced(sleep, pauseMs, async () => this.look());
		const soon = (): void => this.#soon.trigger();
		this.#listeners = [
			window.onDidChangeActiveTextEditor(soon),
			window.onDidChangeTextEditorSelection(({ textEditor }) => {
				if (textEditor === this.#editor || textEditor === window.activeTextEditor) soon();
			}),
			window.tabGroups.onDidChangeTabs(({ closed }) => {
				if (closed.length > 0) soon();
			}),
			workspace.onDidCloseTextDocument(soon),
		];
		this.look();
	}

	get current(): Followed | undefined {
		return this.#current;
	}

	/** Looks now, and does not wait until the person pauses. */
	look(): void {
		const active = window.activeTextEditor;
		if (active !== undefined && this.#isWanted(active)) this.#editor = active;
		else if (this.#editor !== undefined && !isOpen(this.#editor.document)) this.#editor = undefined;
		const next = this.#editor && followed(this.#editor);
		const known = this.#current;
		const isSame =
			known?.document === next?.document &&
			(known?.selection === next?.selection ||
				(known?.selection !== undefined && next?.selection?.isEqual(known.selection) === true));
		if (isSame) return;
		this.#current = next;
		this.#changed.fire();
	}

	dispose(): void {
		this.#soon.cancel();
		for (const listener of this.#listeners) listener.dispose();
		this.#changed.dispose();
	}

	/** A log or a diff's left side counts only where something is selected in it. */
	#isWanted({ document, selection }: TextEditor): boolean {
		return canBeRead(document.uri) || !selection.isEmpty || document === this.#editor?.document;
	}
}

/** URIs of the documents in tabs, from the first group on. */
export function tabUris(): readonly Uri[] {
	return window.tabGroups.all.flatMap(({ tabs }) =>
		tabs.flatMap(({ input }) => {
			if (input instanceof TabInputText) return [input.uri];
			return input instanceof TabInputTextDiff ? [input.original, input.modified] : [];
		}),
	);
}

function followed({ document, selection }: TextEditor): Followed {
	return selection.isEmpty ? { document } : { document, selection };
}

/** VS Code closes a document only some minutes after its tab. */
function isOpen(document: TextDocument): boolean {
	if (document.isClosed) return false;
	if (window.visibleTextEditors.some((editor) => editor.document === document)) return true;
	const uri = document.uri.toString();
	return tabUris().some((tab) => tab.toString() === uri);
}
