import assert from 'node:assert/strict';
import { type Disposable, type TextDocument, type TextEditor, window, workspace } from 'vscode';
import { closeAll, complete, edit, firstEdit, openText, pause, Scripted } from './scripted.ts';
import { fiftyTimes } from './seeded.ts';

/** What stood there is small letters, what others write is digits, what the n-th attempt writes is the n-th capital. */
const text = `${['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(9)).join('\n')}\n`;

interface Plan {
	readonly letter: string;
	readonly start: number;
	readonly end: number;
	readonly removed: string;
}

/** A place of the document as it is: to insert at, or a stretch of small letters to replace. */
function planIn(now: string, letter: string, next: () => number): Plan {
	const stretches = Array.from(now.matchAll(/[a-z]{3,}/g));
	const { 0: stretch = '', index = 0 } = stretches[Math.floor(next() * stretches.length)] ?? {};
	const start = index + Math.floor(next() * 2);
	const end = next() < 0.5 ? start : index + stretch.length;
	return { letter, start, end, removed: now.slice(start, end) };
}

function withoutOurs(document: string, { letter, removed }: Plan): string {
	const first = document.indexOf(letter);
	return document.slice(0, first) + removed + document.slice(first).replaceAll(letter, '');
}

/** What every taking back has left that is not what it should be. A listener's own failure would be lost in a log. */
class TakenBack implements Disposable {
	readonly wrong: (readonly [string, string])[] = [];
	plan: Plan | undefined;
	readonly #listener: Disposable;
	#before: string;

	constructor(document: TextDocument) {
		this.#before = document.getText();
		this.#listener = workspace.onDidChangeTextDocument((event) => {
			if (event.document !== document) return;
			const { plan } = this;
			const now = document.getText();
			if (plan !== undefined && this.#before.includes(plan.letter) && !now.includes(plan.letter)) {
				const expected = withoutOurs(this.#before, plan);
				if (now !== expected) this.wrong.push([now, expected]);
			}
			this.#before = now;
		});
	}

	dispose(): void {
		this.#listener.dispose();
	}
}

async function run(editor: TextEditor, next: () => number): Promise<void> {
	const { document } = editor;
	await edit(editor, 0, document.getText().length, text);
	const watch = new TakenBack(document);
	let typed = 0;
	for (const letter of ['A', 'B', 'C']) {
		const now = document.getText();
		assert.equal(now.replaceAll(/\d/g, ''), text, 'an attempt before has left something');
		const plan = planIn(now, letter, next);
		watch.plan = plan;
		const scripted = new Scripted(document);
		const ending = next();
		const parts = 1 + Math.floor(next() * 5);
		for (let part = 0; part < parts; part += 1) {
			if (plan.start === plan.end) scripted.take('1', plan.start, plan.end, letter.repeat(4));
			await pause(next() * 40);
			if (next() < 0.4) {
				await edit(editor, Math.floor(next() * (document.getText().length + 1)), 0, '7');
				typed += 1;
			}
		}
		const rest = plan.start === plan.end ? '' : letter.repeat(12);
		if (letter === 'C' || ending < 0.6) scripted.take('1', plan.start, plan.end, rest, complete);
		// In mid-stream, or with all that came.
		if (letter === 'C' || ending > 0.3) await scripted.insertion.finish();
		if (letter !== 'C') await scripted.insertion.reject();
		else if (scripted.insertion.state.phase === 'pending') assert.ok(await scripted.insertion.accept());
		scripted.insertion.dispose();
	}
	watch.dispose();
	assert.deepEqual(watch.wrong, []);
	const last = document.getText();
	assert.equal(last.replaceAll(/\D/g, '').length, typed, 'what others wrote is all there');
	const plan = watch.plan;
	const ours = last.replaceAll(/\d/g, '');
	assert.ok(plan !== undefined);
	assert.equal(
		ours.includes('C') ? withoutOurs(ours, { ...plan, removed: plan.removed.replaceAll(/\d/g, '') }) : ours,
		text,
	);
}

describe('A live insertion that is asked for anew', () => {
	before(firstEdit);
	afterEach(closeAll);

	it('is stopped or taken back at any moment and leaves the next one a clean document, fifty times', async function () {
		const { document } = await openText(text);
		await fiftyTimes(this, async (next) => run(await window.showTextDocument(document), next));
	});
});
