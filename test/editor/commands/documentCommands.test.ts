import assert from 'node:assert/strict';
import {
	commands,
	Diagnostic,
	type DiagnosticCollection,
	DocumentSymbol,
	languages,
	Range,
	Selection,
	SymbolKind,
	type TextEditor,
	window,
	workspace,
} from 'vscode';
import type { InsertionRun } from '../../../src/editor/insertion/insertionRun.ts';
import { closeEverything, openDocument, replaceIn, tributary, until, withSettings } from '../support.ts';
import { answerMessages } from './messages.ts';
import { sentBy } from './sentBy.ts';

const faulty = `export function first(items: number[]) {
	return items[0];
}

export function total(prices: number[]) {
	var sum = 0;
	for (let index = 0; index <= prices.length; index++) {
		sum += prices[index];
	}
	return sum;
}

export function last(items: number[]) {
	return items[items.length - 1];
}
`;

/** Whole lines, from 0. */
function select(editor: TextEditor, first: number, last: number): void {
	editor.selection = new Selection(first, 0, last, editor.document.lineAt(last).text.length);
}

async function runIn({ document }: TextEditor): Promise<InsertionRun> {
	const { runs } = await tributary();
	const run = runs.of(document)[0];
	assert.ok(run, 'nothing waits in the document');
	return run;
}

