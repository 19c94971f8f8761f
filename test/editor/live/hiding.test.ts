import assert from 'node:assert/strict';
import {
	commands,
	EventEmitter,
	FileSystemError,
	type FileSystemProvider,
	FileType,
	Uri,
	ViewColumn,
	window,
	workspace,
} from 'vscode';
import { openDocument, until, untilText } from '../support.ts';
import { closeAll, firstEdit, openText, Scripted, undo } from './scripted.ts';

const text = 'first\n\nlast\n';
const place = 6;

describe('A live insertion in a document that is', () => {
	before(firstEdit);
	afterEach(closeAll);

	it('hidden by another tab waits, goes on when it is shown, and is one undo step still', async () => {
		const { document } = await openText(text);
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one ']);
		await untilText(document, 'text comes', (now) => now.includes('one'));
		await openDocument('another', 'plaintext');
		await scripted.stream(place, ['two ', 'three ']);
		assert.equal(document.getText(), 'first\none \nlast\n');
		await window.showTextDocument(document);
		await untilText(document, 'it goes on', (now) => now.includes('three'));
		await scripted.stream(place, ['four']);
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'first\none two three four\nlast\n');
		await undo();
		assert.equal(document.getText(), text);
	});

	it('hidden when the answer ends has all of it at once', async () => {
		const { document } = await openText('a\nb\nc\n');
		await openDocument('another', 'plaintext');
		const scripted = new Scripted(document);
		scripted.replace('1', 'a', 'A');
		scripted.take('2', 2, 2, 'new\n');
		scripted.replace('3', 'c', 'C');
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'A\nnew\nb\nC\n');
		assert.ok(await scripted.insertion.reject());
		assert.equal(document.getText(), 'a\nb\nc\n');
	});

	it('shown twice is written once, and is followed from the first to the second', async () => {
		const { document } = await openText(text);
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one ']);
		await commands.executeCommand('workbench.action.splitEditor');
		await scripted.stream(place, ['two ']);
		await untilText(document, 'it goes on', (now) => now.includes('two'));
		await commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
		await scripted.stream(place, ['three']);
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'first\none two three\nlast\n');
		assert.deepEqual(scripted.insertion.state, { phase: 'pending' });
	});

	it('moved to another group is not taken for closed', async () => {
		const { document } = await openText(text);
		await window.showTextDocument(await workspace.openTextDocument({ content: 'other' }), {
			viewColumn: ViewColumn.Beside,
			preview: false,
		});
		await window.showTextDocument(document, { viewColumn: ViewColumn.One });
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one ']);
		await commands.executeCommand('workbench.action.moveEditorToNextGroup');
		await scripted.stream(place, ['two ', 'three'], 120);
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'first\none two three\nlast\n');
	});

	it('closed in mid-stream is not opened again', async () => {
		const { document } = await openText(text);
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one ']);
		await untilText(document, 'text comes', (now) => now.includes('one'));
		await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await scripted.stream(place, ['two ']);
		await scripted.insertion.finish();
		assert.deepEqual(scripted.insertion.state, { phase: 'gone', reason: 'closed' });
		assert.equal(window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 0);
	});

	it('closed while it waits for a decision leaves nothing to decide', async () => {
		const { document } = await openText(text);
		const scripted = new Scripted(document);
		scripted.replace('1', 'first', '1st');
		await scripted.insertion.finish();
		await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await until('it is gone', () => scripted.insertion.state.phase === 'gone');
		assert.deepEqual(scripted.insertion.state, { phase: 'gone', reason: 'closed' });
		assert.equal(await scripted.insertion.reject(), true, 'there is nothing to take back');
		assert.equal(window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 0);
	});

	it('shown in a diff only is written there', async () => {
		const { uri } = (await openText(text)).document;
		await closeAll();
		const left = await workspace.openTextDocument({ content: 'left' });
		await commands.executeCommand('vscode.diff', left.uri, uri, 'A diff');
		await until('the diff is there', () =>
			window.visibleTextEditors.some(({ document }) => document.uri.path === uri.path),
		);
		const document = await workspace.openTextDocument(uri);
		const scripted = new Scripted(document);
		await scripted.stream(place, ['one ', 'two']);
		await scripted.insertion.finish();
		assert.equal(document.getText(), 'first\none two\nlast\n');
		await scripted.insertion.reject();
		assert.equal(document.getText(), text);
		await document.save();
	});

	it('read-only is left alone, and says so', async () => {
		const registration = workspace.registerFileSystemProvider('readonlytest', new ReadOnlyFiles(), {
			isReadonly: true,
		});
		try {
			const document = await workspace.openTextDocument(Uri.parse('readonlytest:/file.txt'));
			await window.showTextDocument(document);
			const scripted = new Scripted(document);
			await scripted.stream(0, ['one']);
			await scripted.insertion.finish();
			assert.deepEqual(scripted.insertion.state, { phase: 'gone', reason: 'read_only' });
			assert.equal(document.getText(), 'untouchable');
		} finally {
			registration.dispose();
		}
	});

	it('made read-only for this window only is found out by its refusals', async () => {
		const { document: locked } = await openText(text);
		await commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
		const scripted = new Scripted(locked);
		await scripted.stream(place, ['one']);
		await until('it is gone', () => scripted.insertion.state.phase === 'gone');
		await scripted.insertion.finish();
		assert.deepEqual(scripted.insertion.state, { phase: 'gone', reason: 'read_only' });
		assert.equal(locked.getText(), text);
		await commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
	});
});

class ReadOnlyFiles implements FileSystemProvider {
	readonly #changed = new EventEmitter<never>();
	readonly onDidChangeFile = this.#changed.event;

	watch(): { dispose(): void } {
		return { dispose: () => undefined };
	}
	stat(): { type: FileType; ctime: number; mtime: number; size: number } {
		return { type: FileType.File, ctime: 0, mtime: 0, size: 11 };
	}
	readDirectory(): [string, FileType][] {
		return [];
	}
	readFile(): Uint8Array {
		return Buffer.from('untouchable');
	}
	createDirectory(): never {
		throw FileSystemError.NoPermissions();
	}
	writeFile(): never {
		throw FileSystemError.NoPermissions();
	}
	delete(): never {
		throw FileSystemError.NoPermissions();
	}
	rename(): never {
		throw FileSystemError.NoPermissions();
	}
}
