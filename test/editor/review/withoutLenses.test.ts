import assert from 'node:assert/strict';
import { ConfigurationTarget, type StatusBarItem, window, workspace } from 'vscode';
import { reviewStatusItem } from '../../../src/editor/insertion/review/statusItem.ts';
import { closeEverything, openDocument, replaceIn, until } from '../support.ts';
import { Reviewing, withPick } from './reviewing.ts';

const text = 'const a = 1;\nconst b = 2;\nconst c = 3;\n';

describe('Where lenses are switched off', () => {
	let reviewing: Reviewing;

	beforeEach(async () => {
		reviewing = new Reviewing();
		await workspace.getConfiguration('editor').update('codeLens', false, ConfigurationTarget.Global);
	});
	afterEach(async () => {
		reviewing.runs.dispose();
		await workspace.getConfiguration('editor').update('codeLens', undefined, ConfigurationTarget.Global);
		await closeEverything();
	});

	it('an item of the status bar stands for them, in documents that have an insertion', async () => {
		let isShown = false;
		let item: StatusBarItem | undefined;
		const make = window.createStatusBarItem;
		const watched = (...args: Parameters<typeof make>): StatusBarItem => {
			item = make(...args);
			const { show, hide } = item;
			const seen = (isNow: boolean, then: () => void) => (): void => {
				isShown = isNow;
				then.call(item);
			};
			Object.defineProperty(item, 'show', { value: seen(true, show) });
			Object.defineProperty(item, 'hide', { value: seen(false, hide) });
			return item;
		};
		const restore = replaceIn(window, 'createStatusBarItem', watched as typeof window.createStatusBarItem);
		const disposable = reviewStatusItem(reviewing.runs, () => 'en');
		restore();
		const run = await reviewing.begin(text);
		assert.equal(isShown, true);
		assert.match(item?.text ?? '', /Writing…$/);
		run.replace('const b = 2;', 'const b = 20;');
		await run.finish();
		run.learn({ processingTimeMs: 1200 });
		assert.match(item?.text ?? '', /Accept or reject · 1\.2 s$/);
		await openDocument('elsewhere', 'plaintext');
		await until('it is hidden elsewhere', () => !isShown);
		await window.showTextDocument(run.insertion.document);
		await until('it is there again', () => isShown);
		await workspace.getConfiguration('editor').update('codeLens', true, ConfigurationTarget.Global);
		await until('lenses take its place', () => !isShown);
		disposable.dispose();
	});

	it('a list offers all that they do', async () => {
		const run = await reviewing.begin(text);
		run.replace('const a = 1;', 'const a = 10;');
		run.replace('const c = 3;', 'const c = 30;');
		await run.finish();
		// There is no such line, so nothing is chosen.
		const shown = await withPick(99, () => reviewing.run('showActions'));
		assert.deepEqual(
			shown.map(({ label }) => label),
			[
				...['Accept All', 'Reject All', 'Retry…', 'Show Removed (2)', 'Accept a change…', 'Reject a change…'],
				...['Go to next change', 'Go to previous change'],
			],
		);
	});
});
