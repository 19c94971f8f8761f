import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import {
	commands,
	NotebookCellData,
	NotebookCellKind,
	NotebookData,
	Range,
	Selection,
	type TextDocument,
	Uri,
	window,
	workspace,
} from 'vscode';
import { closeEverything, takeAllBack, tributary, withSettings } from '../support.ts';
import { answerMessages } from './messages.ts';
import { runInDocument } from './runInDocument.ts';
import { sentBy } from './sentBy.ts';

const code = 'export function twice(value: number) {\n\tvar both = value == 2 ? 4 : value * 2;\n\treturn both;\n}\n';

function inWorkspace(...path: readonly string[]): Uri {
	const folder = workspace.workspaceFolders?.[0];
	assert.ok(folder);
	return Uri.joinPath(folder.uri, ...path);
}

async function openFile(uri: Uri): Promise<TextDocument> {
	await workspace.fs.writeFile(uri, new TextEncoder().encode(code));
	const document = await workspace.openTextDocument(uri);
	const editor = await window.showTextDocument(document);
	editor.selection = new Selection(0, 0, 3, 1);
	return document;
}

/** What was said while the selection was to be refactored. */
async function refactor(...buttons: readonly string[]): Promise<readonly string[]> {
	const messages = answerMessages(...buttons);
	try {
		await commands.executeCommand('tributary.refactor');
		return messages.said;
	} finally {
		messages.restore();
	}
}

describe('documents that an answer may go into', () => {
	before(async () => (await tributary()).host.client());
	beforeEach(() => withSettings({ 'tributary.mock.firstTokenMs': 10, 'tributary.mock.tokensPerSecond': 1000 }));
	afterEach(async () => {
		await takeAllBack();
		await closeEverything();
	});

	it('refuses a file that keeps secrets, and sends nothing of it', async () => {
		const document = await openFile(inWorkspace('.env.production'));
		const said: string[] = [];
		const sent = await sentBy(async () => {
			said.push(...(await refactor()));
			for (const id of ['insertAtCursor', 'fix', 'writeTests']) {
				const messages = answerMessages();
				await commands.executeCommand(`tributary.${id}`, { question: 'fix this' }).then(messages.restore);
				said.push(...messages.said);
			}
		});
		assert.deepEqual(sent, []);
		assert.equal(said.length, 4);
		assert.match(said.join(), /\.env\.production looks like a file that keeps secrets/);
		const explained = answerMessages();
		await commands.executeCommand('tributary.explain').then(explained.restore);
		assert.match(explained.said.join(), /looks like a file that keeps secrets/);
		const actions = await commands.executeCommand<readonly { title: string }[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			new Range(0, 0, 3, 1),
		);
		assert.deepEqual(
			actions.filter(({ title }) => title.includes('Tributary')),
			[],
		);
		assert.equal(document.getText(), code);
		assert.deepEqual((await tributary()).runs.all, []);
	});

	it('asks a second time before it streams into settings of the editor', async () => {
		const document = await openFile(inWorkspace('.vscode', 'tools.ts'));
		const refused = await refactor();
		assert.match(refused.join(), /Let Tributary write to .*tools\.ts\? \[Write to It\]/);
		assert.equal(document.getText(), code);
		const allowed = await refactor('Write to It');
		assert.equal(allowed.length, 1, allowed.join('\n'));
		assert.notEqual(document.getText(), code);
	});

	it('asks a second time before it streams into a file outside of the workspace', async () => {
		const document = await openFile(Uri.joinPath(Uri.file(tmpdir()), `tributary-outside-${process.pid}.ts`));
		try {
			const said = await refactor();
			assert.match(said.join(), /Let Tributary write to .*tributary-outside.*\[Write to It\]/);
			assert.equal(document.getText(), code);
		} finally {
			await workspace.fs.delete(document.uri);
		}
	});

	it('leaves the second question to accepting where nothing is written before that', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 10, 'tributary.insertion.mode': 'preview' });
		const document = await openFile(inWorkspace('.vscode', 'more.ts'));
		assert.deepEqual(await refactor(), []);
		assert.equal(document.getText(), code);
		assert.equal((await tributary()).runs.of(document).length, 1);
	});

	it('refuses a cell of a notebook', async () => {
		const cell = new NotebookCellData(NotebookCellKind.Code, code, 'typescript');
		const notebook = await workspace.openNotebookDocument('jupyter-notebook', new NotebookData([cell]));
		await window.showNotebookDocument(notebook);
		const { document } = notebook.cellAt(0);
		const messages = answerMessages();
		try {
			assert.equal(await runInDocument(document), undefined);
		} finally {
			messages.restore();
			await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		}
		assert.match(messages.said.join(), /is a cell of a notebook/);
		assert.equal(document.getText(), code);
	});

	it('refuses what has no text of its own to write, a binary file, and one that is too large', async () => {
		const provider = workspace.registerTextDocumentContentProvider('tributary-test', {
			provideTextDocumentContent: () => code,
		});
		const virtual = await workspace.openTextDocument(Uri.parse('tributary-test:/page.ts'));
		const binary = await workspace.openTextDocument({ content: 'a\0b' });
		const large = await workspace.openTextDocument({ content: 'x'.repeat(1_048_577) });
		const messages = answerMessages();
		try {
			for (const document of [virtual, binary, large]) assert.equal(await runInDocument(document), undefined);
		} finally {
			messages.restore();
			provider.dispose();
		}
		const [first = '', second = '', third = ''] = messages.said;
		assert.match(first, /page\.ts is read-only/);
		assert.match(second, /is not open as text/);
		assert.match(third, /larger than 1 MB/);
	});
});
