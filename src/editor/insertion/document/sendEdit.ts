import { Position, Range, type TextDocument, WorkspaceEdit, workspace } from 'vscode';
import type { Replacement } from '../../../text/trackedRegion.ts';
import { visibleEditor } from './openDocuments.ts';

export interface UndoStops {
	readonly before: boolean;
	readonly after: boolean;
}

/**
 * Asks VS Code for one edit. `edits` are in order, and none touches another. False where the document has changed
 * meanwhile or takes none. In a hidden document every edit is an undo step of its own.
 */
export async function sendEdit(
	document: TextDocument,
	edits: readonly Replacement[],
	{ before, after }: UndoStops,
): Promise<boolean> {
	const editor = visibleEditor(document);
	try {
		if (editor === undefined) {
			const edit = new WorkspaceEdit();
			for (const each of edits) edit.replace(document.uri, rangeOf(document, each), each.text);
			return await workspace.applyEdit(edit);
		}
		return await editor.edit(
			(builder) => {
				for (const each of edits) builder.replace(rangeOf(document, each), each.text);
			},
			{ undoStopBefore: before, undoStopAfter: after },
		);
	} catch {
		// The editor went away between the look and the edit (a tab switch); the next attempt finds another.
		return false;
	}
}

/** An empty edit changes nothing but puts the stop, so that what is typed next is not undone with ours. */
export async function sendUndoStop(document: TextDocument): Promise<void> {
	const start = new Position(0, 0);
	await visibleEditor(document)
		?.edit((builder) => builder.insert(start, ''), { undoStopBefore: false, undoStopAfter: true })
		.then(undefined, () => false);
}

function rangeOf(document: TextDocument, { offset, length }: Replacement): Range {
	return new Range(document.positionAt(offset), document.positionAt(offset + length));
}
