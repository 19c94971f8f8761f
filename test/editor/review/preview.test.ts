import assert from 'node:assert/strict';
import { type Disposable, languages, Position, Range, TextEdit, window } from 'vscode';
import type { InsertionRun } from '../../../src/editor/insertion/insertionRun.ts';
import { runActions } from '../../../src/editor/insertion/review/actions.ts';
import { BlockLines } from '../../../src/editor/insertion/review/blockLines.ts';
import { InsertionTints } from '../../../src/editor/insertion/review/tints.ts';
import { closeEverything, withSettings } from '../support.ts';
import { Reviewing } from './reviewing.ts';
import type { ScriptedRun } from './scriptedRun.ts';

const content = 'a = 1\nb = 2\nc = 3\n';

describe('The review of an insertion that is not in the document yet', () => {
	let reviewing: Reviewing;
	let formatter: Disposable | undefined;

	beforeEach(() => {
		reviewing = new Reviewing();
	});
	afterEach(async () => {
		formatter?.dispose();
		reviewing.runs.dispose();
		await closeEverything();
		await withSettings({});
	});

	function begin(): Promise<ScriptedRun> {
		return reviewing.begin(content, 'plaintext', 'preview');
	}

	it('counts the lines while they come, tints nothing, and compares at any time', async () => {
		const run = await begin();
		run.open('b = 2', 'x = 1\ny = 2\n');
		assert.deepEqual(titles(run), ['Stop', 'lines: 2']);
		await run.finish();
		assert.deepEqual(titles(run), ['Accept', 'Reject', 'Retry…', 'Show Changes']);
		const tints = new InsertionTints(reviewing.runs, new BlockLines());
		assert.deepEqual(tints.marks(run.insertion.document).inserted, []);
		tints.dispose();
		assert.equal(run.insertion.document.getText(), content);
	});

	it('takes hidden characters out of what was accepted, and formats it', async () => {
		await withSettings({ 'tributary.insertion.formatOnAccept': true });
		formatter = languages.registerDocumentRangeFormattingEditProvider('plaintext', {
			provideDocumentRangeFormattingEdits: (document, { start, end }) => {
				const edits: TextEdit[] = [];
				for (let { line } = start; line <= end.line; line += 1) {
					const { text } = document.lineAt(line);
					edits.push(TextEdit.replace(new Range(line, 0, line, text.length), text.toUpperCase()));
				}
				return edits;
			},
		});
		const plain = await begin();
		plain.replace('b = 2', 'b = 20\nbb = 22');
		await plain.finish();
		await reviewing.run('accept');
		assert.equal(plain.insertion.document.getText(), 'a = 1\nB = 20\nBB = 22\nc = 3\n');
		assert.equal(reviewing.asked.length, 0);
		const hidden = await begin();
		hidden.replace('b = 2', 'b = \u202E20');
		await hidden.finish();
		await reviewing.run('accept');
		assert.match(reviewing.asked[0]?.detail ?? '', /U\+202E in line 2/);
		assert.equal(hidden.insertion.document.getText(), content);
		reviewing.answer = ({ choices }) => choices.find((choice) => choice.startsWith('Remove'));
		await reviewing.run('accept');
		assert.doesNotMatch(hidden.insertion.document.getText(), /\u202E/);
		assert.match(hidden.insertion.document.getText(), /^a = 1\nb = 20\nc = 3\n$/i);
	});

	it('says so where the place was changed before it was accepted', async () => {
		const run = await begin();
		run.replace('b = 2', 'b = 20');
		await run.finish();
		await window.activeTextEditor?.edit((edit) => edit.insert(new Position(1, 2), 'mine '));
		await reviewing.run('accept');
		assert.equal(run.insertion.document.getText(), content.replace('b = 2', 'b mine = 2'));
		assert.notEqual(run.insertion.state.phase, 'pending');
	});
});

function titles(run: InsertionRun): string[] {
	return runActions(run, new BlockLines(), 'en').map(({ title }) => title);
}
