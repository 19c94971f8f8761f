import { Selection, type TextDocument, TextEditorRevealType, ViewColumn, window } from 'vscode';
import { visibleEditor } from '../document/openDocuments.ts';
import type { InsertionRuns } from '../insertionRuns.ts';
import { undecidedBlocks } from './target.ts';

interface Stop {
	readonly document: TextDocument;
	readonly line: number;
}

/**
 * Puts the cursor on the next change that is not decided, or the one before, and shows it. Behind the last of a document
 * come those of other documents, and then the first again. False where there is none.
 */
export async function wander(runs: InsertionRuns, direction: 'next' | 'previous'): Promise<boolean> {
	const to = nextStop(runs, direction);
	if (to === undefined) return false;
	const column = visibleEditor(to.document)?.viewColumn ?? ViewColumn.Active;
	const editor = await window.showTextDocument(to.document, column);
	const { text, firstNonWhitespaceCharacterIndex } = to.document.lineAt(Math.min(to.line, to.document.lineCount - 1));
	const at = Math.min(firstNonWhitespaceCharacterIndex, text.length);
	editor.selection = new Selection(to.line, at, to.line, at);
	editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
	return true;
}

function nextStop(runs: InsertionRuns, direction: 'next' | 'previous'): Stop | undefined {
	const documents = [...new Set(runs.all.map(({ insertion }) => insertion.document))];
	const stops = documents.flatMap((document) => stopsIn(runs, document));
	const ordered = direction === 'next' ? stops : stops.toReversed();
	const editor = window.activeTextEditor;
	const line = editor?.selection.active.line ?? -1;
	const here = ordered.filter(({ document }) => document === editor?.document);
	const ahead = here.find((stop) => (direction === 'next' ? stop.line > line : stop.line < line));
	if (ahead !== undefined) return ahead;
	const last = here.at(-1);
	if (last === undefined) return ordered[0];
	return ordered[(ordered.indexOf(last) + 1) % ordered.length];
}

function stopsIn(runs: InsertionRuns, document: TextDocument): readonly Stop[] {
	const lines = runs.of(document).flatMap((run) => undecidedBlocks(run).map(({ range }) => range.start.line));
	return [...new Set(lines)].sort((one, other) => one - other).map((line) => ({ document, line }));
}
