import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import { until, untilText } from '../support.ts';
import {
	closeAll,
	codeParts,
	complete,
	cursorAt,
	edit,
	firstEdit,
	open,
	openText,
	Scripted,
	type,
	undo,
} from './scripted.ts';

const text = '// first\n\n// last\n';
const place = 9;

describe('A live insertion', () => {
	before(firstEdit);
	afterEach(closeAll);

	it('streams in batches, and one undo takes all of it back', async () => {
		const { document } = await openText(text);
		const scripted = new Scripted(document);
		const parts = codeParts(30);
		const lengths = new Set<number>();
		const listener = workspace.onDidChangeTextDocument((event) => {
			if (event.document === document) lengths.add(document.getText().length);
		});
		await scripted.stream(place, parts.slice(0, 20), 4);
		await untilText(document, 'it grows while it comes', (now) => now.includes('value9'));
		await scripted.stream(place, parts.slice(20), 4);
		await scripted.insertion.finish();
		listener.dispose();
		assert.equal(document.getText(), `// first\n${parts.join('')}\n// last\n`);
		assert.ok(lengths.size >= 2 && lengths.size < parts.length / 2, `${lengths.size} edits for ${parts.length} parts`);
		assert.deepEqual(scripted.insertion.state, { phase: 'pending' });
		await undo();
		assert.equal(document.getText(), text);
		await until('it is gone', () => scripted.insertion.state.phase === 'gone');
		assert.deepEqual(scripted.insertion.state, { phase: 'gone', reason: 'undone' });
	});

	it('puts several blocks in as they are complete, and one undo takes all of them back', async () => {
		const { document } = await openText('one\ntwo\nthree\nfour\n');
		const scripted = new Scripted(document);
		scripted.replace('1', 'two\n', 'TWO\nand a half\n');
		await untilText(document, 'the first stands', (now) => now.includes('TWO'));
		scripted.take('2', 14, 14, '', open);
		assert.deepEqual(scripted.phases, ['pending', 'coming']);
		scripted.replace('3', 'four', '4');
		scripted.take('4', 0, 4, '', complete);
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'TWO\nand a half\nthree\n4\n');
		assert.deepEqual(scripted.phases, ['pending', 'pending', 'pending']);
		await undo();
		assert.equal(document.getText(), 'one\ntwo\nthree\nfour\n');
	});

	it('never holds old and new text at once', async () => {
		const { document } = await openText('old line\n');
		const scripted = new Scripted(document);
		const seen: string[] = [];
		const listener = workspace.onDidChangeTextDocument((event) => {
			if (event.document === document && event.contentChanges.length > 0) seen.push(document.getText());
		});
		scripted.take('1', 0, 9, 'new ');
		scripted.take('1', 0, 9, 'line\n', complete);
		await scripted.insertion.finish();
		listener.dispose();
		assert.deepEqual(seen, ['new line\n']);
	});

	it('leaves an undo step of its own to what is typed afterwards', async () => {
		const editor = await openText('');
		const scripted = new Scripted(editor.document);
		await scripted.stream(0, ['one ', 'two']);
		await scripted.insertion.finish();
		cursorAt(editor, 7);
		await type('x');
		await undo();
		assert.equal(editor.document.getText(), 'one two');
	});

	it('goes on at its place while somebody types before, inside and behind it', async () => {
		const editor = await openText(text);
		const { document } = editor;
		const scripted = new Scripted(document);
		await scripted.stream(place, ['alpha\n', 'beta\n']);
		await untilText(document, 'both lines stand', (now) => now.includes('beta'));
		cursorAt(editor, 3);
		await type('BEFORE');
		cursorAt(editor, document.getText().indexOf('beta'));
		await type('INSIDE');
		cursorAt(editor, document.getText().indexOf('\n// last'));
		await type('EDGE');
		cursorAt(editor, document.getText().length);
		await type('BEHIND');
		await scripted.stream(place, ['gamma\n']);
		await scripted.insertion.finish();
		assert.equal(document.getText(), '// BEFOREfirst\nalpha\nINSIDEbeta\ngamma\nEDGE\n// last\nBEHIND');
		assert.ok(await scripted.insertion.reject());
		assert.equal(document.getText(), '// BEFOREfirst\nINSIDEEDGE\n// last\nBEHIND');
		assert.deepEqual(scripted.insertion.state, { phase: 'decided', accepted: 0 });
	});

	it('rejects one block and keeps another, each to the byte', async () => {
		const { document } = await openText('a\nb\nc\nd\n');
		const scripted = new Scripted(document);
		scripted.replace('1', 'b\n', '');
		scripted.replace('2', 'c\n', 'C1\nC2\n');
		scripted.take('3', 0, 0, 'top\n', complete);
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'top\na\nC1\nC2\nd\n');
		assert.ok(await scripted.insertion.accept('2'));
		assert.ok(await scripted.insertion.reject('1'));
		assert.equal(document.getText(), 'top\na\nb\nC1\nC2\nd\n');
		assert.deepEqual(scripted.phases, ['rejected', 'accepted', 'pending']);
		assert.ok(await scripted.insertion.reject());
		assert.equal(document.getText(), 'a\nb\nC1\nC2\nd\n');
		assert.deepEqual(scripted.insertion.state, { phase: 'decided', accepted: 1 });
	});

	it('rejects in one undo step, and a block whose rejection is undone waits again', async () => {
		const { document } = await openText('a\nb\n');
		const scripted = new Scripted(document);
		scripted.replace('1', 'a\n', 'A\n');
		scripted.replace('2', 'b\n', 'B\n');
		await scripted.insertion.finish();
		await scripted.insertion.reject('2');
		assert.equal(document.getText(), 'A\nb\n');
		await undo();
		assert.equal(document.getText(), 'A\nB\n');
		assert.deepEqual(scripted.phases, ['pending', 'pending']);
		await scripted.insertion.reject();
		assert.equal(document.getText(), 'a\nb\n');
	});

	it('refuses a block whose place was changed meanwhile, and writes the others', async () => {
		const editor = await openText('one\ntwo\nthree\n');
		const scripted = new Scripted(editor.document);
		scripted.take('1', 4, 7, '');
		await edit(editor, 5, 0, 'YY');
		scripted.take('1', 4, 7, '2', complete);
		scripted.replace('2', 'three', '3');
		await scripted.insertion.finish();
		assert.equal(editor.document.getText(), 'one\ntYYwo\n3\n');
		assert.deepEqual(scripted.phases, ['refused', 'pending']);
		const state = scripted.insertion.blocks[0]?.state;
		assert.equal(state?.phase === 'refused' && state.reason, 'changed_meanwhile');
	});

	it('keeps what came when it is stopped, and leaves out a replacement that was cut', async () => {
		const { document } = await openText(text);
		const scripted = new Scripted(document);
		scripted.take('1', place, place, 'kept, ');
		scripted.take('1', place, place, 'half a li');
		scripted.take('2', 0, 8, 'never');
		await scripted.insertion.finish();
		assert.equal(document.getText(), '// first\nkept, half a li\n// last\n');
		assert.deepEqual(scripted.phases, ['pending']);
		await scripted.insertion.accept();
		assert.deepEqual(scripted.insertion.state, { phase: 'decided', accepted: 1 });
		scripted.take('1', place, place, 'late');
		assert.equal(document.getText(), '// first\nkept, half a li\n// last\n');
	});

	it('has nothing to decide where nothing came or fitted', async () => {
		const { document } = await openText(text);
		const scripted = new Scripted(document);
		scripted.take('1', 0, 0, '', { phase: 'refused', reason: 'missing', args: {} });
		scripted.replace('2', '// last', '// last');
		await scripted.insertion.finish();
		assert.deepEqual(scripted.insertion.state, { phase: 'gone', reason: 'nothing' });
		assert.equal(document.isDirty, false);
		assert.equal(document.getText(), text);
	});

	it('writes the line ends of the document, also where a chunk ends between the halves of one', async () => {
		const editor = await openText('first\r\n\r\nlast\r\n');
		assert.equal(editor.document.eol, 2);
		const scripted = new Scripted(editor.document);
		await scripted.stream(7, ['one\r', '\ntwo\r\n', 'three \uD83D', '\uDE00'], 45);
		scripted.replace('2', 'last', 'more\r\nlast');
		await scripted.insertion.finish();
		assert.equal(editor.document.getText(), 'first\r\none\r\ntwo\r\nthree \u{1F600}\r\nmore\r\nlast\r\n');
		await scripted.insertion.reject();
		assert.equal(editor.document.getText(), 'first\r\n\r\nlast\r\n');
	});

	it('begins in a document that was edited since the question', async () => {
		const editor = await openText(text);
		const { Snapshot } = await import('../../../src/text/edits/snapshot.ts');
		const snapshot = new Snapshot(text);
		await edit(editor, 0, 0, 'new line\n');
		const scripted = new Scripted(editor.document, snapshot);
		scripted.replace('1', '// last', '// end');
		await scripted.insertion.finish();
		assert.equal(editor.document.getText(), 'new line\n// first\n\n// end\n');
		await commands.executeCommand('workbench.action.files.revert');
	});
});
