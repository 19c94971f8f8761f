import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commands, languages, Range, TextEdit, WorkspaceEdit, window, workspace } from 'vscode';
import { until, untilText } from '../support.ts';
import { closeAll, codeParts, cursorAt, edit, firstEdit, openText, pause, Scripted, type, undo } from './scripted.ts';

const text = 'first\n\nlast\n';
const place = 6;

describe('A live insertion beside others who write', () => {
	before(firstEdit);
	afterEach(closeAll);

	it('holds when an extension answers every change with one of its own', async () => {
		const { document } = await openText(`count: 0\n${text}`);
		const scripted = new Scripted(document);
		let count = 0;
		let answering = Promise.resolve();
		const listener = workspace.onDidChangeTextDocument((event) => {
			if (event.document !== document || event.contentChanges.every(({ range }) => range.start.line === 0)) return;
			count += 1;
			const wanted = count;
			answering = answering.then(async () => {
				for (let accepted = false; !accepted; ) {
					const workspaceEdit = new WorkspaceEdit();
					workspaceEdit.replace(document.uri, new Range(0, 7, 0, document.lineAt(0).text.length), String(wanted));
					accepted = await workspace.applyEdit(workspaceEdit);
				}
			});
		});
		const parts = codeParts(10);
		await scripted.stream(place + 9, parts, 20);
		await scripted.insertion.finish();
		listener.dispose();
		await answering;
		assert.ok(count > 1);
		assert.equal(document.getText(), `count: ${count}\nfirst\n${parts.join('')}\nlast\n`);
		await scripted.insertion.reject();
		assert.equal(document.getText(), `count: ${count}\n${text}`);
	});

	it('holds when a program replaces the whole text to change a line of it', async () => {
		const editor = await openText(text);
		const { document } = editor;
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one\n', 'two\n']);
		await untilText(document, 'text comes', (now) => now.includes('two'));
		await edit(editor, 0, document.getText().length, document.getText().replace('first', '1st'));
		await scripted.stream(place, ['three\n']);
		await scripted.insertion.finish();
		assert.equal(document.getText(), '1st\none\ntwo\nthree\n\nlast\n');
		await scripted.insertion.reject();
		assert.equal(document.getText(), '1st\n\nlast\n');
	});

	it('is not disturbed by brackets that close by themselves', async () => {
		const editor = await openText('{\n\n}\n', 'ts');
		const scripted = new Scripted(editor.document);
		await scripted.stream(2, ['if (a) {\n', "\tcall('(');\n"]);
		await untilText(editor.document, 'text comes', (now) => now.includes('call'));
		cursorAt(editor, editor.document.getText().indexOf('if'));
		await type('(');
		await scripted.stream(2, ['}\n']);
		await scripted.insertion.finish();
		assert.match(editor.document.getText(), /^\{\n\(\)?if \(a\) \{\n\tcall\('\('\);\n\}\n\n\}\n$/);
		await scripted.insertion.reject();
		assert.match(editor.document.getText(), /^\{\n\(\)?\n\}\n$/);
	});

	it('is formatted when it is saved, and taken back with what the formatter did to it', async () => {
		const { document } = await openText('const first=1;\n\nconst last=2;\n');
		const configuration = workspace.getConfiguration('editor', document.uri);
		await configuration.update('formatOnSave', true, true);
		const formatter = languages.registerDocumentFormattingEditProvider(
			{ pattern: '**/live-*.txt' },
			{
				provideDocumentFormattingEdits: (formatted) =>
					Array.from(formatted.getText().matchAll(/ *= */g), ({ 0: { length }, index }) =>
						TextEdit.replace(new Range(formatted.positionAt(index), formatted.positionAt(index + length)), ' = '),
					),
			},
		);
		try {
			const scripted = new Scripted(document);
			await scripted.stream(15, ['const a=1;\n', 'const b=2;\n']);
			await untilText(document, 'text comes', (now) => now.includes('b=2'));
			await document.save();
			assert.equal(document.getText(), 'const first = 1;\nconst a = 1;\nconst b = 2;\n\nconst last = 2;\n');
			await scripted.stream(15, ['const c=3;\n']);
			await scripted.insertion.finish();
			await document.save();
			const all = 'const first = 1;\nconst a = 1;\nconst b = 2;\nconst c = 3;\n\nconst last = 2;\n';
			assert.equal(document.getText(), all);
			assert.ok(await scripted.insertion.reject());
			assert.equal(document.getText(), 'const first = 1;\n\nconst last = 2;\n');
			assert.ok(document.isDirty, 'what is on disk is for the person to decide');
		} finally {
			formatter.dispose();
			await configuration.update('formatOnSave', undefined, true);
			await document.save();
		}
	});

	it('goes on while the document saves itself', async () => {
		const { document } = await openText(text);
		const configuration = workspace.getConfiguration('files');
		await configuration.update('autoSave', 'afterDelay', true);
		await configuration.update('autoSaveDelay', 30, true);
		try {
			const scripted = new Scripted(document);
			let saves = 0;
			const listener = workspace.onDidSaveTextDocument((saved) => {
				if (saved === document) saves += 1;
			});
			const parts = codeParts(8);
			await scripted.stream(place, parts.slice(0, 8));
			await until('it is saved', () => saves > 0);
			await scripted.stream(place, parts.slice(8), 30);
			await scripted.insertion.finish();
			assert.equal(document.getText(), `first\n${parts.join('')}\nlast\n`);
			assert.ok(await scripted.insertion.reject());
			assert.equal(document.getText(), text);
			await until('the rejection is saved', () => readFileSync(document.uri.fsPath, 'utf8') === text);
			listener.dispose();
		} finally {
			await configuration.update('autoSave', undefined, true);
			await configuration.update('autoSaveDelay', undefined, true);
		}
	});
});

