import {
	DecorationRangeBehavior,
	Disposable,
	OverviewRulerLane,
	Range,
	type TextDocument,
	type TextEditor,
	ThemeColor,
	window,
} from 'vscode';
import { lastLine } from '../../../text/lastLine.ts';

/** A place of the document where something would change. */
export interface Mark {
	readonly range: Range;
	/** Whether its lines would go. */
	readonly goes: boolean;
	/** One line, shown behind the last line of the range. */
	readonly text: string;
}

/** Shows in every editor of a document what would go, and tells at each place what would come. */
export class PreviewMarks implements Disposable {
	readonly #document: TextDocument;
	readonly #notes = window.createTextEditorDecorationType({
		rangeBehavior: DecorationRangeBehavior.ClosedClosed,
		after: { color: new ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em' },
	});
	/** The bar at the left says it where a theme has no tint, as those of high contrast do. */
	readonly #going = window.createTextEditorDecorationType({
		isWholeLine: true,
		rangeBehavior: DecorationRangeBehavior.ClosedClosed,
		backgroundColor: new ThemeColor('diffEditor.removedLineBackground'),
		borderColor: new ThemeColor('editorGutter.deletedBackground'),
		borderStyle: 'solid',
		borderWidth: '0 0 0 2px',
		overviewRulerColor: new ThemeColor('editorOverviewRuler.deletedForeground'),
		overviewRulerLane: OverviewRulerLane.Left,
	});
	readonly #listener: Disposable;
	#marks: readonly Mark[] = [];

	constructor(document: TextDocument) {
		this.#document = document;
		this.#listener = window.onDidChangeVisibleTextEditors(() => this.show(this.#marks));
	}

	show(marks: readonly Mark[]): void {
		this.#marks = marks;
		for (const editor of window.visibleTextEditors) {
			if (editor.document === this.#document) this.#draw(editor);
		}
	}

	dispose(): void {
		Disposable.from(this.#listener, this.#notes, this.#going).dispose();
	}

	#draw(editor: TextEditor): void {
		const marks = this.#marks.map((mark) => ({ ...mark, lines: linesOf(this.#document, mark.range) }));
		editor.setDecorations(
			this.#notes,
			marks.map(({ text, lines: { end } }) => ({
				range: new Range(end, end),
				renderOptions: { after: { contentText: text } },
			})),
		);
		editor.setDecorations(
			this.#going,
			marks.filter(({ goes }) => goes).map(({ lines }) => lines),
		);
	}
}

/** From the first line to the end of the last; a range that ends with a line end does not reach into the next line. */
function linesOf(document: TextDocument, { start, end }: Range): Range {
	const last = lastLine({ start, end }) - 1;
	return new Range(start.with({ character: 0 }), document.lineAt(Math.min(last, document.lineCount - 1)).range.end);
}
