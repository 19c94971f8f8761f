import { commands, Selection, type TextDocument, type TextEditor } from 'vscode';
import type { BlockState } from '../../../src/editor/insertion/insertion.ts';
import { PreviewInsertion } from '../../../src/editor/insertion/preview/previewInsertion.ts';
import type { EditState } from '../../../src/protocol/edits.ts';
import { Snapshot } from '../../../src/text/edits/snapshot.ts';
import { until } from '../support.ts';

/** A preview that is fed by the test instead of a model. */
export class ScriptedPreview {
	readonly insertion: PreviewInsertion;
	readonly #snapshot: Snapshot;

	constructor({ document }: TextEditor, snapshot = new Snapshot(document.getText())) {
		this.#snapshot = snapshot;
		this.insertion = new PreviewInsertion(document, snapshot);
	}

	/** An event for the block that replaces what stands from `start` to `end` of the snapshot. */
	take(blockId: string, start: number, end: number, text: string, state: EditState = { phase: 'open' }): void {
		const range = this.#snapshot.rangeOf({ start, end });
		const uri = this.insertion.document.uri.toString();
		this.insertion.take({ kind: 'edit', blockId, uri, range, text, state });
	}

	/** More of what goes in at an offset of the snapshot. */
	insert(at: number, text: string, blockId = '1'): void {
		this.take(blockId, at, at, text);
	}

	/** A block that replaces what stands once in the snapshot. */
	replace(blockId: string, old: string, text: string): void {
		const start = this.#snapshot.text.indexOf(old);
		this.take(blockId, start, start + old.length, text, { phase: 'complete' });
	}

	/** Of each block. */
	get phases(): readonly BlockState['phase'][] {
		return this.insertion.blocks.map(({ state }) => state.phase);
	}
}

/** With Tab, as soon as VS Code shows it. Fails where it never does. */
export async function takeGhostText(document: TextDocument, by: 'commit' | 'acceptNextWord' = 'commit'): Promise<void> {
	const before = document.version;
	let isPressed = false;
	await until('ghost text is shown', () => {
		if (document.version !== before) return true;
		// One at a time: a second would take more of it.
		if (!isPressed) void press();
		return false;
	});
	async function press(): Promise<void> {
		isPressed = true;
		await commands.executeCommand(`editor.action.inlineSuggest.${by}`);
		isPressed = false;
	}
}

export function cursorAt(editor: TextEditor, offset: number): void {
	const at = editor.document.positionAt(offset);
	editor.selection = new Selection(at, at);
}
