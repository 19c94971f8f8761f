import { type Disposable, type Range, Selection, type TextDocument, window } from 'vscode';
import type { Reference } from '../../../protocol/references.ts';
import { toRange } from '../../chat/references.ts';
import { showError } from '../../commands/errorActions.ts';
import { allowsWriting } from '../review/secondAsk.ts';
import { AnswerRun, type RunSource } from './answerRun.ts';
import { FollowedPlace } from './followedPlace.ts';
import { insertionMode, makeInsertion } from './makeInsertion.ts';
import { refusedTarget } from './refusedTarget.ts';
import type { RunParts } from './runParts.ts';
import type { RunWish } from './runWish.ts';

/** A run that waits for its answer. */
export interface BegunRun {
	readonly run: AnswerRun;
	/** Where the answer goes, with the document as it stood: what its edits speak of. */
	readonly place: Reference;
	/** What goes along beside it, the project's instructions first. */
	readonly references: readonly Reference[];
	/** Once nobody can ask for the same again. */
	readonly followed: Disposable;
}

/** Makes all ready to ask. Where nothing may be written into the document the person is told, and there is no run. */
export async function beginRun(parts: RunParts, wish: RunWish, source: RunSource): Promise<BegunRun | undefined> {
	const { document } = wish;
	const refused = refusedTarget(document);
	if (refused !== undefined) {
		void showError(refused);
		return undefined;
	}
	const followed = new FollowedPlace(document, wish.range);
	const mayWrite = insertionMode(document) === 'preview' || (await allowsWriting(document.uri, parts.ask));
	const instructions = mayWrite ? await parts.instructions.references(document.uri) : [];
	if (!mayWrite || document.isClosed) {
		followed.dispose();
		return undefined;
	}
	// From here to the end in one go: the insertion, the reference and what is asked must be of the same text.
	const run = new AnswerRun(makeInsertion(document), { source, place: () => followed.range });
	parts.runs.add(run);
	letGoOfSelection(document, followed.range);
	const place = placeReference({ ...wish, range: followed.range });
	return { run, place, references: [...instructions, ...wish.references], followed };
}

/** What is asked about is tinted from here on; a selection would lie over the tint, and Esc would be for it alone. */
function letGoOfSelection(document: TextDocument, { start, end }: Range): void {
	for (const editor of window.visibleTextEditors) {
		const { selection } = editor;
		if (editor.document !== document || selection.isEmpty || !selection.end.isEqual(end)) continue;
		const caret = start.isEqual(selection.start) ? start : end;
		editor.selection = new Selection(caret, caret);
	}
}

function placeReference({ document, form, range }: RunWish): Reference {
	const about = { uri: document.uri.toString(), languageId: document.languageId, text: document.getText() };
	if (form === 'edit') return { kind: 'target', ...about, range: toRange(range) };
	return { kind: 'cursor', ...about, position: toRange(range).end };
}
