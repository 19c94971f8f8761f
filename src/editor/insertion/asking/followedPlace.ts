import { Disposable, Range, type TextDocument, workspace } from 'vscode';
import { afterForeignEdit, type Region } from '../../../text/trackedRegion.ts';

/**
 * A stretch of a document, whatever happens around it: while the person is asked something, and until it is known
 * whether the same is to be asked once more. What is put exactly at its end stays outside, so that a place at which text
 * was inserted is that place again when the text is taken back.
 */
export class FollowedPlace implements Disposable {
	readonly #document: TextDocument;
	readonly #listener: Disposable;
	#region: Region;

	constructor(document: TextDocument, range: Range) {
		this.#document = document;
		this.#region = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
		this.#listener = Disposable.from(
			workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
				if (changed !== document) return;
				// VS Code tells them from the end of the document to its beginning.
				for (const { rangeOffset, rangeLength, text } of contentChanges) {
					this.#region = afterForeignEdit(this.#region, { offset: rangeOffset, length: rangeLength, text });
				}
			}),
			workspace.onDidCloseTextDocument((closed) => closed === document && this.dispose()),
		);
	}

	/** Where it is now. */
	get range(): Range {
		const { start, end } = this.#region;
		return new Range(this.#document.positionAt(start), this.#document.positionAt(end));
	}

	dispose(): void {
		this.#listener.dispose();
	}
}