describe('Two live insertions in one document', () => {
	before(firstEdit);
	afterEach(closeAll);

	it('have each its own text, and few undo steps', async () => {
		const { document } = await openText(text);
		const [one, two] = [new Scripted(document), new Scripted(document)];
		const parts = codeParts(20);
		const capitals = parts.map((part) => part.toUpperCase());
		await Promise.all([one.stream(place, parts), two.stream(0, capitals)]);
		await Promise.all([one.insertion.finish(), two.insertion.finish()]);
		assert.equal(document.getText(), `${capitals.join('')}first\n${parts.join('')}\nlast\n`);
		let presses = 0;
		for (; document.getText() !== text && presses < 10; presses += 1) await undo();
		assert.ok(presses <= 4, `${presses} presses`);
	});

	it('at one place stand behind each other, and go without each other', async () => {
		const { document } = await openText(text);
		const [one, two] = [new Scripted(document), new Scripted(document)];
		const parts = codeParts(4);
		const capitals = parts.map((part) => part.toUpperCase());
		await Promise.all([one.stream(place, parts), two.stream(place, capitals)]);
		await Promise.all([one.insertion.finish(), two.insertion.finish()]);
		const [a, b] = [parts.join(''), capitals.join('')];
		assert.ok([`first\n${a}${b}\nlast\n`, `first\n${b}${a}\nlast\n`].includes(document.getText()), document.getText());
		await one.insertion.reject();
		assert.equal(document.getText(), `first\n${b}\nlast\n`);
		assert.deepEqual(two.insertion.state, { phase: 'pending' });
		await two.insertion.reject();
		assert.equal(document.getText(), text);
	});

	it('do not stop each other when one is undone or rejected in mid-stream', async () => {
		const { document } = await openText(text);
		const [one, two] = [new Scripted(document), new Scripted(document)];
		await one.stream(place, ['one ', 'two ']);
		await untilText(document, 'the first has begun', (now) => now.includes('two'));
		await pause(150);
		two.replace('1', 'last', 'LAST');
		await untilText(document, 'the second is there', (now) => now.includes('LAST'));
		await undo();
		await until('the second is gone', () => two.insertion.state.phase === 'gone');
		await one.stream(place, ['three']);
		await one.insertion.finish();
		assert.equal(document.getText(), 'first\none two three\nlast\n');
		assert.deepEqual(one.insertion.state, { phase: 'pending' });
		assert.equal(window.visibleTextEditors.length, 1);
		await commands.executeCommand('undo');
	});
});
