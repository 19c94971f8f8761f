import assert from 'node:assert/strict';
import { type CodeLens, commands, Position, type Range, Selection, type TextDocument, window } from 'vscode';
import { InsertionRuns } from '../../../src/editor/insertion/insertionRuns.ts';
import { BlockLines } from '../../../src/editor/insertion/review/blockLines.ts';
import { InsertionLenses } from '../../../src/editor/insertion/review/lenses.ts';
import { InsertionTints } from '../../../src/editor/insertion/review/tints.ts';
import type { RouteEvent, UsageEvent } from '../../../src/protocol/stream.ts';
import { closeEverything, openDocument, untilText } from '../support.ts';
import { ScriptedRun } from './scriptedRun.ts';

const route: RouteEvent = {
	kind: 'route',
	tier: 'fast',
	model: 'anthropic/claude-haiku-5.5',
	provider: 'anthropic',
	source: 'model',
	reason: { code: 'chosen_by_person', args: {} },
};
const usage: UsageEvent = { kind: 'usage', input: 10, output: 20, usd: 0.0004, exact: true };
const text = ['const a = 1;', 'const b = 2;', 'const c = 3;', 'const d = 4;', 'const e = 5;', ''].join('\n');

describe('What stands over an insertion', () => {
	let runs: InsertionRuns;
	let lenses: InsertionLenses;
	let tints: InsertionTints;

	beforeEach(() => {
		runs = new InsertionRuns();
		const lines = new BlockLines();
		lenses = new InsertionLenses(runs, lines, () => 'en');
		tints = new InsertionTints(runs, lines);
	});
	afterEach(async () => {
		lenses.dispose();
		tints.dispose();
		runs.dispose();
		await closeEverything();
	});

	async function begin(content = text): Promise<ScriptedRun> {
		const editor = await openDocument(content);
		const run = new ScriptedRun(editor.document);
		runs.add(run);
		return run;
	}

	it('is Stop and the model while it streams, at the place of the cursor until the first block comes', async () => {
		const editor = await openDocument(text);
		editor.selection = new Selection(2, 0, 2, 0);
		const run = new ScriptedRun(editor.document);
		runs.add(run);
		run.learn({ route });
		assert.deepEqual(await lensesOf(editor.document), ['2 Stop', '2 fast · claude-haiku-5.5']);
		run.open('const d', 'let x;\n');
		await untilText(editor.document, 'text comes', (now) => now.includes('let x;'));
		assert.deepEqual(await lensesOf(editor.document), ['3 Stop', '3 fast · claude-haiku-5.5']);
		await run.finish();
	});

	it('offers what can be done with one change, with what it removes, takes and costs', async () => {
		const run = await begin();
		run.replace('const b = 2;\nconst c = 3;\n', 'const b = 20;\nconst c = 3;\nconst cc = 33;\n');
		await run.finish();
		run.learn({ route, usage, processingTimeMs: 1234 });
		assert.deepEqual(await lensesOf(run.insertion.document), [
			'1 Accept',
			'1 Reject',
			'1 Retry…',
			'1 Show Removed (1)',
			'1 fast · 1.2 s · $0.0004',
		]);
	});

	it('says mock where the mock answered, and of nothing removed nothing', async () => {
		const run = await begin();
		run.replace('', 'const f = 6;\n');
		await run.finish();
		run.learn({ route: { ...route, source: 'mock', model: 'mock/default' }, processingTimeMs: 400 });
		assert.deepEqual(await lensesOf(run.insertion.document), ['5 Accept', '5 Reject', '5 Retry…', '5 mock · 0.4 s']);
	});

	it('lets each of several changes be decided by itself, and follows them', async () => {
		const run = await begin();
		run.replace('const d = 4;', 'const d = 40;');
		run.replace('const a = 1;', 'const a = 10;');
		await run.finish();
		const { document } = run.insertion;
		const expected = (first: number, second: number): string[] => [
			`${first} Accept All`,
			`${first} Reject All`,
			`${first} Retry…`,
			`${first} Show Removed (2)`,
			`${first} Accept This`,
			`${first} Reject This`,
			`${second} Accept This`,
			`${second} Reject This`,
		];
		assert.deepEqual(await lensesOf(document), expected(0, 3));
		const [editor] = window.visibleTextEditors;
		await editor?.edit((edit) => edit.insert(new Position(0, 0), '// above\n'));
		assert.deepEqual(await lensesOf(document), expected(1, 4));
		await run.insertion.accept('2');
		assert.deepEqual(await lensesOf(document), ['4 Accept', '4 Reject', '4 Retry…', '4 Show Removed (1)']);
	});

	it('counts what did not fit, and says how the answer failed', async () => {
		const run = await begin();
		run.replace('const a = 1;', 'const a = 10;');
		run.refuse('const d', { phase: 'refused', reason: 'ambiguous', args: { count: 2 } });
		await run.finish();
		run.learn({
			error: { kind: 'error', code: 'stream_cut', args: {}, retryable: true, actions: ['retry'] },
		});
		const titles = await lensesOf(run.insertion.document);
		assert.ok(titles.includes('0 Changes that did not fit: 1. Why?'), titles.join());
		assert.equal(titles.length, 6, titles.join());
		const { refused } = tints.marks(run.insertion.document);
		assert.deepEqual(
			refused.map(({ range }) => range.start.line),
			[3],
		);
	});

	it('tells VS Code that lenses have changed: at once what a person can do, and seldom what only counts', async () => {
		const run = await begin();
		let told = 0;
		const listener = lenses.onDidChangeCodeLenses(() => {
			told += 1;
		});
		for (let times = 0; times < 50; times += 1) run.learn({});
		assert.equal(told, 0);
		run.learn({ route });
		assert.equal(told, 1);
		listener.dispose();
	});

	it('is gone with the insertion', async () => {
		const run = await begin();
		run.replace('const a = 1;', 'const a = 10;');
		await run.finish();
		await run.insertion.accept();
		assert.deepEqual(await lensesOf(run.insertion.document), []);
		assert.deepEqual(tints.marks(run.insertion.document), { inserted: [], hidden: [], refused: [] });
	});

	it('tints lines that are new, and none that are as they were', async () => {
		const run = await begin();
		const { document } = run.insertion;
		run.replace('const b = 2;\nconst c = 3;\nconst d = 4;', 'const b = 2;\nconst x = 1;\nconst c = 3;\nconst d = 44;');
		run.replace('', 'const f = 6;\nconst g = 7;\n');
		await run.finish();
		const tinted = (): string[] => tints.marks(document).inserted.flatMap((range) => linesIn(document, range));
		assert.deepEqual(tinted(), ['const x = 1;', 'const d = 44;', 'const f = 6;', 'const g = 7;']);
		await run.insertion.reject('1');
		assert.deepEqual(tinted(), ['const f = 6;', 'const g = 7;']);
	});

	it('tints while it streams, and only the line that is written to', async () => {
		const run = await begin('function f() {}\n');
		const { document } = run.insertion;
		run.open('}', 'return 1;');
		await untilText(document, 'text comes', (now) => now.includes('return'));
		assert.deepEqual(
			tints.marks(document).inserted.map(({ start, end }) => [start.line, end.line]),
			[[0, 0]],
		);
		await run.finish();
	});
});

/** Those of the insertions, as a person would see them: the line, and the words. */
async function lensesOf(document: TextDocument): Promise<string[]> {
	const all = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
	return all.map(({ range, command }) => `${range.start.line} ${command?.title}`);
}

function linesIn(document: TextDocument, { start, end }: Range): string[] {
	const lines: string[] = [];
	for (let line = start.line; line <= end.line; line += 1) lines.push(document.lineAt(line).text);
	return lines;
}
