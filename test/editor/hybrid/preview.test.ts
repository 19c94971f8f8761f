import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { GhostText } from '../../../src/editor/insertion/ghost/ghostText.ts';
import { cursorAt, ScriptedPreview } from '../preview/scriptedPreview.ts';
import { closeEverything, openDocument, until } from '../support.ts';
import { commitInWorkbench, foretell, notingOffers, runInWorkbench, withoutHindrance } from './drafting.ts';

const text = '// first\n\n// last\n';
const place = 9;

describe('A draft behind a preview', () => {
	const offered = (preview: ScriptedPreview) => (): boolean => GhostText.shared.offers(preview.insertion);
	const offers: (string | undefined)[] = [];
	let stopNoting = (): void => undefined;

	beforeEach(() => {
		offers.length = 0;
		stopNoting = notingOffers(offers);
	});
	afterEach(async () => {
		stopNoting();
		await closeEverything();
	});

	it('is one ghost text with what has come, also before anything has', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		foretell(preview.insertion, place, 'const value = 1;\nuse(value);\n');
		await until('it is offered', () => offers.at(-1) === 'const value = 1;\nuse(value);');
		preview.insert(place, 'const value = 1;\n');
		foretell(preview.insertion, place, 'use(value);\nmore();');
		await until('more is offered', () => offers.at(-1) === 'const value = 1;\nuse(value);\nmore();');
		preview.insert(place, 'abuse(value);');
		await until('what has come is offered alone', () => offers.at(-1) === 'const value = 1;\nabuse(value);');
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), '// first\nconst value = 1;\nabuse(value);\n// last\n');
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), text);
	});

	it('is not written by VS Code’s own commands: they take what has come and no more', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		foretell(preview.insertion, place, 'one two three\nfour');
		await until('it is offered', () => offers.at(-1) === 'one two three\nfour');
		for (const name of ['commit', 'acceptNextWord', 'acceptNextLine']) {
			await runInWorkbench(`editor.action.inlineSuggest.${name}`);
		}
		assert.equal(editor.document.getText(), text);
		preview.insert(place, 'one two ');
		await runInWorkbench('editor.action.inlineSuggest.acceptNextWord');
		await until('a word is taken', () => editor.document.getText() === '// first\none\n// last\n');
		await until('the rest is offered', () => offers.at(-1) === ' two three\nfour');
		await runInWorkbench('editor.action.inlineSuggest.acceptNextLine');
		await until('what has come is taken', () => editor.document.getText() === '// first\none two \n// last\n');
		preview.insert(place, 'three\n');
		await until('it goes on', () => offers.at(-1) === 'three\nfour');
		await runInWorkbench('editor.action.inlineSuggest.commit');
		await until('what has come is taken', () => editor.document.getText() === '// first\none two three\n\n// last\n');
		preview.insert(place, 'five');
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), '// first\none two three\nfive\n// last\n');
	});

	it('leaves nothing behind a Reject while it shows', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'one ');
		foretell(preview.insertion, place, 'two');
		await until('it is offered', () => offers.at(-1) === 'one two');
		await preview.insertion.reject();
		await until('it is offered no more', () => !offered(preview)());
		assert.equal(editor.document.getText(), text);
	});

	it('never holds characters that deceive, and what has come is shown without them', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		preview.insert(place, 'one ');
		foretell(preview.insertion, place, '"\u202E"');
		await until('what has come is offered', () => offers.at(-1) === 'one ');
		await preview.insertion.finish();
		await preview.insertion.reject();
		assert.ok(!offers.some((offer) => offer?.includes('"')));
	});

	it('is there only where the cursor stands at its place, in the active editor', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, 0);
		const preview = new ScriptedPreview(editor);
		foretell(preview.insertion, place, 'one');
		cursorAt(editor, place);
		await until('it is offered', offered(preview));
		cursorAt(editor, 0);
		await until('not where the cursor is elsewhere', () => !offered(preview)());
		cursorAt(editor, place);
		await until('it is offered again', offered(preview));
		await openDocument('another');
		await until('not in another document', () => !offered(preview)());
		await preview.insertion.finish();
		assert.deepEqual(preview.insertion.state, { phase: 'gone', reason: 'nothing' });
	});

	for (const isBegun of [false, true]) {
		it(`is taken out again where VS Code has written it all the same, ${isBegun ? 'with' : 'without'} text before it`, async () => {
			const editor = await openDocument(text);
			cursorAt(editor, place);
			const preview = new ScriptedPreview(editor);
			await withoutHindrance(async () => {
				foretell(preview.insertion, place, 'one two');
				await until('it is offered', () => offers.at(-1) === 'one two');
			});
			if (isBegun) preview.insert(place, 'one ');
			await commitInWorkbench(editor.document);
			await until('it is out again', () => editor.document.getText() === text);
			preview.insert(place, isBegun ? 'three' : 'one three');
			await preview.insertion.finish();
			assert.equal(await preview.insertion.accept(), true);
			assert.equal(editor.document.getText(), '// first\none three\n// last\n');
		});
	}

	it('written behind a part that was taken is taken out without it', async () => {
		const editor = await openDocument(text);
		cursorAt(editor, place);
		const preview = new ScriptedPreview(editor);
		await withoutHindrance(async () => {
			foretell(preview.insertion, place, 'one two');
			await until('it is offered', () => offers.at(-1) === 'one two');
		});
		preview.insert(place, 'one ');
		await runInWorkbench('editor.action.inlineSuggest.acceptNextWord');
		await until('a word is taken', () => editor.document.getText() === '// first\none\n// last\n');
		await commitInWorkbench(editor.document);
		await until('the rest is out again', () => editor.document.getText() === '// first\none\n// last\n');
		preview.insert(place, 'three');
		await preview.insertion.finish();
		assert.equal(await preview.insertion.accept(), true);
		assert.equal(editor.document.getText(), '// first\none three\n// last\n');
	});
});
