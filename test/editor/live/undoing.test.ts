import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { until, untilText } from '../support.ts';
import { closeAll, cursorAt, edit, firstEdit, openText, Scripted, type, undo } from './scripted.ts';

const text = 'first\n\nlast\n';
const place = 6;

describe('An undo of a live insertion', () => {
	before(firstEdit);
	afterEach(closeAll);

	it('in mid-stream takes it back and stops it', async () => {
		const { document } = await openText(text);
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one ', 'two ']);
		await untilText(document, 'text comes', (now) => now.includes('two'));
		await undo();
		await until('it is gone', () => scripted.insertion.state.phase === 'gone');
		assert.deepEqual(scripted.insertion.state, { phase: 'gone', reason: 'undone' });
		await scripted.stream(place, ['three']);
		await scripted.insertion.finish();
		assert.equal(document.getText(), text);
	});

	it('of a part withdraws that part, and the rest waits for a decision', async () => {
		const editor = await openText(text);
		const { document } = editor;
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one ', 'two ']);
		await untilText(document, 'text comes', (now) => now.includes('two'));
		cursorAt(editor, 0);
		await type('X');
		await scripted.stream(place, ['three']);
		await untilText(document, 'it goes on', (now) => now.includes('three'));
		await undo();
		assert.equal(document.getText(), 'Xfirst\none two \nlast\n');
		await until('it has stopped', () => scripted.insertion.state.phase === 'pending');
		await scripted.stream(place, ['four']);
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'Xfirst\none two \nlast\n');
		assert.equal(scripted.insertion.blocks[0]?.inserted, 'one two ');
		await scripted.insertion.reject();
		assert.equal(document.getText(), 'Xfirst\n\nlast\n');
	});

	it('of what somebody else typed does not stop it', async () => {
		const editor = await openText(text);
		const { document } = editor;
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one ']);
		await untilText(document, 'text comes', (now) => now.includes('one'));
		cursorAt(editor, 0);
		await type('X');
		await undo();
		assert.equal(document.getText(), 'first\none \nlast\n');
		await scripted.stream(place, ['two']);
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'first\none two\nlast\n');
		await scripted.insertion.reject();
		assert.equal(document.getText(), text);
	});

	it('of a deletion gives back what was ours as ours', async () => {
		const editor = await openText(text);
		const { document } = editor;
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one two three']);
		await scripted.insertion.finish();
		await edit(editor, place + 2, 6, '');
		assert.equal(document.getText(), 'first\nonthree\nlast\n');
		await undo();
		assert.equal(document.getText(), 'first\none two three\nlast\n');
		await scripted.insertion.reject();
		assert.equal(document.getText(), text);
	});

	it('of one of several blocks, and a redo, are followed', async () => {
		const editor = await openText('a\nb\n');
		const { document } = editor;
		const scripted = new Scripted(document);
		scripted.replace('1', 'a', 'A');
		await untilText(document, 'the first stands', (now) => now.includes('A'));
		await edit(editor, document.getText().length, 0, 'x\n');
		scripted.replace('2', 'b', '');
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'A\n\nx\n');
		await undo();
		assert.deepEqual(scripted.phases, ['pending', 'undone']);
		await commands.executeCommand('redo');
		assert.deepEqual(scripted.phases, ['pending', 'pending']);
		await undo();
		assert.ok(await scripted.insertion.reject());
		assert.equal(document.getText(), 'a\nb\nx\n');
	});

	it('takes text that somebody deletes while it comes for a wish to stop', async () => {
		const editor = await openText(text);
		const scripted = new Scripted(editor.document);
		await scripted.stream(place, ['one two']);
		await untilText(editor.document, 'text comes', (now) => now.includes('two'));
		await edit(editor, place, 7, '');
		await scripted.stream(place, [' three']);
		await scripted.insertion.finish();
		assert.equal(editor.document.getText(), text);
		assert.deepEqual(scripted.insertion.state, { phase: 'gone', reason: 'undone' });
	});
});
