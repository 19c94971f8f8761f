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

/** How long VS Code may take to ask for lenses before it is told again, in milliseconds; doubled each time. */
const firstAskMs = 1000;

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
	/** What VS Code draws lenses over. */
	readonly #over = new WeakSet<TextDocument>();
	/** What it was told of and has not asked about since. */
	readonly #unasked = new Set<TextDocument>();
	#drawn = '';
	#later: ReturnType<typeof setTimeout> | undefined;
	#again: ReturnType<typeof setTimeout> | undefined;

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
		for (const { document } of window.visibleTextEditors) {
			if (this.#over.has(document) || this.#runs.of(document).length > 0) this.#unasked.add(document);
		}
		this.#tell(firstAskMs);
	}

	provideCodeLenses(document: TextDocument): CodeLens[] {
		const lenses = this.#runs.of(document).flatMap((run) => this.#lensesOf(run));
		this.#unasked.delete(document);
		if (lenses.length > 0) this.#over.add(document);
		else this.#over.delete(document);
		return lenses;
	}

	dispose(): void {
		clearTimeout(this.#later);
		clearTimeout(this.#again);
		for (const listener of this.#listeners) listener.dispose();
		this.#changed.dispose();
	}

	/**
	 * VS Code waits before it asks, and drops the ask where its editor loses the focus meanwhile: a "Reject" over text that
	 * is back stood there until somebody clicked into the editor (measured in 1.139).
	 */
	#tell(askMs: number): void {
		clearTimeout(this.#again);
		this.#changed.fire();
		this.#again = setTimeout(() => {
			const visible = window.visibleTextEditors.map(({ document }) => document);
			for (const document of this.#unasked) if (!visible.includes(document)) this.#unasked.delete(document);
			if (this.#unasked.size > 0) this.#tell(askMs * 2);
		}, askMs);
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
