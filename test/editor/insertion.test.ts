import assert from 'node:assert/strict';
import { commands, Position, Range, Selection, type TextEditor, workspace } from 'vscode';
import { answerMessages } from './commands/messages.ts';
import { closeEverything, openDocument, tributary, until, untilText, withSettings } from './support.ts';

const question = 'a function that retries a promise with backoff';

function insert(model?: string): Thenable<unknown> {
	return commands.executeCommand('tributary.insertAtCursor', { question, ...(model ? { model } : {}) });
}

function cursorAt(editor: TextEditor, line: number, character: number): void {
	editor.selection = new Selection(line, character, line, character);
}

describe('Insert at Cursor', () => {
	before(tributary);
	const quick = { 'tributary.mock.firstTokenMs': 20, 'tributary.mock.tokensPerSecond': 150 };
	/** What is done in mid-stream is done there on a busy machine too: the rest takes some seconds. */
	const unhurried = { ...quick, 'tributary.mock.tokensPerSecond': 20 };
	beforeEach(() => withSettings(quick));
	afterEach(closeEverything);

	it('streams code without its fence, and one undo takes it all back', async () => {
		// Slowly, so that even a machine under load sees it grow.
		await withSettings({ 'tributary.mock.firstTokenMs': 20, 'tributary.mock.tokensPerSecond': 60 });
		const before = 'const first = 1;\n\nconst last = 2;\n';
		const editor = await openDocument(before);
		cursorAt(editor, 1, 0);
		let states = 0;
		const listener = workspace.onDidChangeTextDocument(({ document }) => {
			if (document === editor.document) states += 1;
		});
		await insert();
		listener.dispose();
		const after = editor.document.getText();
		assert.ok(after.startsWith('const first = 1;\n'), after);
		assert.ok(after.endsWith('\nconst last = 2;\n'), after);
		assert.match(after, /function \w+|const \w+ = /);
		assert.ok(!after.includes('```'), after);
		assert.ok(states >= 3, `grew in ${states} steps only`);
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), before);
	});

	it('leaves an undo step of its own to what is typed afterwards', async () => {
		const editor = await openDocument('');
		await insert();
		const inserted = editor.document.getText();
		await commands.executeCommand('type', { text: 'x' });
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), inserted);
	});

	it('goes on at its place while the person types elsewhere', async () => {
		const editor = await openDocument('// top\n\n// bottom\n');
		cursorAt(editor, 1, 0);
		const inserting = insert();
		await untilText(editor.document, 'text comes', (text) => text.length > 60);
		await editor.edit((edit) => edit.insert(new Position(0, 6), ' typed above'));
		await editor.edit((edit) => edit.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, 'below'));
		await inserting;
		const [first, ...rest] = editor.document.getText().split('\n');
		assert.equal(first, '// top typed above');
		assert.deepEqual(rest.slice(-2), ['// bottom', 'below']);
		const clean = await openDocument('');
		await insert();
		assert.equal(rest.slice(0, -2).join('\n'), clean.document.getText());
	});

	it('indents as the line it goes into, with the document’s line ends', async () => {
		const editor = await openDocument('');
		await insert();
		const plain = editor.document.getText();
		const indented = await openDocument('class A {\r\n\t\r\n}\r\n');
		cursorAt(indented, 1, 1);
		await insert();
		const lines = plain.split('\n').map((line, index) => (line === '' && index > 0 ? '' : `\t${line}`));
		assert.equal(indented.document.getText(), `class A {\r\n${lines.join('\r\n')}\r\n}\r\n`);
	});

	it('keeps what came when it is stopped', async () => {
		await withSettings(unhurried);
		const editor = await openDocument('');
		const inserting = insert();
		await untilText(editor.document, 'text comes', (text) => text.length > 40);
		await commands.executeCommand('tributary.stop');
		await inserting;
		const kept = editor.document.getText();
		assert.ok(kept.length > 40);
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), '');
	});

	it('stops when the person undoes it in mid-stream', async () => {
		await withSettings(unhurried);
		const editor = await openDocument('');
		const inserting = insert();
		await untilText(editor.document, 'text comes', (text) => text.length > 40);
		await commands.executeCommand('undo');
		await inserting;
		assert.equal(editor.document.getText(), '');
	});

	it('finishes in a tab that is no longer shown', async () => {
		const editor = await openDocument('');
		const inserting = insert();
		await untilText(editor.document, 'text comes', (text) => text.length > 40);
		await openDocument('another', 'plaintext');
		let edits = 0;
		const listener = workspace.onDidChangeTextDocument(({ document }) => {
			if (document === editor.document) edits += 1;
		});
		await inserting;
		listener.dispose();
		// One that was on its way when the tab was hidden, and one for all the rest.
		assert.ok(edits <= 2, `${edits} edits in a hidden tab`);
		const clean = await openDocument('');
		await insert();
		assert.equal(editor.document.getText(), clean.document.getText());
	});

	it('keeps the text in the chat when its document is closed', async () => {
		await withSettings(unhurried);
		const { surface, runs } = await tributary();
		const messages = answerMessages('Show in Chat');
		try {
			const editor = await openDocument('');
			const closed = editor.document;
			const inserting = insert();
			await untilText(closed, 'text comes', (text) => text.length > 40);
			const sessionId = runs.of(closed)[0]?.sessionId;
			await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
			await inserting;
			await until('the chat shows what came', () => surface.conversation.sessionId === sessionId);
			assert.ok((surface.conversation.exchanges[0]?.answer.text.length ?? 0) > 40);
			assert.match(messages.said.join(), /was closed while Tributary was writing/);
			assert.deepEqual(runs.all, []);
		} finally {
			messages.restore();
		}
	});

	it('goes on by itself where the stream breaks off, in the same place', async () => {
		const editor = await openDocument('');
		await insert('mock/cut');
		assert.match(editor.document.getText(), /stops in the middle of a sentence, and is whole again\./);
		const { runs } = await tributary();
		const [run] = runs.of(editor.document);
		assert.equal(run?.facts.error, undefined);
		assert.equal(run?.insertion.blocks.length, 1);
	});

	it('keeps what came before an answer was cut, says so, and asks again where that is wanted', async () => {
		await withSettings({ ...quick, 'tributary.fallback': 'retry' });
		const editor = await openDocument('');
		const messages = answerMessages();
		try {
			await insert('mock/cut');
			await until('it is said', () => messages.said.length > 0);
		} finally {
			messages.restore();
		}
		assert.match(messages.said.join(), /\[Retry\].*\[Show in Chat\]/);
		const cut = editor.document.getText();
		assert.ok(cut.length > 0);
		const { runs } = await tributary();
		const [run] = runs.of(editor.document);
		assert.equal(run?.facts.error?.code, 'stream_cut');
		await run.retry?.({ model: 'mock/default' });
		assert.equal(runs.of(editor.document)[0]?.facts.error, undefined);
		assert.ok(!editor.document.getText().startsWith(cut + cut));
		assert.ok(editor.document.getText().length > cut.length);
	});

	it('replaces nothing: a selection stays, and is the context', async () => {
		const editor = await openDocument('const kept = 1;');
		editor.selection = new Selection(0, 0, 0, 15);
		await insert();
		assert.equal(editor.document.getText(new Range(0, 0, 0, 15)), 'const kept = 1;');
		assert.ok(editor.document.getText().length > 30);
	});
});
