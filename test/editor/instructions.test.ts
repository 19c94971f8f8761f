import assert from 'node:assert/strict';
import { Uri, window, workspace } from 'vscode';
import { closeEverything, replaceIn, tributary, until, withSettings } from './support.ts';

describe('the project’s instructions', () => {
	let folder: Uri;
	const file = (...path: readonly string[]): Uri => Uri.joinPath(folder, ...path);
	const write = (uri: Uri): Thenable<void> => workspace.fs.writeFile(uri, Buffer.from('Be brief.\n'));
	const remove = async (uri: Uri): Promise<void> => workspace.fs.delete(uri, { recursive: true });

	before(async () => {
		await tributary();
		const first = workspace.workspaceFolders?.[0]?.uri;
		assert.ok(first);
		folder = first;
	});
	beforeEach(() => withSettings({ 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 100_000 }));
	afterEach(async () => {
		const { conversation, surface } = await tributary();
		await conversation.stopped();
		surface.newChat();
		await closeEverything();
	});

	it('are the root’s and the nearest, follow the files that come and go, and go with a question', async () => {
		const { conversation, fulfil, instructions } = await tributary();
		await write(file('app', 'src', 'main.ts'));
		await window.showTextDocument(await workspace.openTextDocument(file('app', 'src', 'main.ts')));
		await instructions.look();
		assert.deepEqual(instructions.current, []);

		const root = file('AGENTS.md').toString();
		const nearest = file('app', 'AGENTS.md').toString();
		await write(file('AGENTS.md'));
		await until('the root’s are found', () => instructions.current.join() === root);
		await write(file('app', 'AGENTS.md'));
		await until('the nearest are found', () => instructions.current.join() === `${root},${nearest}`);

		await fulfil({ type: 'ask', question: 'What can you do?' });
		assert.deepEqual(conversation.exchanges.at(-1)?.references, [
			{ kind: 'instructions', uri: root },
			{ kind: 'instructions', uri: nearest },
		]);
		await fulfil({ type: 'openInstructions', uri: nearest });
		assert.equal(window.activeTextEditor?.document.uri.toString(), nearest);

		await withSettings({ 'tributary.projectInstructions': false });
		assert.deepEqual(await instructions.references(), []);
		await withSettings({});

		await remove(file('app'));
		await remove(file('AGENTS.md'));
		await until('none are left', () => instructions.current.length === 0);
	});

	it('are not looked for in a workspace that nobody trusts', async () => {
		const { instructions } = await tributary();
		await write(file('AGENTS.md'));
		await until('they are found', () => instructions.current.length === 1);
		const trust = replaceIn(workspace, 'isTrusted', false);
		try {
			assert.deepEqual(await instructions.references(), []);
		} finally {
			trust();
		}
		assert.equal((await instructions.references()).length, 1);
		await remove(file('AGENTS.md'));
		await until('they are gone', () => instructions.current.length === 0);
	});

	it('open nothing that the chat does not show', async () => {
		const { fulfil } = await tributary();
		await closeEverything();
		await fulfil({ type: 'openInstructions', uri: file('notes.txt').toString() });
		assert.equal(window.activeTextEditor, undefined);
	});
});
