import assert from 'node:assert/strict';
import { commands, Uri, window, workspace } from 'vscode';
import { closeEverything, takeAllBack, tributary, withSettings } from '../support.ts';

const code = 'export function twice(value: number): number {\n\treturn value * 2;\n}\n';

function inWorkspace(...path: readonly string[]): Uri {
	const folder = workspace.workspaceFolders?.[0];
	assert.ok(folder);
	return Uri.joinPath(folder.uri, ...path);
}

async function write(uri: Uri, text: string): Promise<void> {
	await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function writeTestsFor(uri: Uri): Promise<void> {
	await window.showTextDocument(await workspace.openTextDocument(uri));
	await commands.executeCommand('tributary.writeTests');
}

describe('Write Tests', () => {
	before(async () => (await tributary()).host.client());
	beforeEach(() => withSettings({ 'tributary.mock.firstTokenMs': 10, 'tributary.mock.tokensPerSecond': 1000 }));
	afterEach(async () => {
		await takeAllBack();
		await closeEverything();
		for (const folder of ['made', 'habit']) {
			await workspace.fs.delete(inWorkspace(folder), { recursive: true }).then(undefined, () => undefined);
		}
	});

	it('streams into a new file beside, which is saved under its name', async () => {
		await write(inWorkspace('made', 'twice.ts'), code);
		await writeTestsFor(inWorkspace('made', 'twice.ts'));
		const { document } = window.activeTextEditor ?? assert.fail();
		assert.equal(document.uri.scheme, 'untitled');
		assert.equal(document.uri.path, inWorkspace('made', 'twice.test.ts').path);
		assert.equal(document.languageId, 'typescript');
		assert.match(document.getText(), /twice/);
		const { runs } = await tributary();
		assert.equal(await runs.of(document)[0]?.insertion.accept(), true);
		const text = document.getText();
		await document.save();
		const saved = new TextDecoder().decode(await workspace.fs.readFile(inWorkspace('made', 'twice.test.ts')));
		assert.equal(saved, text);
	});

	it('goes where the project has its tests, and is called as they are', async () => {
		await write(inWorkspace('habit', 'src', 'one.ts'), code);
		await write(inWorkspace('habit', 'src', 'two.ts'), code);
		await write(inWorkspace('habit', 'src', '__tests__', 'one.spec.ts'), '');
		await writeTestsFor(inWorkspace('habit', 'src', 'two.ts'));
		const { document } = window.activeTextEditor ?? assert.fail();
		assert.equal(document.uri.path, inWorkspace('habit', 'src', '__tests__', 'two.spec.ts').path);
	});

	it('works into the tests that are there already', async () => {
		await write(inWorkspace('made', 'thrice.ts'), code);
		const there = "import { twice } from './twice';\n\ntest('one', () => {\n\texpect(twice(1)).toBe(2);\n});\n";
		await write(inWorkspace('made', 'thrice.test.ts'), there);
		await writeTestsFor(inWorkspace('made', 'thrice.ts'));
		const { document } = window.activeTextEditor ?? assert.fail();
		assert.equal(document.uri.scheme, 'file');
		assert.ok(document.getText().includes("test('one'"), document.getText());
		assert.ok(document.getText().length > there.length);
		const { runs } = await tributary();
		await runs.of(document)[0]?.insertion.reject();
		assert.equal(document.getText(), there);
	});
});
