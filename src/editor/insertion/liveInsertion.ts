import {
	type Disposable,
	type Position,
	TabInputText,
	type TextDocument,
	TextDocumentChangeReason,
	type TextEditor,
	WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import { LineIndenter } from '../../text/lineIndenter.ts';
import { afterForeignEdit, type Region } from '../../text/trackedRegion.ts';

/** 30 batches a second: a batch takes 6–7 ms, and more of them would only queue up behind the person's keys. */
const batchMs = 33;

/** An edit that loses a race with a keystroke returns false; so does every edit of a document that is read-only. */
const refusalsUntilReadOnly = 20;

export type InsertionEnd =
	| { readonly kind: 'finished' }
	/** The person undid or deleted it while it streamed. */
	| { readonly kind: 'undone' }
	| { readonly kind: 'closed' }
	| { readonly kind: 'readOnly' };

/**
 * Text that streams into a document at one place, whatever the person does meanwhile. One edit is in flight at a time;
 * with no other edit in between, the whole is one undo step: only the first edit opens one, and only the last closes it.
 * Typing in between is kept apart from ours, at the price of more than one step.
 */
export class LiveInsertion {
	readonly #document: TextDocument;
	readonly #indenter: LineIndenter;
	readonly #listener: Disposable;
	#region: Region;
	#pending = '';
	/** What the edit in flight inserts, so that its change event is told from the person's. */
	#inFlight: string | undefined;
	#opensUndoStep = true;
	#refusals = 0;
	#ended: InsertionEnd | undefined;
	/** Whether all text has come, so that nothing is worth waiting for. */
	#finishing = false;
	/** The run of batches that is under way. */
	#pump: Promise<void> | undefined;

	constructor(document: TextDocument, at: Position) {
		this.#document = document;
		const indentation = /^\s*/.exec(document.lineAt(at.line).text.slice(0, at.character))?.[0] ?? '';
		this.#indenter = new LineIndenter(indentation, document.eol === 1 ? '\n' : '\r\n');
		const offset = document.offsetAt(at);
		this.#region = { start: offset, end: offset };
		this.#listener = workspace.onDidChangeTextDocument(({ document: changed, contentChanges, reason }) => {
			if (changed !== this.#document) return;
			for (const { rangeOffset, rangeLength, text } of contentChanges) {
				this.#changed({ offset: rangeOffset, length: rangeLength, text }, reason);
			}
		});
	}

	/** Why it takes no more, if so. */
	get ended(): InsertionEnd | undefined {
		return this.#ended;
	}

	/** Appends; the first text goes in at once, later text with the next batch. */
	write(text: string): void {
		this.#pending += this.#indenter.push(text);
		this.#pump ??= this.#run();
	}

	/** Waits for what is pending, closes the undo step and says how it went. */
	async finish(): Promise<InsertionEnd> {
		this.#pending += this.#indenter.end();
		this.#finishing = true;
		while (this.#ended === undefined && (this.#pump !== undefined || this.#pending !== '')) {
			this.#pump ??= this.#run();
			await this.#pump;
		}
		if (this.#ended === undefined && this.#region.end > this.#region.start) await this.#closeUndoStep();
		this.#listener.dispose();
		// Closing an unsaved document empties it first, which looks like an undo.
		if (this.#ended?.kind === 'undone' && !hasTab(this.#document)) return { kind: 'closed' };
		return this.#ended ?? { kind: 'finished' };
	}

	async #run(): Promise<void> {
		while (this.#pending !== '' && this.#ended === undefined) {
			if (!this.#waitsToBeShown()) await this.#insertPending();
			await new Promise((resolve) => setTimeout(resolve, batchMs));
		}
		this.#pump = undefined;
	}

	/** In a hidden tab every edit is an undo step of its own and nobody sees it: the text is kept for one edit. */
	#waitsToBeShown(): boolean {
		return !this.#finishing && visibleEditor(this.#document) === undefined && hasTab(this.#document);
	}

	async #insertPending(): Promise<void> {
		if (!hasTab(this.#document)) {
			this.#ended = { kind: 'closed' };
			return;
		}
		const text = this.#pending;
		this.#inFlight = text;
		const editor = visibleEditor(this.#document);
		const accepted = await (editor === undefined ? this.#insertHidden(text) : this.#insertVisible(editor, text));
		if (accepted) {
			this.#pending = this.#pending.slice(text.length);
			this.#opensUndoStep = false;
			this.#refusals = 0;
			return;
		}
		this.#inFlight = undefined;
		this.#refusals += 1;
		if (this.#refusals >= refusalsUntilReadOnly) this.#ended ??= { kind: 'readOnly' };
	}

	async #insertVisible(editor: TextEditor, text: string): Promise<boolean> {
		const at = this.#document.positionAt(this.#region.end);
		try {
			return await editor.edit((edit) => edit.insert(at, text), {
				undoStopBefore: this.#opensUndoStep,
				undoStopAfter: false,
			});
		} catch {
			// The editor went away between the look and the edit (a tab switch); the next batch finds another.
			return false;
		}
	}

	#insertHidden(text: string): Thenable<boolean> {
		const edit = new WorkspaceEdit();
		edit.insert(this.#document.uri, this.#document.positionAt(this.#region.end), text);
		return workspace.applyEdit(edit);
	}

	/** An empty edit changes nothing but puts the stop, so that what is typed next is not undone with ours. */
	async #closeUndoStep(): Promise<void> {
		const at = this.#document.positionAt(this.#region.end);
		await visibleEditor(this.#document)
			?.edit((edit) => edit.insert(at, ''), { undoStopBefore: false, undoStopAfter: true })
			.then(undefined, () => false);
	}

	#changed(
		change: { readonly offset: number; readonly length: number; readonly text: string },
		reason: TextDocumentChangeReason | undefined,
	): void {
		const ours = change.length === 0 && change.offset === this.#region.end && change.text === this.#inFlight;
		if (ours) {
			this.#region = { start: this.#region.start, end: this.#region.end + change.text.length };
			this.#inFlight = undefined;
			return;
		}
		const length = this.#region.end - this.#region.start;
		this.#region = afterForeignEdit(this.#region, change);
		this.#opensUndoStep = true;
		const emptied = length > 0 && this.#region.end === this.#region.start;
		if (reason === TextDocumentChangeReason.Undo || emptied) this.#ended ??= { kind: 'undone' };
	}
}

function visibleEditor(document: TextDocument): TextEditor | undefined {
	return window.visibleTextEditors.find((editor) => editor.document === document);
}

/**
 * `isClosed` stays false for a while after the tab is closed, and an edit then would open the document again, dirty: the
 * tabs tell the truth.
 */
function hasTab(document: TextDocument): boolean {
	const uri = document.uri.toString();
	return window.tabGroups.all.some((group) =>
		group.tabs.some(
			({ input }) =>
				(input instanceof TabInputText && input.uri.toString() === uri) ||
				(typeof input === 'object' && input !== null && 'modified' in input && String(input.modified) === uri),
		),
	);
}
