import assert from 'node:assert/strict';
import { commands, Selection, type TextEditor, Uri, window, workspace } from 'vscode';
import { applyBlock } from '../../../src/editor/insertion/asking/apply/applyBlock.ts';
import { LastEditor } from '../../../src/editor/insertion/asking/lastEditor.ts';
import { askModally } from '../../../src/editor/insertion/review/ask.ts';
import type { AnswerState } from '../../../src/protocol/panel.ts';
import { closeEverything, openDocument, takeAllBack, tributary, until, untilText, withSettings } from '../support.ts';
import { answerMessages } from './messages.ts';

const code = 'export function twice(value: number) {\n\tvar both = value == 2 ? 4 : value * 2;\n\treturn both;\n}\n';

async function opened(): Promise<TextEditor> {
	const editor = await openDocument(code);
	editor.selection = new Selection(0, 0, 3, 1);
	return editor;
}

async function runTask(task: 'refactor' | 'insert' | 'explain' | 'rewrite', rest = ''): Promise<void> {
	const { fulfil } = await tributary();
	await fulfil({ type: 'runTask', task, rest });
}

describe('a prompt with / in the chat', () => {
	before(async () => (await tributary()).host.client());
	beforeEach(async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 10, 'tributary.mock.tokensPerSecond': 500 });
		const { surface } = await tributary();
		surface.newChat();
	});
	afterEach(async () => {
		await takeAllBack();
		await closeEverything();
	});

	const lastState = async (): Promise<AnswerState | undefined> =>
		(await tributary()).conversation.exchanges.at(-1)?.answer.state;

	it('streams its answer into the chat and into the document', async () => {
		const editor = await opened();
		await runTask('refactor');
		const { conversation, runs } = await tributary();
		await until('it waits', () => runs.of(editor.document)[0]?.insertion.state.phase === 'pending');
		assert.notEqual(editor.document.getText(), code);
		const [exchange] = conversation.exchanges;
		assert.equal(exchange?.question, '/refactor');
		assert.deepEqual(exchange.answer.state, { phase: 'done', reason: 'stop' });
		assert.ok(exchange.answer.text.length > 0);
		const target = exchange.references.find(({ kind }) => kind === 'target');
		assert.ok(target?.kind === 'target' && target.text === '', 'the chat keeps no second copy of the document');
		assert.equal(exchange.references.filter(({ kind }) => kind === 'selection').length, 0);
		assert.equal(runs.of(editor.document)[0]?.sessionId, conversation.sessionId);
		await commands.executeCommand('undo');
		assert.equal(editor.document.getText(), code);
	});

	it('asks again in the place of what is not decided yet', async () => {
		const editor = await opened();
		await runTask('refactor');
		const { conversation, runs } = await tributary();
		await until('it waits', () => runs.of(editor.document)[0]?.insertion.state.phase === 'pending');
		const after = editor.document.getText();
		const [first] = runs.of(editor.document);
		await conversation.askAgain(conversation.exchanges[0]?.id ?? '');
		await until('another waits', () => {
			const [run] = runs.of(editor.document);
			return run !== first && run?.insertion.state.phase === 'pending';
		});
		assert.equal(editor.document.getText(), after);
		assert.equal(conversation.exchanges[0]?.branch?.count, 2);
		await runs.of(editor.document)[0]?.retry?.({ model: 'mock/edit' });
		await until('it is asked again', () => conversation.exchanges[0]?.branch?.count === 3);
	});

	it('waits its turn behind an answer that runs', async () => {
		const editor = await opened();
		const { conversation, runs } = await tributary();
		const first = conversation.ask({ text: 'a long story', references: [] });
		await runTask('refactor');
		assert.equal(conversation.queue.length, 1);
		assert.deepEqual(runs.all, []);
		await editor.edit((edit) => edit.insert(editor.document.positionAt(0), '// typed meanwhile\n'));
		await first;
		await until('it waits', () => runs.of(editor.document)[0]?.insertion.state.phase === 'pending');
		const text = editor.document.getText();
		assert.ok(text.startsWith('// typed meanwhile\n'));
		assert.notEqual(text, `// typed meanwhile\n${code}`);
	});

	it('stops the answer in the chat when the person undoes it in the document', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 10, 'tributary.mock.tokensPerSecond': 10 });
		const editor = await openDocument('');
		const running = runTask('insert', 'a function that retries a promise with backoff');
		await untilText(editor.document, 'text comes', (text) => text.length > 20);
		await commands.executeCommand('undo');
		await running;
		assert.deepEqual(await lastState(), { phase: 'done', reason: 'cancelled' });
		assert.equal(editor.document.getText(), '');
	});

	it('explains in the chat, and touches nothing', async () => {
		const editor = await opened();
		await commands.executeCommand('tributary.explain');
		const { conversation, runs } = await tributary();
		assert.equal(conversation.exchanges[0]?.question, 'Explain this code.');
		assert.equal((await lastState())?.phase, 'done');
		assert.equal(editor.document.getText(), code);
		assert.deepEqual(runs.all, []);
	});

	it('gives the words back where nothing can be asked', async () => {
		await closeEverything();
		const messages = answerMessages();
		try {
			await runTask('refactor', 'as you like');
		} finally {
			messages.restore();
		}
		const { conversation } = await tributary();
		assert.equal(conversation.exchanges.length, 0);
		assert.deepEqual(messages.said, ['Open a file and put the cursor where the text should go.']);
	});
});