describe('commands that change a document', () => {
	let problems: DiagnosticCollection;
	before(async () => (await tributary()).host.client());
	beforeEach(async () => {
		problems = languages.createDiagnosticCollection('test');
		await withSettings({ 'tributary.mock.firstTokenMs': 20, 'tributary.mock.tokensPerSecond': 400 });
	});
	afterEach(async () => {
		problems.dispose();
		await closeEverything();
	});

	it('rewrites what is selected and nothing else, and one undo takes it back', async () => {
		const editor = await openDocument(faulty);
		select(editor, 4, 10);
		await commands.executeCommand('tributary.rewriteSelection', { question: 'rename sum to amount' });
		const after = editor.document.getText();
		assert.match(after, /amount \+= prices/);
		assert.equal(after.split('export function').length, 4);
		const run = await runIn(editor);
		assert.equal(run.insertion.state.phase, 'pending');
		assert.equal(run.facts.route?.provider, 'mock');
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), faulty);
	});

	it('keeps what is accepted, and takes back to the byte what is rejected', async () => {
		for (const keep of [true, false]) {
			const editor = await openDocument(faulty);
			select(editor, 4, 10);
			await commands.executeCommand('tributary.refactor');
			const after = editor.document.getText();
			assert.notEqual(after, faulty);
			const run = await runIn(editor);
			assert.equal(await (keep ? run.insertion.accept() : run.insertion.reject()), true);
			assert.equal(editor.document.getText(), keep ? after : faulty);
			assert.deepEqual((await tributary()).runs.of(editor.document), []);
		}
	});

	it('takes the function around the cursor where nothing is selected', async () => {
		const editor = await openDocument(faulty);
		editor.selection = new Selection(7, 3, 7, 3);
		await commands.executeCommand('tributary.document');
		const run = await runIn(editor);
		assert.ok(run.insertion.blocks.length > 0);
		const { removed, inserted, range } = run.insertion.blocks[0] ?? assert.fail();
		assert.match(editor.document.getText(), /\/\*\*[\s\S]*\*\/\s*export function total/);
		assert.doesNotMatch(removed + inserted, /function (?:first|last)/);
		assert.ok(range.start.line >= 3 && range.end.line <= 16);
	});

	it('fixes the problem at the cursor, and sends it with what is around it alone', async () => {
		const editor = await openDocument(faulty);
		problems.set(editor.document.uri, [
			new Diagnostic(new Range(6, 24, 6, 46), 'Off by one.'),
			new Diagnostic(new Range(0, 0, 0, 6), 'Elsewhere.'),
		]);
		editor.selection = new Selection(6, 30, 6, 30);
		const [sent] = await sentBy(() => commands.executeCommand('tributary.fix'));
		assert.ok(sent);
		assert.match(editor.document.getText(), /index < prices\.length/);
		assert.deepEqual([sent.task, sent.form], ['fix', 'edit']);
		assert.match(sent.question, /Off by one/);
		assert.deepEqual(
			(sent.references ?? []).map(({ kind }) => kind),
			['problems', 'target'],
		);
		const [about] = sent.references ?? [];
		assert.equal(about?.kind === 'problems' && about.problems.length, 1);
	});

	it('takes the innermost function with the comment above it, and no variable within', async () => {
		const lines = ['class A', '', '// What it does.', '@logged', 'method', 'variable', 'method end', '', 'class end'];
		const editor = await openDocument(lines.join('\n'), 'plaintext');
		const symbol = (name: string, kind: SymbolKind, first: number, last: number): DocumentSymbol => {
			const range = new Range(first, 0, last, lines[last]?.length ?? 0);
			return new DocumentSymbol(name, '', kind, range, range);
		};
		const method = symbol('method', SymbolKind.Method, 4, 6);
		method.children = [symbol('variable', SymbolKind.Variable, 5, 5)];
		const whole = symbol('A', SymbolKind.Class, 0, 8);
		whole.children = [method];
		const provider = languages.registerDocumentSymbolProvider('plaintext', { provideDocumentSymbols: () => [whole] });
		const messages = answerMessages();
		try {
			editor.selection = new Selection(5, 2, 5, 2);
			const [sent] = await sentBy(() => commands.executeCommand('tributary.refactor'));
			const target = sent?.references?.find(({ kind }) => kind === 'target');
			assert.ok(target?.kind === 'target');
			assert.deepEqual([target.range.start.line, target.range.end.line], [2, 6]);
		} finally {
			messages.restore();
			provider.dispose();
		}
	});

	it('sends forty lines around a problem where nothing tells what it is a part of', async () => {
		const editor = await openDocument(Array.from({ length: 200 }, (_, line) => `line ${line}`).join('\n'), 'plaintext');
		problems.set(editor.document.uri, [new Diagnostic(new Range(100, 0, 100, 4), 'No such word.')]);
		editor.selection = new Selection(100, 2, 100, 2);
		const messages = answerMessages();
		const [sent] = await sentBy(() => commands.executeCommand('tributary.fix')).finally(messages.restore);
		const target = sent?.references?.find(({ kind }) => kind === 'target');
		assert.ok(target?.kind === 'target');
		assert.deepEqual([target.range.start.line, target.range.end.line], [60, 140]);
	});

	it('changes nothing where an answer is about other files', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 20, 'tributary.insertion.answerForm': 'blocks' });
		const editor = await openDocument(faulty);
		const messages = answerMessages();
		try {
			await commands.executeCommand('tributary.refactor', { model: 'mock/edit-other-file' });
			await until('it is said', () => messages.said.length > 0);
		} finally {
			messages.restore();
		}
		assert.match(messages.said.join(), /The answer changes nothing/);
		assert.equal(editor.document.getText(), faulty);
		assert.deepEqual((await tributary()).runs.all, []);
	});

	it('offers a fix on a problem, and four ways on a selection', async () => {
		const editor = await openDocument(faulty);
		const { uri } = editor.document;
		problems.set(uri, [new Diagnostic(new Range(6, 24, 6, 46), 'Off by one.')]);
		const titles = async (range: Range): Promise<readonly string[]> => {
			const actions = await commands.executeCommand<readonly { title: string }[]>(
				'vscode.executeCodeActionProvider',
				uri,
				range,
			);
			return actions.map(({ title }) => title).filter((title) => title.endsWith('with Tributary'));
		};
		assert.deepEqual(await titles(new Range(6, 30, 6, 30)), ['Fix with Tributary']);
		const onSelection = ['Explain', 'Refactor', 'Document', 'Write Tests'].map((title) => `${title} with Tributary`);
		assert.deepEqual((await titles(new Range(0, 0, 1, 5))).toSorted(), onSelection.toSorted());
	});

	it('asks in words where it can know nothing, and does nothing when nobody answers', async () => {
		const editor = await openDocument(faulty);
		const asked: unknown[] = [];
		const restore = replaceIn(window, 'showInputBox', (async (options: unknown) => {
			asked.push(options);
			return undefined;
		}) as typeof window.showInputBox);
		try {
			for (const id of ['insertAtCursor', 'rewriteSelection']) await commands.executeCommand(`tributary.${id}`);
		} finally {
			restore();
		}
		assert.equal(asked.length, 2);
		assert.equal(editor.document.getText(), faulty);
		assert.deepEqual((await tributary()).runs.all, []);
	});

	it('says that an answer changes nothing, and shows it in the chat', async () => {
		const editor = await openDocument('const fine = 1;\n');
		const { surface } = await tributary();
		const messages = answerMessages('Show in Chat');
		try {
			await commands.executeCommand('tributary.fix', { question: 'fix this' });
			await until('the chat shows the answer', () => (surface.conversation.exchanges[0]?.answer.text ?? '') !== '');
		} finally {
			messages.restore();
		}
		assert.match(messages.said.join('\n'), /The answer changes nothing.*\[Show in Chat\]/s);
		assert.equal(editor.document.getText(), 'const fine = 1;\n');
	});

	it('asks once more from the same place, by another model if one is named', async () => {
		const editor = await openDocument(faulty);
		select(editor, 4, 10);
		await commands.executeCommand('tributary.refactor');
		const first = await runIn(editor);
		const after = editor.document.getText();
		await editor.edit((edit) => edit.insert(editor.document.positionAt(0), '// typed above\n'));
		await first.retry?.({ model: 'mock/edit' });
		const again = await runIn(editor);
		assert.notEqual(again, first);
		assert.equal(again.facts.route?.model, 'mock/edit');
		assert.equal(editor.document.getText(), `// typed above\n${after}`);
		await again.insertion.reject();
		assert.equal(editor.document.getText(), `// typed above\n${faulty}`);
	});

	it('shows a preview where the settings want one, and changes the document when it is accepted', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 20, 'tributary.insertion.mode': 'preview' });
		const editor = await openDocument(faulty);
		select(editor, 4, 10);
		await commands.executeCommand('tributary.refactor');
		assert.equal(editor.document.getText(), faulty);
		const run = await runIn(editor);
		assert.equal(run.insertion.mode, 'preview');
		await run.insertion.accept();
		assert.notEqual(editor.document.getText(), faulty);
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), faulty);
	});

	it('counts as inserting while it streams, and stops with the command', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 20, 'tributary.mock.tokensPerSecond': 20 });
		const editor = await openDocument(faulty);
		const { runs } = await tributary();
		const running: Thenable<unknown> = commands.executeCommand('tributary.refactor');
		await until('it streams', () => runs.streaming.length === 1);
		await commands.executeCommand('tributary.stop');
		await running;
		assert.deepEqual(runs.streaming, []);
		for (const run of runs.of(editor.document)) await run.insertion.reject();
		assert.equal(editor.document.getText(), faulty);
	});

	it('asks nobody when no text editor is open', async () => {
		await closeEverything();
		const changed = () => workspace.textDocuments.filter(({ isDirty }) => isDirty);
		// VS Code lets go of a document that was closed in its own time.
		const before = new Set(changed());
		const messages = answerMessages();
		try {
			await commands.executeCommand('tributary.refactor');
		} finally {
			messages.restore();
		}
		assert.deepEqual(messages.said, ['Open a file and put the cursor where the text should go.']);
		assert.ok(changed().every((document) => before.has(document)));
	});
});
