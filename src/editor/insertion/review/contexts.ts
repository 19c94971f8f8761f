import { commands, Disposable, window } from 'vscode';
import type { InsertionRun } from '../insertionRun.ts';
import type { InsertionRuns } from '../insertionRuns.ts';
import { undecidedBlocks } from './target.ts';

/** What when-clauses of the manifest ask about. */
interface ReviewContexts {
	/** An insertion of the active editor's document waits for the person. */
	readonly insertionPending: boolean;
	/** One is being written. */
	readonly insertionStreaming: boolean;
	/** One shows what is not in the document yet, as ghost text it may be. */
	readonly insertionPreview: boolean;
	/** The cursor stands in a change that is not decided. */
	readonly insertionAtCursor: boolean;
	/** There is an insertion in some document. */
	readonly insertionAnywhere: boolean;
}

/** How it is now. */
function reviewContexts(runs: InsertionRuns): ReviewContexts {
	const editor = window.activeTextEditor;
	const here = editor === undefined ? [] : runs.of(editor.document);
	const line = editor?.selection.active.line ?? -1;
	const isAtCursor = (run: InsertionRun): boolean =>
		undecidedBlocks(run).some(({ range }) => range.start.line <= line && line <= range.end.line);
	return {
		insertionPending: here.some(({ insertion }) => insertion.state.phase === 'pending'),
		insertionStreaming: here.some(({ insertion }) => insertion.state.phase === 'streaming'),
		insertionPreview: here.some(({ insertion }) => insertion.mode === 'preview'),
		insertionAtCursor: here.some(isAtCursor),
		insertionAnywhere: runs.all.length > 0,
	};
}

type SetContext = (key: string, value: boolean) => unknown;

const setInVsCode: SetContext = (key, value) => commands.executeCommand('setContext', key, value);

/** Keeps VS Code's context keys true. Only what has changed is sent: the cursor moves often. */
export function keepContexts(runs: InsertionRuns, set: SetContext = setInVsCode): Disposable {
	const sent = new Map<string, boolean>();
	const update = (): void => {
		for (const [name, value] of Object.entries(reviewContexts(runs))) {
			if ((sent.get(name) ?? false) === value) continue;
			sent.set(name, value);
			set(`tributary.${name}`, value);
		}
	};
	update();
	return Disposable.from(
		runs.onDidChange(update),
		window.onDidChangeActiveTextEditor(update),
		window.onDidChangeTextEditorSelection(({ textEditor }) => {
			if (textEditor === window.activeTextEditor && runs.all.length > 0) update();
		}),
	);
}
