import assert from 'node:assert/strict';
import {
	commands,
	Diagnostic,
	DiagnosticSeverity,
	type Disposable,
	DocumentSymbol,
	Location,
	languages,
	Range,
	Selection,
	SymbolInformation,
	SymbolKind,
	type TextEditor,
	Uri,
	window,
	workspace,
} from 'vscode';
import type { ContextItem, Mention } from '../../src/protocol/panel.ts';
import { closeEverything, openDocument, replaceIn, tributary, until, withSettings } from './support.ts';

const lines = 'one\ntwo\nthree\nfour\n';
const cleanUp: (() => unknown)[] = [];

function file(...path: readonly string[]): Uri {
	const folder = workspace.workspaceFolders?.[0]?.uri;
	assert.ok(folder);
	return Uri.joinPath(folder, ...path);
}

async function write(uri: Uri, text: string | Uint8Array): Promise<Uri> {
	await workspace.fs.writeFile(uri, Buffer.from(text));
	cleanUp.push(() => workspace.fs.delete(uri, { recursive: true }).then(undefined, () => {}));
	return uri;
}

async function show(uri: Uri): Promise<TextEditor> {
	return window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
}

function during(registration: Disposable): void {
	cleanUp.push(() => registration.dispose());
}

/** As a person who selects something. */
function select(editor: TextEditor, from: number, to: number): void {
	editor.selection = new Selection(from, 0, to, 0);
}

function warnings(): readonly string[] {
	const told: string[] = [];
	const warn = async (message: string): Promise<undefined> => {
		told.push(message);
		return undefined;
	};
	cleanUp.push(replaceIn(window, 'showWarningMessage', warn as typeof window.showWarningMessage));
	return told;
}

