import assert from 'node:assert/strict';
import { commands, EndOfLine, Position, Uri, window, workspace } from 'vscode';
import { closeEverything, openDocument, until } from '../support.ts';
import { cursorAt, ScriptedPreview } from './scriptedPreview.ts';

const text = 'one\ntwo\nthree\nfour\n';
/** In front of the third line. */
const place = 8;

async function openFile(): Promise<{ readonly uri: Uri; readonly original: string }> {
	const folder = workspace.workspaceFolders?.[0];
	assert.ok(folder);
	const uri = Uri.joinPath(folder.uri, 'notes.txt');
	await window.showTextDocument(uri, { preview: false });
	return { uri, original: 'line one\nline two\n' };
}

describe('A preview', () => {
	afterEach(closeEverything);

	it('leaves the document alone until it is accepted, and one undo takes all of it back', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		const { version } = editor.document;
		preview.insert(place, 'two and ');
		preview.insert(place, 'a half\n');
		preview.replace('2', 'four', '4');
		preview.replace('3', 'one\n', '');
		assert.deepEqual(preview.phases, ['coming', 'pending', 'pending']);
		await preview.insertion.finish();
		assert.deepEqual(preview.insertion.state, { phase: 'pending' });
		assert.equal(editor.document.version, version);
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), 'two\ntwo and a half\nthree\n4\n');
		assert.deepEqual(preview.insertion.state, { phase: 'decided', accepted: 3 });
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), text);
	});

	it('says where each block stands once it is accepted', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.replace('1', 'two\n', 'TWO\nand a half\n');
		preview.insert(14, 'more\n', '2');
		await preview.insertion.finish();
		await preview.insertion.accept();
		const stand = preview.insertion.blocks.map(({ range }) => editor.document.getText(range));
		assert.deepEqual(stand, ['TWO\nand a half\n', 'more\n']);
	});

	it('is one undo step whatever the person did while it streamed', async () => {
		const editor = await openDocument(text);
		const other = await openDocument('another');
		await window.showTextDocument(editor.document);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'begun ');
		const now = window.activeTextEditor;
		assert.ok(now);
		await now.edit((edit) => edit.insert(new Position(0, 3), ' before'));
		preview.insert(place, 'and ');
		await now.edit((edit) => edit.insert(new Position(2, 0), 'at '));
		await window.showTextDocument(other.document);
		preview.insert(place, 'done\n');
		await window.showTextDocument(editor.document);
		await window.activeTextEditor?.edit((edit) => edit.insert(new Position(3, 4), ' after'));
		await preview.insertion.finish();
		const typed = 'one before\ntwo\nat three\nfour after\n';
		assert.equal(editor.document.getText(), typed);
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), 'one before\ntwo\nbegun and done\nat three\nfour after\n');
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), typed);
	});

	it('does not touch the file: it is saved without what is proposed, and one undo after the accept is clean again', async () => {
		const { uri, original } = await openFile();
		const editor = window.activeTextEditor;
		assert.ok(editor);
		const preview = new ScriptedPreview(editor);
		preview.insert(9, 'line between\n');
		assert.equal(editor.document.isDirty, false);
		await editor.document.save();
		preview.insert(9, 'and another\n');
		await preview.insertion.finish();
		await preview.insertion.accept();
		assert.equal(editor.document.getText(), 'line one\nline between\nand another\nline two\n');
		assert.equal(editor.document.isDirty, true);
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), original);
		await until('it is as it was saved', () => !editor.document.isDirty);
		assert.equal(Buffer.from(await workspace.fs.readFile(uri)).toString(), original);
	});

	it('leaves the document and its dirty flag alone when it is rejected', async () => {
		const { original } = await openFile();
		const editor = window.activeTextEditor;
		assert.ok(editor);
		const { version } = editor.document;
		const preview = new ScriptedPreview(editor);
		preview.insert(9, 'line between\n');
		preview.replace('2', 'line one\n', 'the first\n');
		assert.equal(await preview.insertion.reject(), true);
		assert.deepEqual(preview.insertion.state, { phase: 'decided', accepted: 0 });
		preview.insert(9, 'and more\n');
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), false);
		assert.equal(editor.document.getText(), original);
		assert.equal(editor.document.version, version);
		assert.equal(editor.document.isDirty, false);
	});

	it('takes one block and leaves the others to be decided', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.replace('1', 'one\n', '1\n1.5\n');
		preview.replace('2', 'two\n', '2\n');
		preview.replace('3', 'four\n', '4\n');
		assert.equal(await preview.insertion.accept('1'), true);
		assert.equal(editor.document.getText(), '1\n1.5\ntwo\nthree\nfour\n');
		assert.deepEqual(preview.insertion.state, { phase: 'streaming' });
		await preview.insertion.finish();
		assert.equal(await preview.insertion.reject('2'), true);
		assert.deepEqual(preview.insertion.state, { phase: 'pending' });
		assert.equal(await preview.insertion.accept('3'), true);
		assert.equal(editor.document.getText(), '1\n1.5\ntwo\nthree\n4\n');
		assert.deepEqual(preview.insertion.state, { phase: 'decided', accepted: 2 });
	});

	it('refuses a block whose place was changed meanwhile, and writes the others', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.replace('1', 'two\n', 'TWO\n');
		preview.replace('2', 'four', '4');
		await editor.edit((edit) => edit.insert(new Position(1, 1), '-'));
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), 'one\nt-wo\nthree\n4\n');
		const [first] = preview.insertion.blocks;
		assert.deepEqual(first?.state, { phase: 'refused', reason: 'changed_meanwhile', args: {} });
		assert.deepEqual(preview.insertion.state, { phase: 'decided', accepted: 1 });
	});

	it('finds its places again when everything was deleted and that undone', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.replace('1', 'two\n', 'TWO\n');
		preview.insert(14, 'more\n', '2');
		await commands.executeCommand('editor.action.selectAll');
		await commands.executeCommand('deleteLeft');
		assert.equal(editor.document.getText(), '');
		await commands.executeCommand('undo');
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), 'one\nTWO\nthree\nmore\nfour\n');
	});

	it('writes what is accepted early once all of it has come, in one edit', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'begun ');
		const accepted = preview.insertion.accept();
		await editor.edit((edit) => edit.insert(new Position(0, 0), 'zero\n'));
		assert.equal(editor.document.getText(), `zero\n${text}`);
		preview.insert(place, 'and done\n');
		preview.replace('2', 'four', '4');
		await preview.insertion.finish();
		assert.equal(editor.document.getText(), 'zero\none\ntwo\nbegun and done\nthree\n4\n');
		assert.equal(await accepted, true);
		assert.deepEqual(preview.insertion.state, { phase: 'decided', accepted: 2 });
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), `zero\n${text}`);
	});

	it('forgets an early accept that is followed by a reject', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'begun ');
		const accepted = preview.insertion.accept();
		await preview.insertion.reject();
		assert.equal(await accepted, false);
		assert.equal(editor.document.getText(), text);
	});

	it('keeps of an answer that was cut what can stand by itself', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'half a li');
		preview.take('2', 0, 4, '');
		await preview.insertion.finish();
		assert.deepEqual(preview.phases, ['pending']);
		await preview.insertion.accept();
		assert.equal(editor.document.getText(), 'one\ntwo\nhalf a lithree\nfour\n');
	});

	it('is gone when nothing of it applies', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.take('1', 0, 4, '', { phase: 'refused', reason: 'missing', args: {} });
		preview.take('2', 4, 8, '');
		await preview.insertion.finish();
		assert.deepEqual(preview.insertion.state, { phase: 'gone', reason: 'nothing' });
	});

	it('takes nothing that is for another document', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
		const uri = `${editor.document.uri}-other`;
		preview.insertion.take({ kind: 'edit', blockId: '1', uri, range, text: 'x', state: { phase: 'complete' } });
		assert.deepEqual(preview.insertion.blocks, []);
	});

	it('ends when its document is closed, and opens it no more', async () => {
		const editor = await openDocument(text);
		const { document } = editor;
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'begun ');
		const accepted = preview.insertion.accept();
		await closeEverything();
		await until('it is gone', () => preview.insertion.state.phase === 'gone');
		assert.deepEqual(preview.insertion.state, { phase: 'gone', reason: 'closed' });
		assert.equal(await accepted, false);
		assert.ok(!window.visibleTextEditors.some((visible) => visible.document === document));
	});

	it('lives on in a split, and in a tab that is not shown', async () => {
		const editor = await openDocument(text);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'begun ');
		await commands.executeCommand('workbench.action.splitEditor');
		await commands.executeCommand('workbench.action.closeActiveEditor');
		preview.insert(place, 'and done\n');
		await window.showTextDocument(await workspace.openTextDocument({ content: 'another' }), { preview: false });
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), 'one\ntwo\nbegun and done\nthree\nfour\n');
		await window.showTextDocument(editor.document);
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), text);
	});

	it('does not disturb another in the same document', async () => {
		const editor = await openDocument(text);
		const above = new ScriptedPreview(editor);
		const below = new ScriptedPreview(editor);
		above.insert(place, 'above\n');
		below.replace('1', 'three\n', '3\n3.5\n');
		above.insert(place, 'and more\n');
		await Promise.all([above.insertion.finish(), below.insertion.finish()]);
		assert.deepEqual(await Promise.all([above.insertion.accept(), below.insertion.accept()]), [true, true]);
		assert.equal(editor.document.getText(), 'one\ntwo\nabove\nand more\n3\n3.5\nfour\n');
		await commands.executeCommand('undo');
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), text);
	});

	it('has the document’s line ends', async () => {
		const editor = await openDocument('one\r\ntwo\r\n');
		assert.equal(editor.document.eol, EndOfLine.CRLF);
		const preview = new ScriptedPreview(editor);
		preview.insert(5, 'a\r\nb\n');
		preview.replace('2', 'two\r\n', 'TWO\n');
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), 'one\r\na\r\nb\r\nTWO\r\n');
		cursorAt(editor, 0);
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), 'one\r\ntwo\r\n');
	});
});
