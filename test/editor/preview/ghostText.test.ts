import assert from 'node:assert/strict';
import {
	ConfigurationTarget,
	commands,
	type InlineCompletionItemProvider,
	languages,
	Position,
	Selection,
	Uri,
	window,
	workspace,
} from 'vscode';
import { GhostText } from '../../../src/editor/insertion/ghost/ghostText.ts';
import { closeEverything, openDocument, replaceIn, until } from '../support.ts';
import { cursorAt, ScriptedPreview, takeGhostText } from './scriptedPreview.ts';

const text = '// first\n\n// last\n';
const place = 9;
const code = 'const value = compute(1);\nuse(value);';

/** Notes what VS Code is given to show, until the returned function is called. */
function notingOffers(offers: string[]): () => void {
	const register = languages.registerInlineCompletionItemProvider.bind(languages);
	return replaceIn(languages, 'registerInlineCompletionItemProvider', (selector, provider) => {
		const noting: InlineCompletionItemProvider = {
			async provideInlineCompletionItems(...asked) {
				const items = await provider.provideInlineCompletionItems(...asked);
				for (const { insertText } of Array.isArray(items) ? items : []) offers.push(String(insertText));
				return items;
			},
		};
		return register(selector, noting);
	});
}

describe('Ghost text', () => {
	const offered = (preview: ScriptedPreview) => (): boolean => GhostText.shared.offers(preview.insertion);

	afterEach(async () => {
		await workspace.getConfiguration('editor').update('inlineSuggest.enabled', undefined, ConfigurationTarget.Global);
		await closeEverything();
	});

	it('is taken with Tab: that accepts the insertion, as one undo step', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, code);
		await preview.insertion.finish();
		await takeGhostText(editor.document);
		assert.equal(editor.document.getText(), `// first\n${code}\n// last\n`);
		assert.deepEqual(preview.insertion.state, { phase: 'decided', accepted: 1 });
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), text);
	});

	it('is taken with Tab as whole lines too, which VS Code would not show as such', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, `${code}\n`);
		await preview.insertion.finish();
		await takeGhostText(editor.document);
		await until('it is accepted', () => preview.insertion.state.phase === 'decided');
		assert.equal(editor.document.getText(), `// first\n${code}\n\n// last\n`);
		assert.deepEqual(preview.insertion.state, { phase: 'decided', accepted: 1 });
	});

	it('is given to VS Code anew while it grows', async () => {
		const offers: string[] = [];
		const stop = notingOffers(offers);
		try {
			const editor = await openDocument(text);
			cursorAt(editor, place);
			const preview = new ScriptedPreview(editor);
			for (const part of ['const value = ', 'compute(1);\n', 'use(value);']) {
				preview.insert(place, part);
				const soFar = preview.insertion.blocks[0]?.inserted;
				await until(`it is offered as far as it has come: ${soFar}`, () => offers.at(-1) === soFar?.replace(/\n$/, ''));
			}
			assert.equal(offers.at(-1), code);
			await preview.insertion.reject();
			await until('it is offered no more', () => !offered(preview)());
			await commands.executeCommand('editor.action.inlineSuggest.commit');
			assert.equal(editor.document.getText(), text);
		} finally {
			stop();
		}
	});

	it('goes on behind what was taken while it streamed', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'const value = ');
		await takeGhostText(editor.document);
		assert.equal(editor.document.getText(), '// first\nconst value = \n// last\n');
		preview.insert(place, 'compute(1);\n');
		preview.insert(place, 'use(value);');
		await preview.insertion.finish();
		assert.deepEqual(preview.insertion.state, { phase: 'pending' });
		await takeGhostText(editor.document);
		assert.equal(editor.document.getText(), `// first\n${code}\n// last\n`);
		assert.deepEqual(preview.insertion.state, { phase: 'decided', accepted: 1 });
	});

	it('can be taken by the word, and the rest by Accept', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, code);
		await preview.insertion.finish();
		await takeGhostText(editor.document, 'acceptNextWord');
		const taken = editor.document.getText().length - text.length;
		assert.ok(taken > 0 && taken < code.length, `${taken} characters were taken`);
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), `// first\n${code}\n// last\n`);
	});

	it('is proposed again as far as its taken beginning was deleted', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'const value = ');
		await takeGhostText(editor.document);
		await commands.executeCommand('deleteLeft');
		await commands.executeCommand('deleteLeft');
		preview.insert(place, 'compute(1);\nuse(value);');
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), `// first\n${code}\n// last\n`);
	});

	it('is proposed as a whole again when its taken beginning was undone', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'const value = ');
		await takeGhostText(editor.document);
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), text);
		preview.insert(place, 'compute(1);\nuse(value);');
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), `// first\n${code}\n// last\n`);
	});

	it('counts what the person types of it, and does not write that twice', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, code);
		await preview.insertion.finish();
		await until('it is offered', offered(preview));
		await commands.executeCommand('type', { text: 'co' });
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), `// first\n${code}\n// last\n`);
	});

	it('does not mix with other text that the person types at its place', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, code);
		await preview.insertion.finish();
		await until('it is offered', offered(preview));
		await commands.executeCommand('type', { text: 'mine' });
		await until('it is not offered behind that', () => !offered(preview)());
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), `// first\n${code}mine\n// last\n`);
	});

	it('keeps what was taken of it when the rest is rejected', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'const value = ');
		await takeGhostText(editor.document);
		preview.insert(place, 'compute(1);');
		await preview.insertion.reject();
		assert.equal(editor.document.getText(), '// first\nconst value = \n// last\n');
	});

	it('has the document’s line ends', async () => {
		const editor = await openDocument('// first\r\n\r\n');
		cursorAt(editor, 10);
		const preview = new ScriptedPreview(editor);
		preview.insert(10, code);
		await preview.insertion.finish();
		await takeGhostText(editor.document);
		assert.equal(editor.document.getText(), `// first\r\n${code.replaceAll('\n', '\r\n')}\r\n`);
		assert.deepEqual(preview.insertion.state, { phase: 'decided', accepted: 1 });
	});

	it('is there only where a single cursor stands at its place', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, code);
		await until('it is offered', offered(preview));
		cursorAt(editor, 0);
		await until('not where the cursor is elsewhere', () => !offered(preview)());
		cursorAt(editor, place);
		await until('it is offered again', offered(preview));
		editor.selections = [new Selection(1, 0, 1, 0), new Selection(0, 0, 0, 0)];
		await until('not to several cursors', () => !offered(preview)());
		cursorAt(editor, place);
		await until('it is offered once more', offered(preview));
		await openDocument('another');
		await until('not in another document', () => !offered(preview)());
		await preview.insertion.reject();
	});

	it('is not there where the person has switched it off', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, code);
		await until('it is offered', offered(preview));
		await workspace.getConfiguration('editor').update('inlineSuggest.enabled', false, ConfigurationTarget.Global);
		await until('it is not offered', () => !offered(preview)());
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), `// first\n${code}\n// last\n`);
	});

	it('never holds characters that deceive: those are asked about', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, code);
		await until('it is offered', offered(preview));
		preview.insert(place, 'const admin = "\u202E";\n');
		await until('it is not offered', () => !offered(preview)());
		await commands.executeCommand('editor.action.inlineSuggest.commit');
		assert.equal(editor.document.getText(), text);
		await preview.insertion.reject();
	});

	it('is not there in a file that the person is asked about a second time', async () => {
		const folder = workspace.workspaceFolders?.[0];
		assert.ok(folder);
		const uri = Uri.joinPath(folder.uri, '.vscode', 'notes.txt');
		await workspace.fs.writeFile(uri, Buffer.from('line\n'));
		const offers: string[] = [];
		const stop = notingOffers(offers);
		try {
			const special = await window.showTextDocument(uri, { preview: false });
			cursorAt(special, 0);
			const asked = new ScriptedPreview(special);
			asked.insert(0, 'special');
			const usual = await openDocument(text);
			cursorAt(usual, place);
			const preview = new ScriptedPreview(usual);
			preview.insert(place, code);
			await until('it is offered in another file', offered(preview));
			await window.showTextDocument(special.document);
			await until('the other file’s is not offered there', () => !offered(preview)());
			assert.ok(!offers.includes('special'), offers.join('\n'));
			await Promise.all([asked.insertion.reject(), preview.insertion.reject()]);
		} finally {
			stop();
			await workspace.fs.delete(uri);
		}
	});

	it('leaves the inline completions of others alone when it is done', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, code);
		await until('it is offered', offered(preview));
		await preview.insertion.reject();
		await until('it is offered no more', () => !offered(preview)());
		const others = languages.registerInlineCompletionItemProvider('*', {
			provideInlineCompletionItems: () => [{ insertText: '// theirs' }],
		});
		await commands.executeCommand('editor.action.inlineSuggest.trigger');
		await takeGhostText(editor.document);
		others.dispose();
		assert.equal(editor.document.lineAt(new Position(1, 0)).text, '// theirs');
	});
});