describe('what goes along with a question', () => {
	const item = async (kind: ContextItem['kind']): Promise<ContextItem | undefined> =>
		(await tributary()).items.items.find((each) => each.kind === kind);

	before(() => tributary());
	beforeEach(() => withSettings({ 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 100_000 }));
	afterEach(async () => {
		const { items, surface } = await tributary();
		for (const undo of cleanUp.splice(0).reverse()) await undo();
		items.taken();
		surface.newChat();
		await closeEverything();
		// What is shown follows a moment later, and the next document may have the name of this one.
		await until('nothing of it is shown', () => !items.items.some(({ origin }) => origin === 'automatic'));
	});

	it('is the selection, as it stands when the question is asked', async () => {
		const { items } = await tributary();
		const editor = await openDocument(lines);
		select(editor, 0, 1);
		await until('the selection is shown', () => items.items[0]?.kind === 'selection');
		assert.deepEqual(items.items[0]?.lines, { first: 1, last: 1 });
		assert.equal(items.items[0]?.origin, 'automatic');
		select(editor, 1, 3);
		await until('VS Code knows', () => editor.selection.start.line === 1);
		const [reference] = await items.references();
		assert.ok(reference?.kind === 'selection');
		assert.equal(reference.text, 'two\nthree\n');
	});

	it('is not the selection that the person has removed, until another is made', async () => {
		const { items, fulfil } = await tributary();
		const selected = () => items.items.some(({ kind }) => kind === 'selection');
		const editor = await openDocument(lines);
		select(editor, 0, 1);
		await until('the selection is shown', selected);
		await fulfil({ type: 'removeItem', id: 'selection' });
		assert.equal(selected(), false);
		items.taken();
		assert.deepEqual(await items.references(), []);
		select(editor, 0, 2);
		await until('the next one is shown', selected);
		items.taken();
		assert.equal(selected(), true);
	});

	it('is still the selection while the chat or a tab without text has the focus, until its document is closed', async () => {
		const { items } = await tributary();
		const selected = () => items.items.some(({ kind }) => kind === 'selection');
		const editor = await openDocument(lines);
		select(editor, 0, 1);
		await until('the selection is shown', selected);
		await commands.executeCommand('tributary.chat.focus');
		assert.equal((await items.references()).length, 1);
		await commands.executeCommand('workbench.action.openSettings');
		await until('no text is in front', () => window.activeTextEditor === undefined);
		const [reference] = await items.references();
		assert.ok(reference?.kind === 'selection');
		assert.equal(reference.text, 'one\n');
		await closeEverything();
		await until('it is gone', () => !selected());
		assert.deepEqual(await items.references(), []);
	});

	it('is the open file only once the person has pressed it', async () => {
		const { items, fulfil } = await tributary();
		const { document } = await openDocument(lines);
		const uri = document.uri.toString();
		await until('it is offered', () => items.items[0]?.uri === uri);
		const offered = items.items[0];
		assert.ok(offered);
		assert.equal(offered.origin, 'offered');
		assert.deepEqual(await items.references(), []);
		await fulfil({ type: 'addItem', id: offered.id });
		assert.deepEqual(
			items.items.map(({ origin }) => origin),
			['added'],
		);
		assert.deepEqual(await items.references(), [{ kind: 'file', uri, languageId: 'typescript' }]);
		await fulfil({ type: 'removeItem', id: offered.id });
		assert.equal(items.items[0]?.origin, 'offered');
		await fulfil({ type: 'addItem', id: 'file:file:///etc/passwd' });
		assert.deepEqual(await items.references(), []);
	});

	it('is never offered from a file that keeps secrets', async () => {
		const { items, fulfil } = await tributary();
		const secret = await write(file('.env'), 'KEY=1\n');
		await show(file('notes.txt'));
		await until('the notes are offered', () => items.items.some(({ uri }) => uri.endsWith('notes.txt')));
		await show(secret);
		await until('nothing is offered', () => items.items.length === 0);
		const found: (readonly Mention[])[] = [];
		during(items.onMentions(({ mentions }) => found.push(mentions)));
		await fulfil({ type: 'findMentions', request: 1, trigger: '@', query: 'env' });
		assert.ok(found.length > 0);
		assert.ok(!found.flat().some(({ label }) => label === '.env'));
	});

	it('is what was dropped: text, pictures, and the rest with a reason', async () => {
		const { items, fulfil } = await tributary();
		const told = warnings();
		const binary = await write(file('tool.bin'), new Uint8Array([1, 0, 2]));
		const secret = await write(file('server.pem'), 'secret');
		const uris = [file('notes.txt'), file('notes.txt'), binary, secret, file()].map(String);
		await fulfil({ type: 'attachUris', uris: [...uris, 'https://example.org/notes.txt', 'nonsense'] });
		assert.deepEqual(await items.references(), [
			{ kind: 'file', uri: file('notes.txt').toString(), languageId: 'plaintext' },
		]);
		assert.equal(told.length, 1);
		assert.match(told[0] ?? '', /^tool\.bin was left out: it is not text\. .*server\.pem/);
		await fulfil({ type: 'attachUris', uris: [file().toString()] });
		assert.match(told[1] ?? '', /is a folder/);
	});

	it('is a file that was found by its name, among those that come and go', async () => {
		const { items, fulfil } = await tributary();
		const mentions = await searcher();
		await write(file('deep', 'zebraCrossing.py'), 'x = 1\n');
		cleanUp.push(() => workspace.fs.delete(file('deep'), { recursive: true }));
		await mentions.until('@', 'zeCr', (labels) => labels[0] === 'zebraCrossing.py');
		const [mention] = mentions.latest;
		assert.deepEqual(mention?.detail, 'deep/zebraCrossing.py');
		await fulfil({ type: 'addMention', id: mention?.id ?? '' });
		assert.deepEqual(await items.references(), [
			{ kind: 'file', uri: file('deep', 'zebraCrossing.py').toString(), languageId: 'python' },
		]);
		await workspace.fs.delete(file('deep', 'zebraCrossing.py'));
		await mentions.until('@', 'zeCr', (labels) => labels.length === 0);
		items.taken();
		assert.deepEqual(
			items.items.filter(({ origin }) => origin === 'added'),
			[],
		);
	});

	it('is no file that the search leaves out', async () => {
		const mentions = await searcher();
		await write(file('node_modules', 'zebra.js'), '1\n');
		await write(file('zebra.js'), '1\n');
		cleanUp.push(() => workspace.fs.delete(file('node_modules'), { recursive: true }));
		await mentions.until('@', 'zebra', (labels) => labels.length > 0);
		assert.deepEqual(
			mentions.latest.map(({ detail }) => detail),
			['zebra.js'],
		);
	});

	it('is a symbol, with all of its text, wherever edits move it', async () => {
		const { items, fulfil } = await tributary();
		const mentions = await searcher();
		const editor = await show(file('notes.txt'));
		const other = await write(file('other.txt'), 'zero\nfar away\nend\n');
		const symbol = (name: string, first: number, last: number) =>
			new DocumentSymbol(name, '', SymbolKind.Function, new Range(first, 0, last, 3), new Range(first, 0, first, 1));
		during(
			languages.registerDocumentSymbolProvider('plaintext', {
				provideDocumentSymbols: ({ uri }) =>
					uri.toString() === other.toString() ? [symbol('farAway', 1, 2)] : [symbol('nearBy', 1, 1)],
			}),
		);
		during(
			languages.registerWorkspaceSymbolProvider({
				provideWorkspaceSymbols: () => [
					new SymbolInformation('farAway', SymbolKind.Function, '', new Location(other, new Range(1, 0, 1, 1))),
				],
			}),
		);
		await until('the notes are followed', () => items.items.some(({ uri }) => uri.endsWith('notes.txt')));
		// A document's symbols come first, but where they take so long that the others are shown without them.
		await mentions.until('@', 'a', (labels) => {
			const place = labels.indexOf('nearBy');
			return place >= 0 && place < labels.indexOf('farAway');
		});
		for (const label of ['nearBy', 'farAway']) await fulfil({ type: 'addMention', id: mentions.id(label) });
		await editor.edit((edit) => edit.insert(editor.document.lineAt(0).range.start, 'new\n'), {
			undoStopBefore: true,
			undoStopAfter: true,
		});
		cleanUp.push(() => commands.executeCommand('undo'));
		assert.deepEqual(
			(await items.references()).map((reference) => reference.kind === 'symbol' && [reference.name, reference.range]),
			[
				['nearBy', { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } }],
				['farAway', { start: { line: 1, character: 0 }, end: { line: 2, character: 3 } }],
			],
		);
		await fulfil({ type: 'openItem', id: items.items.find(({ name }) => name === 'farAway')?.id ?? '' });
		assert.equal(window.activeTextEditor?.document.uri.toString(), other.toString());
		assert.equal(window.activeTextEditor?.selection.start.line, 1);
	});

	it('is what the editor reports as wrong, the gravest first', async () => {
		const { items, fulfil } = await tributary();
		const mentions = await searcher();
		const { document } = await openDocument(lines, 'plaintext');
		const other = await write(file('other.txt'), 'x\n');
		await show(other);
		await window.showTextDocument(document, { preview: false });
		await until('the document is followed', () => items.items[0]?.uri === document.uri.toString());
		const collection = languages.createDiagnosticCollection('test');
		during(collection);
		const range = new Range(1, 0, 1, 3);
		collection.set(document.uri, [
			new Diagnostic(range, 'It is not pretty.', DiagnosticSeverity.Hint),
			new Diagnostic(range, 'It is wrong.', DiagnosticSeverity.Error),
		]);
		collection.set(other, [new Diagnostic(range, 'Also wrong.', DiagnosticSeverity.Warning)]);
		await mentions.until('#', '', (labels) => labels.length === 4);
		const [one, all, first] = mentions.latest;
		assert.deepEqual([one?.detail, all?.detail, first?.label], ['2', '3', 'It is wrong.']);
		await fulfil({ type: 'addMention', id: first?.id ?? '' });
		await fulfil({ type: 'addMention', id: all?.id ?? '' });
		assert.deepEqual(
			items.items.map(({ kind, count }) => [kind, count]),
			[
				['problems', 2],
				['problems', 1],
				['file', undefined],
			],
		);
		const [reference] = await items.references();
		assert.ok(reference?.kind === 'problems');
		assert.deepEqual(
			reference.problems.map(({ severity, message }) => [severity, message]),
			[
				['error', 'It is wrong.'],
				['hint', 'It is not pretty.'],
			],
		);
		collection.clear();
		await until('the problems are gone', () => items.items[0]?.count === 0);
		assert.deepEqual(await items.references(), []);
	});

	it('answers the latest search alone', async () => {
		const { items, fulfil } = await tributary();
		const requests: number[] = [];
		during(items.onMentions(({ request }) => requests.push(request)));
		await Promise.all(
			[101, 102, 103].map((request) => fulfil({ type: 'findMentions', request, trigger: '@', query: 'notes' })),
		);
		assert.deepEqual([...new Set(requests)], [103]);
	});

	it('is counted by the host, each thing and all of it', async () => {
		const { host, items, fulfil } = await tributary();
		await host.freshStatus();
		await fulfil({ type: 'attachUris', uris: [file('notes.txt').toString()] });
		const figure = () => items.items.find(({ kind }) => kind === 'file')?.estimate;
		await until('it is counted', () => figure() !== undefined);
		const estimate = figure();
		assert.ok(estimate !== undefined && 'tokens' in estimate && estimate.tokens > 0);
		const before = items.budget?.inputTokens ?? 0;
		assert.ok(before > 0);
		await fulfil({ type: 'drafted', text: 'And now for something that is a good deal longer.' });
		await until('the draft counts', () => (items.budget?.inputTokens ?? 0) > before);
	});

	it('says of a file that is gone that it cannot be read', async () => {
		const { host, items, fulfil } = await tributary();
		await host.freshStatus();
		const gone = await write(file('gone.txt'), 'x\n');
		await fulfil({ type: 'attachUris', uris: [gone.toString()] });
		await workspace.fs.delete(gone);
		await fulfil({ type: 'drafted', text: 'And this?' });
		const refused = () => items.items.some(({ estimate }) => estimate !== undefined && 'refused' in estimate);
		await until('it is refused', refused);
		const found = await item('file');
		assert.deepEqual(found?.estimate, { refused: 'unreadable' });
		const told = warnings();
		await fulfil({ type: 'openItem', id: found?.id ?? '' });
		assert.deepEqual(told, ['gone.txt cannot be opened.']);
	});
});

let lastRequest = 1000;

/** Asks for mentions as the page does, and keeps what was told last. */
async function searcher() {
	const { items, fulfil } = await tributary();
	let latest: readonly Mention[] = [];
	during(
		items.onMentions(({ request, mentions }) => {
			if (request === lastRequest) latest = mentions;
		}),
	);
	const position = (label: string): number => latest.findIndex((mention) => mention.label === label);
	return {
		get latest() {
			return latest;
		},
		position,
		id: (label: string): string => latest[position(label)]?.id ?? '',
		/** Searches until the answer is as expected: the editor learns of files only some time after they are written. */
		async until(trigger: '@' | '#', query: string, holds: (labels: readonly string[]) => boolean): Promise<void> {
			const end = Date.now() + 15_000;
			for (;;) {
				lastRequest += 1;
				latest = [];
				await fulfil({ type: 'findMentions', request: lastRequest, trigger, query });
				const labels = latest.map(({ label }) => label);
				if (holds(labels)) return;
				if (Date.now() > end) assert.fail(`never as expected: ${labels.join(', ')}`);
			}
		},
	};
}
