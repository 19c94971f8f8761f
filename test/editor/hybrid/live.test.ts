import assert from 'node:assert/strict';
import { commands, Selection, window } from 'vscode';
import { GhostText } from '../../../src/editor/insertion/ghost/ghostText.ts';
import {
	closeAll,
	codeParts,
	complete,
	cursorAt,
	edit,
	firstEdit,
	openText,
	pause,
	Scripted,
	undo,
} from '../live/scripted.ts';
import { replaceIn, until, untilText } from '../support.ts';
import { commitInWorkbench, foretell, notingOffers, runInWorkbench, withoutHindrance } from './drafting.ts';

const text = '// first\n\n// last\n';
const place = 9;
/** Notes the commands that go through. */
function notingCommands(run: typeof commands.executeCommand) {
	const noted: string[] = [];
	const noting: typeof commands.executeCommand = (command, ...args) => {
		noted.push(command);
		return run(command, ...args);
	};
	return { commands: noted, run: noting };
}

const takers = ['commit', 'acceptNextWord', 'acceptNextLine'].map((name) => `editor.action.inlineSuggest.${name}`);

describe('A draft behind a live insertion', () => {
	const offered = (scripted: Scripted) => (): boolean => GhostText.shared.offers(scripted.insertion.ghost);
	const offers: (string | undefined)[] = [];
	let stopNoting = (): void => undefined;

	before(firstEdit);
	beforeEach(() => {
		offers.length = 0;
		stopNoting = notingOffers(offers);
	});
	afterEach(async () => {
		stopNoting();
		await closeAll();
	});

	it('is ghost text at the place before anything has come, and none once it is withdrawn', async () => {
		const editor = await openText(text);
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		foretell(scripted.insertion, place, 'const value = 1;\nuse(value);');
		await until('it is offered', () => offers.at(-1) === 'const value = 1;\nuse(value);');
		scripted.insertion.foretell(undefined);
		await until('it is offered no more', () => !offered(scripted)());
		assert.equal(editor.document.getText(), text);
	});

	it('stands behind what has come, less by what comes of it, and goes where the answer goes another way', async () => {
		const editor = await openText(text);
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		foretell(scripted.insertion, place, 'const value = 1;\nuse(value);');
		await until('it is offered', () => offers.at(-1) === 'const value = 1;\nuse(value);');
		scripted.take('1', place, place, 'const value');
		await untilText(editor.document, 'it comes', (now) => now === '// first\nconst value\n// last\n');
		await until('the rest is offered', () => offers.at(-1) === ' = 1;\nuse(value);');
		foretell(scripted.insertion, place, ' = 1;\nuse(value);\nmore();');
		await until('more is offered', () => offers.at(-1) === ' = 1;\nuse(value);\nmore();');
		scripted.take('1', place, place, ' = 2;');
		await until('it is offered no more', () => !offered(scripted)());
		await scripted.insertion.finish();
		assert.equal(editor.document.getText(), '// first\nconst value = 2;\n// last\n');
	});

	it('is not written by any of VS Code’s own commands, and an undo takes back the whole insertion', async () => {
		const editor = await openText(text);
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		foretell(scripted.insertion, place, 'one two\nthree');
		await until('it is offered', () => offers.at(-1) === 'one two\nthree');
		for (const command of takers) await runInWorkbench(command);
		assert.equal(editor.document.getText(), text);
		scripted.take('1', place, place, 'one ');
		await until('the rest is offered', () => offers.at(-1) === 'two\nthree');
		for (const command of takers) await runInWorkbench(command);
		assert.equal(editor.document.getText(), '// first\none \n// last\n');
		scripted.take('1', place, place, 'two\nfour', complete);
		await scripted.insertion.finish();
		await until('it is offered no more', () => !offered(scripted)());
		assert.equal(editor.document.getText(), '// first\none two\nfour\n// last\n');
		await undo();
		assert.equal(editor.document.getText(), text);
	});

	it('stays where it is while it comes true, and is not hidden between', async () => {
		const editor = await openText(text);
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		const parts = codeParts(20);
		const code = parts.join('');
		foretell(scripted.insertion, place, code);
		await until('it is offered', () => offers.at(-1) === code.trimEnd());
		const told = notingCommands(commands.executeCommand.bind(commands));
		const restore = replaceIn(commands, 'executeCommand', told.run);
		try {
			for (const [index, part] of parts.entries()) {
				scripted.take('1', place, place, part);
				if (index === 20) await edit(editor, 0, 0, 'X\n');
				if (index % 10 === 5) foretell(scripted.insertion, place, `${parts.slice(index + 1).join('')}more${index}();`);
				await pause(20);
			}
			await untilText(editor.document, 'all has come', (now) => now.includes(code));
		} finally {
			restore();
		}
		assert.deepEqual(
			told.commands.filter((command) => command.endsWith('.hide') || command === 'setContext'),
			[],
		);
	});

	it('waits half a second for the cursor that an edit has moved, as on a machine that is busy', async () => {
		const editor = await openText(text);
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		foretell(scripted.insertion, place, 'const value = 1;\nuse(value);');
		await until('it is offered', offered(scripted));
		const { document, selection, selections } = editor;
		const restore = replaceIn(window, 'activeTextEditor', { document, selection, selections } as typeof editor);
		try {
			const began = performance.now();
			await edit(editor, 0, 0, 'X\n');
			await until('it is offered no more', () => !offered(scripted)());
			assert.ok(performance.now() - began >= 500);
		} finally {
			restore();
		}
		assert.equal(document.getText(), `X\n${text}`);
	});

	it('is there only where the one cursor of the active editor stands where the text goes on', async () => {
		const editor = await openText(text);
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		foretell(scripted.insertion, place, 'const value = 1;');
		await until('it is offered', offered(scripted));
		cursorAt(editor, 0);
		await until('not where the cursor is elsewhere', () => !offered(scripted)());
		cursorAt(editor, place);
		await until('it is offered again', offered(scripted));
		editor.selection = new Selection(1, 0, 2, 1);
		await until('not where something is selected', () => !offered(scripted)());
		cursorAt(editor, place);
		await until('it is offered once more', offered(scripted));
		const other = await openText('another');
		await until('not in another document', () => !offered(scripted)());
		assert.equal(window.activeTextEditor, other);
		assert.equal(editor.document.getText(), text);
	});

	it('is gone once the answer has ended, was stopped by an undo, or was taken back', async () => {
		for (const end of ['finish', 'reject', 'accept', 'undo'] as const) {
			const editor = await openText(text);
			cursorAt(editor, place);
			const scripted = new Scripted(editor.document);
			scripted.take('1', place, place, 'one ');
			foretell(scripted.insertion, place, 'two');
			await until(`it is offered before ${end}`, () => offers.at(-1) === 'two');
			if (end === 'undo') await undo();
			else await scripted.insertion[end]();
			await until(`it is offered no more after ${end}`, () => !offered(scripted)());
			foretell(scripted.insertion, place, 'three');
			await pause(150);
			assert.ok(!offers.includes('three'), end);
			const isBack = end === 'undo' || end === 'reject';
			assert.equal(editor.document.getText(), isBack ? text : '// first\none \n// last\n', end);
		}
	});

	it('leaves nothing behind a Reject while it shows', async () => {
		const editor = await openText('// first\n\n// last\n');
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		await scripted.stream(place, ['one ', 'two\n', 'three ']);
		foretell(scripted.insertion, place, 'four\nfive');
		await until('it is offered', () => offers.at(-1) === 'four\nfive');
		await runInWorkbench('editor.action.inlineSuggest.commit');
		assert.equal(await scripted.insertion.reject(), true);
		assert.equal(editor.document.getText(), text);
	});

	it('never holds characters that deceive', async () => {
		const editor = await openText(text);
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		foretell(scripted.insertion, place, 'plain');
		await until('it is offered', offered(scripted));
		foretell(scripted.insertion, place, 'const admin = "\u202E";');
		await until('it is not offered', () => !offered(scripted)());
		assert.deepEqual(
			offers.filter((offer) => offer?.includes('admin')),
			[],
		);
	});

	for (const isBegun of [false, true]) {
		it(`is taken out again where VS Code has written it all the same, ${isBegun ? 'with' : 'without'} text before it`, async () => {
			const editor = await openText(text);
			cursorAt(editor, place);
			const scripted = new Scripted(editor.document);
			await withoutHindrance(async () => {
				foretell(scripted.insertion, place, 'one two\nthree');
				await until('it is offered', () => offers.at(-1) === 'one two\nthree');
			});
			if (isBegun) {
				scripted.take('1', place, place, 'one ');
				await until('the rest is offered', () => offers.at(-1) === 'two\nthree');
			}
			await commitInWorkbench(editor.document);
			const soFar = `// first\n${isBegun ? 'one ' : ''}\n// last\n`;
			await until('it is out again', () => editor.document.getText() === soFar);
			scripted.take('1', place, place, isBegun ? 'two\nfour' : 'one two\nfour', complete);
			await scripted.insertion.finish();
			assert.equal(editor.document.getText(), '// first\none two\nfour\n// last\n');
			assert.equal(await scripted.insertion.reject(), true);
			assert.equal(editor.document.getText(), text);
		});
	}

	it('is known to the keys as long as it is there, so that Escape stops the answer', async () => {
		const editor = await openText(text);
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		const contexts: unknown[] = [];
		const execute = commands.executeCommand.bind(commands);
		const restore = replaceIn(commands, 'executeCommand', (command, ...args) => {
			if (command === 'setContext') contexts.push(args);
			return execute(command, ...args);
		});
		try {
			foretell(scripted.insertion, place, 'one');
			await until('it is offered', offered(scripted));
			assert.deepEqual(contexts, [['tributary.draftShown', true]]);
			foretell(scripted.insertion, place, 'two');
			await until('another is offered', () => offers.at(-1) === 'two');
			scripted.insertion.foretell(undefined);
			await until('it is gone', () => contexts.length > 1);
			assert.deepEqual(contexts.slice(1), [['tributary.draftShown', false]]);
		} finally {
			restore();
		}
	});

	it('does not stop what the person types at its place', async () => {
		const editor = await openText(text);
		cursorAt(editor, place);
		const scripted = new Scripted(editor.document);
		scripted.take('1', place, place, 'one ');
		foretell(scripted.insertion, place, 'two');
		await until('it is offered', () => offers.at(-1) === 'two');
		await commands.executeCommand('type', { text: 't' });
		scripted.take('1', place, place, 'two', complete);
		await scripted.insertion.finish();
		assert.equal(editor.document.getText(), '// first\none twot\n// last\n');
		await scripted.insertion.reject();
		assert.equal(editor.document.getText(), '// first\nt\n// last\n');
	});
});
