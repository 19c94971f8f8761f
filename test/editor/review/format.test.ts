import assert from 'node:assert/strict';
import { commands, type Disposable, languages, Position, Range, TextEdit, window } from 'vscode';
import { closeEverything, withSettings } from '../support.ts';
import { Reviewing } from './reviewing.ts';
import type { ScriptedRun } from './scriptedRun.ts';

const content = 'a  =  1\nb  =  2\nc  =  3\n';
/** No formatter of VS Code's own knows it. */
const language = 'plaintext';

describe('Formatting at accept', () => {
	let reviewing: Reviewing;
	let formatter: Disposable | undefined;

	beforeEach(async () => {
		reviewing = new Reviewing();
		await withSettings({ 'tributary.insertion.formatOnAccept': true });
	});
	afterEach(async () => {
		formatter?.dispose();
		reviewing.runs.dispose();
		await closeEverything();
		await withSettings({});
	});

	async function waiting(): Promise<ScriptedRun> {
		const run = await reviewing.begin(content, language);
		run.replace('b  =  2', 'b  =  20\nbb  =  22');
		await run.finish();
		return run;
	}

	/** Makes one blank of several, line by line. */
	function formatRange(from: number, to: number, lineAt: (line: number) => string): TextEdit[] {
		const edits: TextEdit[] = [];
		for (let line = from; line <= to; line += 1) {
			const text = lineAt(line);
			edits.push(TextEdit.replace(new Range(line, 0, line, text.length), text.replace(/ +/g, ' ')));
		}
		return edits;
	}

	it('is for the new lines alone, in one undo step', async () => {
		formatter = languages.registerDocumentRangeFormattingEditProvider(language, {
			provideDocumentRangeFormattingEdits: (document, { start, end }) =>
				formatRange(start.line, end.line, (line) => document.lineAt(line).text),
		});
		const run = await waiting();
		await reviewing.run('accept');
		assert.equal(run.insertion.document.getText(), 'a  =  1\nb = 20\nbb = 22\nc  =  3\n');
		await commands.executeCommand('undo');
		assert.equal(run.insertion.document.getText(), 'a  =  1\nb  =  20\nbb  =  22\nc  =  3\n');
	});

	it('leaves the other lines alone where only whole documents can be formatted', async () => {
		formatter = languages.registerDocumentFormattingEditProvider(language, {
			provideDocumentFormattingEdits: (document) =>
				formatRange(0, document.lineCount - 1, (line) => document.lineAt(line).text),
		});
		const run = await waiting();
		await reviewing.run('accept');
		assert.equal(run.insertion.document.getText(), 'a  =  1\nb = 20\nbb = 22\nc  =  3\n');
	});

	it('does not happen where somebody has typed while the formatter was at work', async () => {
		formatter = languages.registerDocumentRangeFormattingEditProvider(language, {
			async provideDocumentRangeFormattingEdits(document, { start, end }) {
				const edits = formatRange(start.line, end.line, (line) => document.lineAt(line).text);
				await window.activeTextEditor?.edit((edit) => edit.insert(new Position(0, 0), 'x'));
				return edits;
			},
		});
		const run = await waiting();
		await reviewing.run('accept');
		assert.equal(run.insertion.document.getText(), 'xa  =  1\nb  =  20\nbb  =  22\nc  =  3\n');
		assert.equal(run.insertion.state.phase, 'decided');
	});

	it('changes nothing where the formatter fails, there is none, or the setting is off', async () => {
		const expected = 'a  =  1\nb  =  20\nbb  =  22\nc  =  3\n';
		let asked = 0;
		formatter = languages.registerDocumentRangeFormattingEditProvider(language, {
			provideDocumentRangeFormattingEdits() {
				asked += 1;
				throw new Error('a formatter that fails');
			},
		});
		const failed = await waiting();
		await reviewing.run('accept');
		assert.equal(failed.insertion.document.getText(), expected);
		assert.ok(asked > 0);
		formatter.dispose();
		const none = await waiting();
		await reviewing.run('accept');
		assert.equal(none.insertion.document.getText(), expected);
		await withSettings({});
		let askedAgain = false;
		formatter = languages.registerDocumentRangeFormattingEditProvider(language, {
			provideDocumentRangeFormattingEdits() {
				askedAgain = true;
				return [];
			},
		});
		const off = await waiting();
		await reviewing.run('accept');
		assert.equal(off.insertion.document.getText(), expected);
		assert.equal(askedAgain, false);
	});
});
