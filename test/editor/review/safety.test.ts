import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationTarget, Uri, window, workspace } from 'vscode';
import { BlockLines } from '../../../src/editor/insertion/review/blockLines.ts';
import { needsSecondAsk } from '../../../src/editor/insertion/review/needsSecondAsk.ts';
import { InsertionTints } from '../../../src/editor/insertion/review/tints.ts';
import { closeEverything } from '../support.ts';
import { Reviewing } from './reviewing.ts';
import { ScriptedRun } from './scriptedRun.ts';

const folder = (): string => {
	const root = workspace.workspaceFolders?.[0]?.uri.fsPath;
	assert.ok(root, 'no folder is open');
	return root;
};

describe('Asking a second time', () => {
	let reviewing: Reviewing;

	beforeEach(() => {
		reviewing = new Reviewing();
	});
	afterEach(async () => {
		reviewing.runs.dispose();
		await closeEverything();
	});

	const made: string[] = [];
	after(() => {
		for (const path of made) rmSync(path, { recursive: true, force: true });
	});

	function file(...path: readonly string[]): Uri {
		const full = join(...path);
		mkdirSync(join(full, '..'), { recursive: true });
		writeFileSync(full, '{}\n');
		made.push(full);
		return Uri.file(full);
	}

	async function waiting(uri: Uri, inserted: string): Promise<ScriptedRun> {
		const document = await workspace.openTextDocument(uri);
		await window.showTextDocument(document);
		const run = new ScriptedRun(document);
		reviewing.runs.add(run);
		run.replace('', inserted);
		await run.finish();
		return run;
	}

	it('is for files that the editor or git obeys, and for those outside of the folder', () => {
		const cases: readonly (readonly [string, ReturnType<typeof needsSecondAsk>])[] = [
			[join(folder(), 'src', 'a.ts'), undefined],
			[join(folder(), '.vscodeignore'), undefined],
			[join(folder(), '.gitignore'), undefined],
			[join(folder(), '.vscode', 'tasks.json'), 'settings'],
			[join(folder(), 'packages', 'x', '.VSCode', 'launch.json'), 'settings'],
			[join(folder(), 'my.code-workspace'), 'settings'],
			[join(folder(), '.git', 'hooks', 'pre-commit'), 'repository'],
			[join(folder(), 'sub', '.git', 'config'), 'repository'],
			[join(folder(), '..', 'x.ts'), 'outside'],
			[join(`${folder()}2`, 'x.ts'), 'outside'],
			[join(folder(), '..x.ts'), undefined],
		];
		for (const [path, expected] of cases) assert.equal(needsSecondAsk(Uri.file(path)), expected, path);
		assert.equal(needsSecondAsk(Uri.parse('untitled:Untitled-1')), undefined);
		assert.equal(needsSecondAsk(Uri.parse(`untitled:${folder()}/a.test.ts`)), undefined);
		assert.equal(needsSecondAsk(Uri.parse('untitled:/etc/cron.d/x')), 'outside');
		assert.equal(needsSecondAsk(Uri.parse('vscode-userdata:/User/settings.json')), 'settings');
	});

	it('judges a link by what it points at', () => {
		const secret = file(tmpdir(), `tributary-outside-${process.pid}`, 'real.ts');
		const link = join(folder(), 'link.ts');
		symlinkSync(secret.fsPath, link);
		made.push(link);
		assert.equal(needsSecondAsk(Uri.file(link)), 'outside');
		const hooks = join(folder(), 'hooks');
		mkdirSync(join(folder(), '.git', 'hooks'), { recursive: true });
		symlinkSync(join(folder(), '.git', 'hooks'), hooks, 'dir');
		made.push(hooks, join(folder(), '.git'));
		assert.equal(needsSecondAsk(Uri.file(join(hooks, 'pre-push'))), 'repository');
	});

	it('happens at accept, names the file, and accepts nothing without a yes', async () => {
		const uri = file(folder(), '.vscode', 'tasks.json');
		const run = await waiting(uri, '// new\n');
		await reviewing.run('accept');
		assert.equal(reviewing.asked.length, 1);
		assert.match(reviewing.asked[0]?.message ?? '', /\.vscode.tasks\.json/);
		assert.equal(run.insertion.state.phase, 'pending');
		reviewing.answer = ({ choices }) => choices[0];
		await reviewing.run('accept');
		assert.equal(run.insertion.state.phase, 'decided');
	});

	it('happens once for all changes of an answer', async () => {
		const run = await waiting(file(folder(), '.vscode', 'settings.json'), '// one\n');
		reviewing.answer = ({ choices }) => choices[0];
		await reviewing.run('acceptBlock', { run, blockId: '1' });
		assert.equal(reviewing.asked.length, 1);
		assert.equal(run.insertion.state.phase, 'decided');
	});
});

describe('Characters that nobody sees', () => {
	const hidden = 'if (admin\u202E) {}\nlet a\u200Bb;\n';
	let reviewing: Reviewing;

	beforeEach(() => {
		reviewing = new Reviewing();
	});
	afterEach(async () => {
		reviewing.runs.dispose();
		await closeEverything();
	});

	async function waiting(): Promise<ScriptedRun> {
		const run = await reviewing.begin('first();\nlast();\n');
		run.replace('last();', `${hidden}last();`);
		await run.finish();
		return run;
	}

	it('are asked about before they are accepted, by name and line', async () => {
		const run = await waiting();
		await reviewing.run('accept');
		assert.match(reviewing.asked[0]?.detail ?? '', /U\+202E in line 2\nU\+200B in line 3/);
		assert.equal(run.insertion.state.phase, 'pending');
		assert.ok(run.insertion.document.getText().includes(hidden));
	});

	it('stay where the person wants them', async () => {
		const run = await waiting();
		reviewing.answer = ({ choices }) => choices.find((choice) => choice.startsWith('Keep'));
		await reviewing.run('accept');
		assert.equal(run.insertion.state.phase, 'decided');
		assert.ok(run.insertion.document.getText().includes(hidden));
	});

	it('are taken out where the person wants that', async () => {
		const run = await waiting();
		reviewing.answer = ({ choices }) => choices.find((choice) => choice.startsWith('Remove'));
		await reviewing.run('accept');
		assert.equal(run.insertion.state.phase, 'decided');
		assert.equal(run.insertion.document.getText(), 'first();\nif (admin) {}\nlet ab;\nlast();\n');
	});

	it('are shown in the document while it waits, those that VS Code does not show itself', async () => {
		const run = await waiting();
		const configuration = workspace.getConfiguration('editor');
		const tints = new InsertionTints(reviewing.runs, new BlockLines());
		const marks = () =>
			tints
				.marks(run.insertion.document)
				.hidden.map(({ range, renderOptions }) => [
					range.start.line,
					range.start.character,
					renderOptions?.before?.contentText,
				]);
		assert.deepEqual(marks(), [
			[1, 9, undefined],
			[2, 5, '[U+200B]'],
		]);
		await configuration.update('renderControlCharacters', false, ConfigurationTarget.Global);
		try {
			assert.deepEqual(marks(), [
				[1, 9, '[U+202E]'],
				[2, 5, '[U+200B]'],
			]);
		} finally {
			await configuration.update('renderControlCharacters', undefined, ConfigurationTarget.Global);
			tints.dispose();
		}
	});
});
