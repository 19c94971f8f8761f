import assert from 'node:assert/strict';
import { commands, Selection, type TextEditor, window } from 'vscode';
import { announce } from '../../../src/editor/insertion/review/announcing.ts';
import { keepContexts } from '../../../src/editor/insertion/review/contexts.ts';
import { retryItems } from '../../../src/editor/insertion/review/retrying.ts';
import { closeEverything, openDocument, until } from '../support.ts';
import { Reviewing, withPick } from './reviewing.ts';
import { ScriptedRun } from './scriptedRun.ts';

const text = ['const a = 1;', 'const b = 2;', 'const c = 3;', 'const d = 4;', ''].join('\n');

describe('The commands over insertions', () => {
	let reviewing: Reviewing;

	beforeEach(() => {
		reviewing = new Reviewing();
	});
	afterEach(async () => {
		reviewing.runs.dispose();
		await commands.executeCommand('notifications.clearAll');
		await closeEverything();
	});

	it('accept the only insertion of the active document, without an argument', async () => {
		const run = await reviewing.begin(text);
		run.replace('const b = 2;', 'const b = 20;');
		await run.finish();
		await reviewing.run('accept');
		assert.deepEqual(run.insertion.state, { phase: 'decided', accepted: 1 });
		assert.equal(run.insertion.document.getText(), text.replace('b = 2;', 'b = 20;'));
		assert.deepEqual(reviewing.runs.all, []);
		assert.deepEqual(reviewing.asked, []);
	});

	it('take an insertion back to the byte', async () => {
		const run = await reviewing.begin(text);
		run.replace('const b = 2;\n', '');
		run.replace('', 'const z = 9;\n');
		await run.finish();
		await reviewing.run('reject');
		assert.equal(run.insertion.document.getText(), text);
		assert.deepEqual(reviewing.runs.all, []);
	});

	it('take back what still streams: it is stopped first', async () => {
		const run = await reviewing.begin(text);
		run.open('const c', 'let x;\n');
		await until('text comes', () => run.insertion.document.getText() !== text);
		await reviewing.run('reject');
		assert.equal(run.stops, 1);
		assert.equal(run.insertion.document.getText(), text);
	});

	it('stop what streams, and keep what came', async () => {
		const run = await reviewing.begin(text);
		run.open('const c', 'let x;\n');
		await reviewing.run('stop');
		await until('it streams no longer', () => run.insertion.state.phase === 'pending');
		assert.equal(run.insertion.document.getText(), text.replace('const c', 'let x;\nconst c'));
	});

	it('mean the change at the cursor, and the one that an argument names before it', async () => {
		const run = await reviewing.begin(text);
		run.replace('const a = 1;', 'const a = 10;');
		run.replace('const c = 3;', 'const c = 30;');
		run.replace('const d = 4;', 'const d = 40;');
		await run.finish();
		const editor = activeEditor();
		editor.selection = new Selection(2, 3, 2, 3);
		await reviewing.run('rejectBlock');
		assert.equal(run.insertion.document.lineAt(2).text, 'const c = 3;');
		await reviewing.run('acceptBlock', { run, blockId: '3' });
		assert.deepEqual(
			run.insertion.blocks.map(({ state }) => state.phase),
			['pending', 'rejected', 'accepted'],
		);
		await reviewing.run('acceptBlock');
		assert.deepEqual(run.insertion.state, { phase: 'decided', accepted: 2 });
	});

	it('mean the run at the cursor where a document has two', async () => {
		const first = await reviewing.begin(text);
		first.replace('const a = 1;', 'const a = 10;');
		await first.finish();
		const second = new ScriptedRun(first.insertion.document);
		reviewing.runs.add(second);
		second.replace('const d = 4;', 'const d = 40;');
		await second.finish();
		activeEditor().selection = new Selection(3, 0, 3, 0);
		await reviewing.run('accept');
		assert.equal(second.insertion.state.phase, 'decided');
		assert.equal(first.insertion.state.phase, 'pending');
	});

	it('ask which one where neither cursor nor argument says it', async () => {
		const run = await reviewing.begin(text);
		run.replace('const a = 1;', 'const a = 10;');
		run.replace('const d = 4;', 'const d = 40;');
		await run.finish();
		activeEditor().selection = new Selection(1, 0, 1, 0);
		const picked = await withPick(1, () => reviewing.run('rejectBlock'));
		assert.deepEqual(
			picked.map(({ description }) => description),
			['const a = 10;', 'const d = 40;'],
		);
		assert.equal(run.insertion.document.getText(), text.replace('a = 1;', 'a = 10;'));
	});

	it('do nothing with an argument whose run is over', async () => {
		const run = await reviewing.begin(text);
		run.replace('const a = 1;', 'const a = 10;');
		await run.finish();
		await reviewing.run('accept');
		await reviewing.run('rejectBlock', { run, blockId: '1' });
		assert.equal(run.insertion.document.getText(), text.replace('a = 1;', 'a = 10;'));
	});

	it('do nothing with what only looks like a run: another extension may call them too', async () => {
		const stranger = new ScriptedRun((await reviewing.begin(text)).insertion.document);
		stranger.replace('const a = 1;', 'const a = 10;');
		await stranger.finish();
		await reviewing.run('accept', { run: stranger });
		await reviewing.run('rejectBlock', { run: stranger, blockId: '1' });
		assert.equal(stranger.insertion.state.phase, 'pending');
		stranger.insertion.dispose();
	});

	it('go from change to change, over documents, and around', async () => {
		const first = await reviewing.begin(text);
		first.replace('const d = 4;', '  const d = 40;');
		first.replace('const a = 1;', 'const a = 10;');
		await first.finish();
		activeEditor().selection = new Selection(1, 0, 1, 0);
		const second = await reviewing.begin('one\ntwo\n', 'plaintext');
		second.replace('two', 'three');
		await second.finish();
		await window.showTextDocument(first.insertion.document);
		const places: string[] = [];
		for (const direction of ['next', 'next', 'next', 'previous', 'previous', 'previous']) {
			await reviewing.run(direction);
			const { document, selection } = activeEditor();
			places.push(`${document.languageId} ${selection.active.line}:${selection.active.character}`);
		}
		assert.deepEqual(places, [
			'typescript 3:2',
			'plaintext 1:0',
			'typescript 0:0',
			'plaintext 1:0',
			'typescript 3:2',
			'typescript 0:0',
		]);
	});

	it('ask once more: by the same, by a tier above the one that answered, by a chosen model', async () => {
		const run = await reviewing.begin(text);
		run.replace('const a = 1;', 'const a = 10;');
		await run.finish();
		run.learn({
			route: {
				kind: 'route',
				tier: 'fast',
				model: 'anthropic/claude-haiku-5.5',
				provider: 'anthropic',
				source: 'model',
				reason: { code: 'chosen_by_person', args: {} },
			},
		});
		const labels = retryItems(run.facts).map(({ label }) => label.replace(/^\$\(\w+\) /, ''));
		assert.deepEqual(labels, ['The same model once more', '', 'smart', 'genius', '', 'Choose a model…']);
		for (const at of [0, 2, 5]) await withPick(at, () => reviewing.run('retry'));
		assert.deepEqual(run.retries, [undefined, 'smart', 'ollama/qwen']);
		assert.equal(retryItems({}).length, 8);
	});

	it('show what was removed, and why a change did not fit', async () => {
		const run = await reviewing.begin(text);
		run.replace('const a = 1;', 'const a = 10;');
		run.refuse('const d', { phase: 'refused', reason: 'other_file', args: { file: '../x' } });
		await run.finish();
		await reviewing.run('showRemoved');
		assert.deepEqual(reviewing.compared, [run]);
		await reviewing.run('why', { run });
		assert.deepEqual(reviewing.told, [
			'Changes that did not fit: 1',
			'It is meant for ../x, which was not asked about.',
		]);
	});

	it('keep the context keys of the active document true', async () => {
		const keys = new Map<string, boolean>();
		const contexts = keepContexts(reviewing.runs, (key, value) =>
			keys.set(key.replace('tributary.insertion', ''), value),
		);
		const now = (): string[] => [...keys].flatMap(([key, value]) => (value ? [key] : [])).sort();
		const run = await reviewing.begin(text);
		assert.deepEqual(now(), ['Anywhere', 'Streaming']);
		run.replace('const c = 3;', 'const c = 30;');
		await run.finish();
		assert.deepEqual(now(), ['Anywhere', 'Pending']);
		activeEditor().selection = new Selection(2, 0, 2, 0);
		await until('the cursor stands in it', () => now().includes('AtCursor'));
		await openDocument('elsewhere', 'plaintext');
		await until('another document is active', () => now().join() === 'Anywhere');
		await window.showTextDocument(run.insertion.document);
		await until('it is active again', () => now().includes('Pending'));
		await reviewing.run('reject');
		assert.deepEqual(now(), []);
		contexts.dispose();
	});

	it('say once what has become of an insertion', async () => {
		const said: string[] = [];
		const announcing = announce(reviewing.runs, (sentence) => said.push(sentence));
		const run = await reviewing.begin(text);
		run.replace('const c = 3;', 'const c = 30;');
		await run.finish();
		run.learn({});
		await reviewing.run('accept');
		const file = run.insertion.document.uri.path;
		assert.deepEqual(said, [
			`Tributary is writing into ${file}.`,
			`Ready in ${file}; changes to accept or reject: 1.`,
			`Accepted in ${file}.`,
		]);
		announcing.dispose();
	});
});

function activeEditor(): TextEditor {
	assert.ok(window.activeTextEditor, 'no editor is active');
	return window.activeTextEditor;
}
