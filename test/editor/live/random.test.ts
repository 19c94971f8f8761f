import assert from 'node:assert/strict';
import { type TextDocument, type TextEditor, window, workspace } from 'vscode';
import { openDocument } from '../support.ts';
import { closeAll, complete, cursorAt, edit, firstEdit, openText, pause, Scripted, type } from './scripted.ts';
import { fiftyTimes } from './seeded.ts';

/** What stood there is small letters, what others write is digits, what block n writes is the n-th capital letter. */
const lines = Array.from({ length: 12 }, (_, index) => String.fromCharCode(97 + index).repeat(6 + index));
const text = `${lines.join('\n')}\n`;

interface Plan {
	readonly letter: string;
	readonly start: number;
	readonly end: number;
	readonly length: number;
}

/** Three places of the text, the first of them one to insert at. */
function plans(next: () => number): readonly Plan[] {
	return ['A', 'B', 'C'].map((letter, index) => {
		const start = lines.slice(0, index * 4 + Math.floor(next() * 3)).join('\n').length + 1;
		const end = index === 0 ? start : start + 3 + Math.floor(next() * 8);
		return { letter, start, end, length: 10 + Math.floor(next() * 60) };
	});
}

/** What anybody but ours may do to a document, at any moment. */
async function meddle(editor: TextEditor, next: () => number): Promise<void> {
	const { document } = editor;
	const offset = Math.floor(next() * document.getText().length);
	const kind = next();
	if (kind < 0.4) {
		cursorAt(editor, offset);
		await type(String(Math.floor(next() * 1000)));
	} else if (kind < 0.9) {
		const to = offset + (next() < 0.5 ? 0 : Math.floor(next() * 6));
		const range = { start: document.positionAt(offset), end: document.positionAt(to) };
		const added = kind < 0.8 ? String(Math.floor(next() * 100)) : '';
		// A race that it loses is no loss: whatever happens is what the document says.
		await editor.edit((builder) => builder.replace(editor.selection.with(range.start, range.end), added));
	} else {
		await openDocument('another', 'plaintext');
		await pause(next() * 30);
		await window.showTextDocument(document);
	}
}

/** What the document would be had nobody but ours left it alone: without our letters, and with what they replaced. */
function withoutOurs(document: string, taken: readonly Plan[]): string {
	return taken.reduce((now, { letter, start, end }) => {
		const first = now.indexOf(letter);
		assert.ok(first >= 0);
		return now.slice(0, first) + text.slice(start, end) + now.slice(first).replaceAll(letter, '');
	}, document);
}

/**
 * Sees each event: ours only add ours, in their order, and take away what they replace and nothing else. What is not so
 * is told at the end, because a listener's own failure would be lost in a log.
 */
function watch(document: TextDocument, all: readonly Plan[]): { end(): void } {
	const wrong: unknown[] = [];
	let before = document.getText();
	const listener = workspace.onDidChangeTextDocument((event) => {
		if (event.document !== document) return;
		for (const { rangeOffset, rangeLength, text: added } of event.contentChanges) {
			const removed = before.slice(rangeOffset, rangeOffset + rangeLength);
			before = before.slice(0, rangeOffset) + added + before.slice(rangeOffset + rangeLength);
			const plan = all.find(({ letter }) => added.includes(letter));
			const replaced = plan === undefined || removed === '' ? removed : text.slice(plan.start, plan.end);
			if (removed !== replaced) wrong.push({ removed, replaced });
		}
		if (before !== document.getText()) wrong.push({ before, now: document.getText() });
	});
	return {
		end: () => {
			listener.dispose();
			assert.deepEqual(wrong, []);
		},
	};
}

async function run(editor: TextEditor, next: () => number): Promise<void> {
	const { document } = editor;
	await edit(editor, 0, document.getText().length, text);
	const blocks = plans(next);
	const watching = watch(document, blocks);
	const scripted = new Scripted(document);
	const isAlone = next() < 0.2;
	const moments = isAlone ? 0 : 2 + Math.floor(next() * 6);
	const meddling = (async () => {
		for (let index = 0; index < moments; index += 1) {
			await pause(next() * 25);
			const shown = window.visibleTextEditors.find((one) => one.document === document);
			if (shown !== undefined) await meddle(shown, next).catch(() => undefined);
		}
	})();
	for (const [index, { letter, start, end, length }] of blocks.entries()) {
		for (let sent = 0; sent < length; ) {
			const part = Math.min(length - sent, 1 + Math.floor(next() * 12));
			sent += part;
			if (start === end) scripted.take(String(index), start, end, letter.repeat(part));
			if (next() < 0.3) await pause(next() * 12);
		}
		if (next() < 0.1) break;
		scripted.take(String(index), start, end, start === end ? '' : letter.repeat(length), complete);
	}
	if (next() < 0.5) await meddling;
	await scripted.insertion.finish();
	await meddling;
	const isDone = scripted.insertion.state.phase !== 'pending';
	const settled = document.getText();
	const pending = blocks.filter(({ letter }, index) => {
		const phase = scripted.insertion.blocks.find(({ id }) => id === String(index))?.state.phase;
		return phase === 'pending' && settled.includes(letter);
	});
	const wholeText = pending.every(({ letter, length }) => settled.split(letter).length - 1 <= length);
	assert.ok(wholeText, 'something was written twice');
	const hasEmptied = scripted.insertion.blocks.filter(({ state }) => state.phase === 'pending').length > pending.length;
	const kept = next() < 0.3 ? pending[0] : undefined;
	if (kept !== undefined) await scripted.insertion.accept(String(blocks.indexOf(kept)));
	assert.ok(await scripted.insertion.reject());
	watching.end();
	scripted.insertion.dispose();
	const expected = withoutOurs(
		settled,
		pending.filter((plan) => plan !== kept),
	);
	if (isAlone && kept === undefined) assert.equal(document.getText(), text);
	// Where somebody has deleted all of a block, what it replaced is back where that stood.
	else if (!hasEmptied) assert.equal(document.getText(), isDone ? settled : expected);
}

describe('A live insertion, whatever happens', () => {
	before(firstEdit);
	afterEach(closeAll);

	it('is taken back to the byte, and everybody else’s text stays, fifty times', async function () {
		const { document } = await openText(text);
		await fiftyTimes(this, async (next) => run(await window.showTextDocument(document), next));
	});
});
