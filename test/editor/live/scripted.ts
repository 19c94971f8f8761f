import assert from 'node:assert/strict';
import { commands, Selection, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';
import { isOpen } from '../../../src/editor/insertion/document/openDocuments.ts';
import type { BlockState } from '../../../src/editor/insertion/insertion.ts';
import { LiveInsertion } from '../../../src/editor/insertion/live/liveInsertion.ts';
import type { EditState } from '../../../src/protocol/edits.ts';
import { Snapshot } from '../../../src/text/edits/snapshot.ts';
import { closeEverything } from '../support.ts';

export const open: EditState = { phase: 'open' };
export const complete: EditState = { phase: 'complete' };

/** A live insertion that is fed by the test instead of a model. */
export class Scripted {
	readonly insertion: LiveInsertion;
	readonly #document: TextDocument;
	readonly #snapshot: Snapshot;

	constructor(document: TextDocument, snapshot = new Snapshot(document.getText())) {
		this.#document = document;
		this.#snapshot = snapshot;
		this.insertion = new LiveInsertion(document, snapshot);
		insertions.push(this.insertion);
	}

	/** An event for the block that replaces what stands from `start` to `end` of the snapshot. */
	take(blockId: string, start: number, end: number, text: string, state: EditState = open): void {
		const range = this.#snapshot.rangeOf({ start, end });
		this.insertion.take({ kind: 'edit', blockId, uri: this.#document.uri.toString(), range, text, state });
	}

	/** A block that replaces what stands once in the snapshot. */
	replace(blockId: string, old: string, text: string): void {
		const start = this.#snapshot.text.indexOf(old);
		this.take(blockId, start, start + old.length, text, complete);
	}

	/** Text that goes in at an offset of the snapshot, in parts that come so many milliseconds apart. */
	async stream(at: number, parts: readonly string[], gapMs = 12): Promise<void> {
		for (const part of parts) {
			this.take('1', at, at, part);
			await pause(gapMs);
		}
	}

	/** Of each block. */
	get phases(): readonly BlockState['phase'][] {
		return this.insertion.blocks.map(({ state }) => state.phase);
	}
}

/** Lines of code, each in two parts. */
export function codeParts(lines: number, lineEnd = '\n'): readonly string[] {
	return Array.from({ length: lines }, (_, index) => [`const value${index} `, `= compute(${index});${lineEnd}`]).flat();
}

export function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

export function cursorAt(editor: TextEditor, offset: number): void {
	const at = editor.document.positionAt(offset);
	editor.selection = new Selection(at, at);
}

/** As a person does, at the cursor of the active editor. */
export async function type(text: string): Promise<void> {
	await commands.executeCommand('type', { text });
}

export async function undo(): Promise<void> {
	await commands.executeCommand('undo');
}

/** Puts text into a document as another extension does. */
export async function edit(editor: TextEditor, offset: number, length: number, text: string): Promise<void> {
	for (let accepted = false; !accepted; ) {
		const { document } = editor;
		accepted = await editor.edit((builder) => {
			const from = document.positionAt(offset);
			builder.replace(new Selection(from, document.positionAt(offset + length)), text);
		});
	}
}

const insertions: LiveInsertion[] = [];
let files = 0;

/**
 * A new file of the workspace's folder in an editor. An untitled document may get the name and, for a moment, the text of
 * one that was closed just before.
 */
export async function openText(content: string, ending = 'txt'): Promise<TextEditor> {
	const folder = workspace.workspaceFolders?.[0]?.uri;
	assert.ok(folder);
	files += 1;
	const uri = Uri.joinPath(folder, `live-${process.pid}-${Math.floor(performance.now())}-${files}.${ending}`);
	await workspace.fs.writeFile(uri, Buffer.from(content));
	return window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
}

/** Closes every tab, and leaves no file unsaved that could ask about it. */
export async function closeAll(): Promise<void> {
	for (const insertion of insertions.splice(0)) insertion.dispose();
	for (const document of workspace.textDocuments) {
		if (!document.isDirty || !isOpen(document)) continue;
		await window.showTextDocument(document);
		await commands.executeCommand('workbench.action.files.revert');
	}
	await closeEverything();
}

/** The first edit of a window takes a second or more. */
export async function firstEdit(): Promise<void> {
	const editor = await openText('');
	await edit(editor, 0, 0, 'x');
	await closeAll();
}
