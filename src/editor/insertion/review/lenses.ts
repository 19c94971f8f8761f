import {
	CodeLens,
	type CodeLensProvider,
	type Command,
	type Disposable,
	EventEmitter,
	languages,
	Range,
	type TextDocument,
	window,
} from 'vscode';
import type { Language } from '../../../protocol/panel.ts';
import type { InsertionRun } from '../insertionRun.ts';
import type { InsertionRuns } from '../insertionRuns.ts';
import { blockActions, runActions } from './actions.ts';
import type { BlockLines } from './blockLines.ts';
import { undecidedBlocks } from './target.ts';

/** How often lenses are drawn anew for what changes all the time, in milliseconds. */
const countsMs = 1000;

/** The line above each insertion: what can be done with it, and what is known of it. */
export class InsertionLenses implements CodeLensProvider, Disposable {
	readonly #runs: InsertionRuns;
	readonly #lines: BlockLines;
	readonly #language: () => Language;
	readonly #changed = new EventEmitter<void>();
	readonly onDidChangeCodeLenses = this.#changed.event;
	readonly #listeners: readonly Disposable[];
	/** Where a run will be seen before its first block says where it stands: where the cursor was when it came. */
	readonly #begun = new WeakMap<InsertionRun, number>();
	#drawn = '';
	#later: ReturnType<typeof setTimeout> | undefined;

	constructor(runs: InsertionRuns, lines: BlockLines, language: () => Language) {
		this.#runs = runs;
		this.#lines = lines;
		this.#language = language;
		this.#listeners = [
			runs.onDidChange((run) => this.#heard(run)),
			languages.registerCodeLensProvider([{ scheme: '*' }], this),
		];
	}

	/** Draws all of them anew: the language has changed. */
	redraw(): void {
		clearTimeout(this.#later);
		this.#later = undefined;
		this.#changed.fire();
	}

	provideCodeLenses(document: TextDocument): CodeLens[] {
		return this.#runs.of(document).flatMap((run) => this.#lensesOf(run));
	}

	dispose(): void {
		clearTimeout(this.#later);
		for (const listener of this.#listeners) listener.dispose();
		this.#changed.dispose();
	}

	#lensesOf(run: InsertionRun): CodeLens[] {
		const blocks = undecidedBlocks(run);
		const first = blocks[0]?.range.start.line ?? run.insertion.blocks[0]?.range.start.line ?? this.#begun.get(run);
		if (first === undefined) return [];
		const ofRun = runActions(run, this.#lines, this.#language()).map((command) => lens(first, command));
		if (blocks.length < 2) return ofRun;
		return [
			...ofRun,
			...blocks.flatMap((block) => blockActions(run, block).map((command) => lens(block.range.start.line, command))),
		];
	}

	/** What matters shows at once. VS Code puts the drawing off at each call, so what only counts must not call often. */
	#heard(run: InsertionRun): void {
		const { insertion } = run;
		const editor = window.activeTextEditor;
		if (!this.#begun.has(run) && editor?.document === insertion.document) {
			this.#begun.set(run, editor.selection.start.line);
		}
		const sketch = JSON.stringify(this.#runs.all.map(sketchOf));
		if (sketch !== this.#drawn) {
			this.#drawn = sketch;
			this.redraw();
			return;
		}
		this.#later ??= setTimeout(() => this.redraw(), countsMs);
	}
}

/** What a person would miss at once. */
function sketchOf({ insertion, facts }: InsertionRun): unknown {
	return [
		insertion.document.uri.toString(),
		insertion.state.phase,
		insertion.blocks.map(({ id, state }) => [id, state.phase]),
		facts.route?.model,
		facts.processingTimeMs,
		facts.usage?.usd,
		facts.error?.code,
	];
}

function lens(line: number, command: Command): CodeLens {
	return new CodeLens(new Range(line, 0, line, 0), command);
}
