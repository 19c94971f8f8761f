import {
	type DecorationOptions,
	DecorationRangeBehavior,
	type Disposable,
	OverviewRulerLane,
	Range,
	type TextDocument,
	type TextEditorDecorationType,
	ThemeColor,
	window,
	workspace,
} from 'vscode';
import { hiddenCharacters } from '../../../text/edits/hiddenCharacters.ts';
import { editRefusalSentence, hiddenCharacterName } from '../../../text/wording/insertionWords.ts';
import type { InsertionBlock } from '../insertion.ts';
import type { InsertionRuns } from '../insertionRuns.ts';
import type { BlockLines } from './blockLines.ts';

/** Marks of what an insertion does to the text, in each editor that shows its document. */
export class InsertionTints implements Disposable {
	readonly #runs: InsertionRuns;
	readonly #lines: BlockLines;
	readonly #inserted = insertedLine();
	readonly #hidden = hiddenCharacter();
	readonly #refused = refusedPlace();
	readonly #listeners: readonly Disposable[];

	constructor(runs: InsertionRuns, lines: BlockLines) {
		this.#runs = runs;
		this.#lines = lines;
		this.#listeners = [
			runs.onDidChange(({ insertion }) => this.#draw(insertion.document)),
			// An editor that is shown again is a new one, and has no marks.
			window.onDidChangeVisibleTextEditors(() => this.#drawAll()),
		];
		this.#drawAll();
	}

	dispose(): void {
		for (const listener of this.#listeners) listener.dispose();
		for (const type of [this.#inserted, this.#hidden, this.#refused]) type.dispose();
	}

	/** What is marked in a document now. */
	marks(document: TextDocument): {
		readonly inserted: readonly Range[];
		readonly hidden: readonly DecorationOptions[];
		readonly refused: readonly DecorationOptions[];
	} {
		const runs = this.#runs.of(document);
		const blocks = runs.flatMap(({ insertion }) => insertion.blocks.map((block) => ({ insertion, block })));
		return {
			inserted: blocks.flatMap(({ insertion, block }) =>
				isUndecided(block) ? this.#lines.inserted(insertion, block) : [],
			),
			hidden: blocks.flatMap(({ insertion, block }) =>
				insertion.mode === 'live' && block.state.phase === 'pending' ? hiddenMarks(document, block.range) : [],
			),
			refused: blocks.flatMap(({ block }) => refusedMark(document, block)),
		};
	}

	#drawAll(): void {
		for (const document of new Set(this.#runs.all.map(({ insertion }) => insertion.document))) this.#draw(document);
	}

	#draw(document: TextDocument): void {
		const editors = window.visibleTextEditors.filter((editor) => editor.document === document);
		if (editors.length === 0) return;
		const { inserted, hidden, refused } = this.marks(document);
		for (const editor of editors) {
			editor.setDecorations(this.#inserted, inserted);
			editor.setDecorations(this.#hidden, hidden);
			editor.setDecorations(this.#refused, refused);
		}
	}
}

function isUndecided({ state }: InsertionBlock): boolean {
	return state.phase === 'coming' || state.phase === 'pending';
}

function hiddenMarks(document: TextDocument, range: Range): readonly DecorationOptions[] {
	const start = document.offsetAt(range.start);
	const isDrawn = drawnByVsCode(document);
	return hiddenCharacters(document.getText(range)).map(({ offset, length, codePoint }) => ({
		range: new Range(document.positionAt(start + offset), document.positionAt(start + offset + length)),
		...(isDrawn(codePoint)
			? {}
			: { renderOptions: { before: { contentText: `[${hiddenCharacterName(codePoint)}]` } } }),
	}));
}

/** Which characters VS Code draws by their numbers itself: those of direction, unless the person has that switched off. */
function drawnByVsCode(document: TextDocument): (codePoint: number) => boolean {
	const draws = workspace.getConfiguration('editor', document).get('renderControlCharacters') !== false;
	return (codePoint) => draws && /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/.test(String.fromCodePoint(codePoint));
}

/** One that fitted nowhere has no place but the document: its lens tells of it. */
function refusedMark(document: TextDocument, { state, range }: InsertionBlock): readonly DecorationOptions[] {
	if (state.phase !== 'refused' || state.reason === 'other_file') return [];
	const isWholeDocument = range.start.line === 0 && range.end.line >= document.lineCount - 1 && document.lineCount > 1;
	if (isWholeDocument || range.start.line >= document.lineCount) return [];
	return [
		{
			range: document.lineAt(range.start.line).range,
			hoverMessage: editRefusalSentence(state.reason, state.args),
		},
	];
}

/** The bar at the left says it where a theme has no tint, as those of high contrast do. */
function insertedLine(): TextEditorDecorationType {
	return window.createTextEditorDecorationType({
		isWholeLine: true,
		rangeBehavior: DecorationRangeBehavior.ClosedClosed,
		backgroundColor: new ThemeColor('diffEditor.insertedLineBackground'),
		borderColor: new ThemeColor('editorGutter.addedBackground'),
		borderStyle: 'solid',
		borderWidth: '0 0 0 2px',
		overviewRulerColor: new ThemeColor('editorOverviewRuler.addedForeground'),
		overviewRulerLane: OverviewRulerLane.Left,
	});
}

function hiddenCharacter(): TextEditorDecorationType {
	return window.createTextEditorDecorationType({
		rangeBehavior: DecorationRangeBehavior.ClosedClosed,
		before: {
			color: new ThemeColor('editorWarning.foreground'),
			border: '1px solid',
			borderColor: new ThemeColor('editorWarning.foreground'),
			margin: '0 1px',
		},
		overviewRulerColor: new ThemeColor('editorOverviewRuler.warningForeground'),
		overviewRulerLane: OverviewRulerLane.Right,
	});
}

function refusedPlace(): TextEditorDecorationType {
	return window.createTextEditorDecorationType({
		isWholeLine: true,
		rangeBehavior: DecorationRangeBehavior.ClosedClosed,
		borderColor: new ThemeColor('editorWarning.foreground'),
		borderStyle: 'dotted',
		borderWidth: '0 0 1px 0',
		overviewRulerColor: new ThemeColor('editorOverviewRuler.warningForeground'),
		overviewRulerLane: OverviewRulerLane.Left,
	});
}