describe('Apply on a code block of the chat', () => {
	const file = (): Uri => {
		const folder = workspace.workspaceFolders?.[0];
		assert.ok(folder);
		return Uri.joinPath(folder.uri, 'applied.ts');
	};
	before(async () => (await tributary()).host.client());
	beforeEach(async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 10, 'tributary.mock.tokensPerSecond': 1000 });
		await workspace.fs.writeFile(file(), new TextEncoder().encode(code));
	});
	afterEach(async () => {
		await takeAllBack();
		await closeEverything();
		await workspace.fs.delete(file());
	});

	it('applies search/replace blocks where they say, without a model', async () => {
		const { runs } = await tributary();
		await apply(
			`Change applied.ts:\n\n\`\`\`ts\n<<<<<<< SEARCH\n\tvar both = value == 2 ? 4 : value * 2;\n=======\n\tconst both = value * 2;\n>>>>>>> REPLACE\n\`\`\`\n`,
		);
		const { document } = window.activeTextEditor ?? assert.fail();
		assert.equal(document.uri.path, file().path);
		assert.match(document.getText(), /const both = value \* 2;/);
		const [run] = runs.of(document);
		assert.equal(run?.insertion.state.phase, 'pending');
		assert.equal(run.sessionId, undefined);
		assert.equal(run.retry, undefined);
		await run.insertion.reject();
		assert.equal(document.getText(), code);
	});

	it('has a model find the place of any other code', async () => {
		const { runs } = await tributary();
		await window.showTextDocument(await workspace.openTextDocument(file()));
		await apply('```ts\nexport function twice(value: number) {\n\treturn value * 2;\n}\n```\n');
		const { document } = window.activeTextEditor ?? assert.fail();
		assert.equal(document.getText(), 'export function twice(value: number) {\n\treturn value * 2;\n}\n');
		assert.equal(runs.of(document)[0]?.facts.route?.source, 'mock');
	});

	it('says where blocks do not fit, and offers to ask a model', async () => {
		const messages = answerMessages();
		try {
			await apply('applied.ts\n\n```ts\n<<<<<<< SEARCH\nnothing like it\n=======\nother\n>>>>>>> REPLACE\n```\n');
		} finally {
			messages.restore();
		}
		assert.match(messages.said.join(), /do not fit applied\.ts as it is now.*\[Ask a Model\]/);
		assert.equal(window.activeTextEditor?.document.getText(), code);
	});

	it('makes a new file of code that is said to be for one', async () => {
		await apply('```ts made/new.ts\nexport const made = 1;\n```\n');
		const { document } = window.activeTextEditor ?? assert.fail();
		assert.equal(document.uri.scheme, 'untitled');
		assert.ok(document.uri.path.endsWith('/made/new.ts'));
		assert.equal(document.getText(), 'export const made = 1;\n');
	});

	it('changes nothing for a file that is none of the workspace', async () => {
		const messages = answerMessages();
		try {
			await apply('```ts ../x.ts\nexport const made = 1;\n```\n');
			await apply('```ts /etc/hosts.ts\nexport const made = 1;\n```\n');
		} finally {
			messages.restore();
		}
		assert.equal(messages.said.filter((said) => said.includes('is not in this workspace')).length, 2);
		assert.deepEqual((await tributary()).runs.all, []);
	});

	it('takes the block from the answer that the page names', async () => {
		const { fulfil, surface, runs } = await tributary();
		surface.newChat();
		await window.showTextDocument(await workspace.openTextDocument(file()));
		await (await tributary()).conversation.ask({ text: 'a function', references: [], model: 'mock/edit' });
		const exchangeId = (await tributary()).conversation.exchanges[0]?.id ?? '';
		const messages = answerMessages();
		try {
			await fulfil({ type: 'applyBlock', exchangeId, block: 0 });
		} finally {
			messages.restore();
		}
		// The mock's block is for a made-up file, which is not here.
		assert.match(messages.said.join(), /do not fit total\.ts/);
		assert.deepEqual(runs.all, []);
	});

	async function apply(answer: string): Promise<void> {
		const { host, instructions, runs } = await tributary();
		const editor = new LastEditor();
		await applyBlock(answer, 0, {
			host,
			instructions,
			runs,
			editor,
			ask: askModally,
			showSession: async () => undefined,
		});
		editor.dispose();
	}
});
