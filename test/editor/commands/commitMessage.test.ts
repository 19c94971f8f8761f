import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { commands, extensions, Uri, workspace } from 'vscode';
import { CommitMessages } from '../../../src/editor/scm/commitMessages.ts';
import { type GitRepository, gitRepositories } from '../../../src/editor/scm/gitRepository.ts';
import { tributary, until, withSettings } from '../support.ts';
import { answerMessages } from './messages.ts';

interface GitApi {
	openRepository(root: Uri): Promise<(GitRepository & { status(): Promise<void> }) | null>;
}

const folder = (): Uri => {
	const found = workspace.workspaceFolders?.[0];
	assert.ok(found);
	return Uri.joinPath(found.uri, 'repository');
};

function git(...args: readonly string[]): void {
	execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd: folder().fsPath });
}

async function write(name: string, text: string | Uint8Array): Promise<void> {
	const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
	await workspace.fs.writeFile(Uri.file(join(folder().fsPath, name)), bytes);
}

describe('Generate Commit Message', () => {
	let repository: GitRepository & { status(): Promise<void> };
	before(async () => {
		await tributary();
		await workspace.fs.createDirectory(folder());
		git('init', '-q');
		await write('sum.ts', 'export function sum(a: number, b: number) {\n\treturn a + b;\n}\n');
		git('add', '.');
		git('commit', '-qm', 'feat: add sum');
		const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
		assert.ok(extension, 'VS Code has its git extension');
		const api = (await extension.activate()).getAPI(1);
		const opened = await api.openRepository(folder());
		assert.ok(opened, 'the git extension opens the repository');
		repository = opened;
	});
	beforeEach(async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 10, 'tributary.mock.tokensPerSecond': 300 });
		git('reset', '-q', '--hard');
		git('clean', '-qfd');
		repository.inputBox.value = '';
		await repository.status();
	});
	after(() => workspace.fs.delete(folder(), { recursive: true }));

	const changed = async (): Promise<void> => {
		await write(
			'sum.ts',
			'export function sum(...values: number[]) {\n\treturn values.reduce((a, b) => a + b, 0);\n}\n',
		);
		await repository.status();
	};

	it('writes into the field of the source control view', async () => {
		await changed();
		await commands.executeCommand('tributary.commitMessage', { rootUri: repository.rootUri });
		const [subject = '', blank = ''] = repository.inputBox.value.split('\n');
		assert.match(repository.inputBox.value, /sum/);
		assert.ok(subject.length > 0 && subject.length <= 72, subject);
		assert.equal(blank, '');
		assert.doesNotMatch(repository.inputBox.value, /```/);
	});

	it('describes what is staged, and not what is beside it', async () => {
		await write('staged.ts', 'export const staged = 1;\n');
		git('add', 'staged.ts');
		await changed();
		await repository.status();
		await commands.executeCommand('tributary.commitMessage');
		assert.match(repository.inputBox.value, /staged/);
		assert.doesNotMatch(repository.inputBox.value, /sum/);
	});

	it('offers back what stood there', async () => {
		await changed();
		repository.inputBox.value = 'my own words';
		const messages = answerMessages('Put It Back');
		try {
			await commands.executeCommand('tributary.commitMessage');
			await until('the words are back', () => repository.inputBox.value === 'my own words');
		} finally {
			messages.restore();
		}
		assert.match(messages.said.join(), /was replaced. \[Put It Back\]/);
	});

	it('stops, and leaves the field to whoever types into it', async () => {
		// VS Code tells the field each value back: the last one of ours has to have come before the next token does.
		await withSettings({ 'tributary.mock.firstTokenMs': 10, 'tributary.mock.tokensPerSecond': 1 });
		await changed();
		const running: Thenable<unknown> = commands.executeCommand('tributary.commitMessage');
		await until('text comes', () => repository.inputBox.value !== '');
		repository.inputBox.value = 'typed';
		await running;
		assert.equal(repository.inputBox.value, 'typed');
		const again: Thenable<unknown> = commands.executeCommand('tributary.commitMessage');
		await until('text comes', () => repository.inputBox.value !== 'typed');
		await commands.executeCommand('tributary.stop');
		await again;
		assert.notEqual(repository.inputBox.value, 'typed');
	});

	it('leaves out what looks like secrets and what is no text, and says so', async () => {
		await write('.env', 'TOKEN=verysecret\n');
		await write('picture.bin', new Uint8Array([0, 1, 2, 3]));
		await changed();
		const { host } = await tributary();
		const sent: unknown[] = [];
		const recording = {
			status: host.status,
			stream: async (_method: unknown, params: unknown) => void sent.push(params),
		};
		const messages = answerMessages();
		try {
			await new CommitMessages(recording as unknown as typeof host, gitRepositories).run(undefined, {});
		} finally {
			messages.restore();
		}
		const text = JSON.stringify(sent);
		assert.doesNotMatch(text, /verysecret/);
		assert.match(text, /values\.reduce/);
		assert.match(text, /feat: add sum/);
		assert.match(messages.said.join('\n'), /look like secrets: \.env\..*no text: picture\.bin\./s);
	});

	it('streams into the chat as well, where the chat asks for it', async () => {
		await changed();
		const { surface, fulfil } = await tributary();
		surface.newChat();
		await fulfil({ type: 'runTask', task: 'commit', rest: '' });
		const [exchange] = (await tributary()).conversation.exchanges;
		assert.equal(exchange?.question, '/commit');
		assert.ok(repository.inputBox.value.length > 0);
		assert.ok(exchange.answer.text.includes(repository.inputBox.value));
	});

	it('says that there is nothing to describe', async () => {
		const messages = answerMessages();
		try {
			await commands.executeCommand('tributary.commitMessage');
		} finally {
			messages.restore();
		}
		assert.deepEqual(messages.said, ['There are no changes to describe.']);
		await until('the field is empty', () => repository.inputBox.value === '');
	});
});
