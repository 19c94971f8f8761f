import { type QuickPickItem, window } from 'vscode';
import type { InsertionMode } from '../../../src/editor/insertion/insertion.ts';
import { InsertionRuns } from '../../../src/editor/insertion/insertionRuns.ts';
import type { AskedQuestion } from '../../../src/editor/insertion/review/ask.ts';
import { BlockLines } from '../../../src/editor/insertion/review/blockLines.ts';
import { type ReviewParts, reviewCommands } from '../../../src/editor/insertion/review/reviewCommands.ts';
import { openDocument, replaceIn } from '../support.ts';
import { ScriptedRun } from './scriptedRun.ts';

/** The review's commands over runs of the test, with a person who answers as the test says. */
export class Reviewing {
	readonly runs = new InsertionRuns();
	readonly asked: AskedQuestion[] = [];
	readonly told: string[] = [];
	readonly compared: unknown[] = [];
	/** Which button the person presses; none by default. */
	answer: (question: AskedQuestion) => string | undefined = () => undefined;
	readonly #commands: ReadonlyMap<string, (argument: unknown) => unknown>;

	constructor(more: Partial<ReviewParts> = {}) {
		this.#commands = reviewCommands({
			runs: this.runs,
			lines: new BlockLines(),
			language: () => 'en',
			ask: async (question) => {
				this.asked.push(question);
				return this.answer(question);
			},
			tell: (message, detail) => this.told.push(message, ...detail),
			showRemoved: (run) => this.compared.push(run),
			chooseModel: async () => 'ollama/qwen',
			...more,
		});
	}

	/** `accept` for `tributary.insertion.accept`. */
	async run(name: string, argument?: unknown): Promise<void> {
		await this.#commands.get(`tributary.insertion.${name}`)?.(argument);
	}

	/** A run in a new document that the active editor shows. */
	async begin(content: string, language?: string, mode?: InsertionMode): Promise<ScriptedRun> {
		const editor = await openDocument(content, language);
		const run = new ScriptedRun(editor.document, mode);
		this.runs.add(run);
		return run;
	}
}

/** Runs it with a person who takes the line with this number of the list that opens; gives the lines. */
export async function withPick(at: number, run: () => Promise<void>): Promise<readonly QuickPickItem[]> {
	let shown: readonly QuickPickItem[] = [];
	const restore = replaceIn(window, 'showQuickPick', (async (items: readonly QuickPickItem[]) => {
		shown = items;
		return items[at];
	}) as unknown as typeof window.showQuickPick);
	try {
		await run();
	} finally {
		restore();
	}
	return shown;
}
