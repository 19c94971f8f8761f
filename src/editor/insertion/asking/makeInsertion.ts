import { type TextDocument, workspace } from 'vscode';
import { Snapshot } from '../../../text/edits/snapshot.ts';
import type { Insertion, InsertionMode } from '../insertion.ts';
import { LiveInsertion } from '../live/liveInsertion.ts';
import { PreviewInsertion } from '../preview/previewInsertion.ts';

/** `tributary.insertion.mode` as it is for a document. */
export function insertionMode(document: TextDocument): InsertionMode {
	const mode = workspace.getConfiguration('tributary', document).get('insertion.mode');
	return mode === 'preview' ? 'preview' : 'live';
}

/** One for the document as it stands. */
export function makeInsertion(document: TextDocument): Insertion {
	const snapshot = new Snapshot(document.getText());
	return insertionMode(document) === 'preview'
		? new PreviewInsertion(document, snapshot)
		: new LiveInsertion(document, snapshot);
}
