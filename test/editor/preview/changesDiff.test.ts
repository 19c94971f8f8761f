import assert from 'node:assert/strict';
import { EventEmitter, Position, TabInputTextDiff, WorkspaceEdit, window, workspace } from 'vscode';
import { ChangesDiff } from '../../../src/editor/insertion/diff/changesDiff.ts';
import type { Insertion } from '../../../src/editor/insertion/insertion.ts';
import type { InsertionRun } from '../../../src/editor/insertion/insertionRun.ts';
import { LiveInsertion } from '../../../src/editor/insertion/live/liveInsertion.ts';
import { Snapshot } from '../../../src/text/edits/snapshot.ts';
import { closeEverything, openDocument, until } from '../support.ts';
import { ScriptedPreview } from './scriptedPreview.ts';

const text = 'one\ntwo\nthree\n';

function runOf(insertion: Insertion): InsertionRun {
	return { insertion, facts: {}, onDidChange: new EventEmitter<void>().event, stop: () => undefined };
}

/** The two texts of the comparison that is shown. */
async function shownSides(): Promise<{ readonly before: string; readonly after: string; readonly title: string }> {
	const tab = window.tabGroups.activeTabGroup.activeTab;
	assert.ok(tab?.input instanceof TabInputTextDiff, 'no comparison is shown');
	const [before, after] = await Promise.all(
		[tab.input.original, tab.input.modified].map((uri) => workspace.openTextDocument(uri)),
	);
	return { before: before?.getText() ?? '', after: after?.getText() ?? '', title: tab.label };
}

describe('The comparison of an insertion', () => {
	let diff: ChangesDiff;
	beforeEach(() => {
		diff = new ChangesDiff();
	});
	afterEach(async () => {
		// Before the document, which would be asked about as long as a second tab holds it.
		const comparisons = window.tabGroups.all
			.flatMap(({ tabs }) => tabs)
			.filter(({ input }) => input instanceof TabInputTextDiff);
		await window.tabGroups.close(comparisons);
		await until('the document is shown again', () => window.activeTextEditor?.document.isUntitled === true);
		await closeEverything();
		diff.dispose();
	});

	it('shows what was asked about beside the document as it is, where that holds the new text', async () => {
		const editor = await openDocument(text);
		const insertion = new LiveInsertion(editor.document, new Snapshot(text));
		const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
		const uri = editor.document.uri.toString();
		insertion.take({ kind: 'edit', blockId: '1', uri, range, text: 'TWO\n', state: { phase: 'complete' } });
		await insertion.finish();
		await diff.show(runOf(insertion));
		const { before, after, title } = await shownSides();
		assert.equal(before, text);
		assert.equal(after, 'one\nTWO\nthree\n');
		assert.match(title, /before and now/);
		insertion.dispose();
	});

	it('shows what a preview would make of it, and follows while more comes and the person types', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.replace('1', 'two\n', 'TWO\n');
		preview.take('2', 8, 14, '');
		await diff.show(runOf(preview.insertion));
		const { before, after, title } = await shownSides();
		assert.equal(before, text);
		assert.equal(after, 'one\nTWO\nthree\n');
		assert.match(title, /before and proposed/);
		const input = window.tabGroups.activeTabGroup.activeTab?.input;
		assert.ok(input instanceof TabInputTextDiff);
		const proposed = await workspace.openTextDocument(input.modified);
		assert.equal(proposed.languageId, 'typescript');
		preview.take('2', 8, 14, '3\n', { phase: 'complete' });
		await until('the rest is there', () => proposed.getText() === 'one\nTWO\n3\n');
		const typing = new WorkspaceEdit();
		typing.insert(editor.document.uri, new Position(0, 0), 'zero\n');
		await workspace.applyEdit(typing);
		await until('what was typed is there', () => proposed.getText() === 'zero\none\nTWO\n3\n');
		await preview.insertion.finish();
		await preview.insertion.reject('2');
		await until('what was rejected is not', () => proposed.getText() === 'zero\none\nTWO\nthree\n');
		await preview.insertion.reject();
	});

	it('forgets its texts when it is closed', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.replace('1', 'two\n', 'TWO\n');
		await diff.show(runOf(preview.insertion));
		const tab = window.tabGroups.activeTabGroup.activeTab;
		assert.ok(tab?.input instanceof TabInputTextDiff);
		const { original } = tab.input;
		assert.equal(diff.provideTextDocumentContent(original), text);
		await window.tabGroups.close(tab);
		await until('it is forgotten', () => diff.provideTextDocumentContent(original) !== text);
		await preview.insertion.reject();
	});
});
