import { type Disposable, EventEmitter, type TextDocument } from 'vscode';
import type { Replacement } from '../../../text/trackedRegion.ts';
import type { DocumentChange } from './documentChange.ts';
import type { TrackedDocument } from './trackedDocument.ts';
import type { WriteResult } from './writeQueue.ts';

/** In order, in offsets of `DocumentWriter.text`; asked for again at each attempt, because others edit too. */
export type WantedEdits = () => readonly Replacement[];

/** One insertion's hand on a document that others write into as well. */
export class DocumentWriter implements Disposable {
	readonly #tracked: TrackedDocument;
	readonly #changed = new EventEmitter<DocumentChange<DocumentWriter>>();
	readonly #closed = new EventEmitter<void>();
	/** Every change of the document, this writer's own among them, in order. Told before `write` resolves. */
	readonly onDidChange = this.#changed.event;
	/** The document is open nowhere any more. Nothing opens it again. */
	readonly onDidClose = this.#closed.event;

	constructor(tracked: TrackedDocument) {
		this.#tracked = tracked;
	}

	get document(): TextDocument {
		return this.#tracked.document;
	}

	/** After the last change that was told of; the document may be an edit ahead. */
	get text(): string {
		return this.#tracked.text;
	}

	/** Whether the document is an edit ahead of what was told. */
	get isBehind(): boolean {
		return this.#tracked.isBehind;
	}

	/** Counts the changes. */
	get revision(): number {
		return this.#tracked.revision;
	}

	/**
	 * One edit of a stream. All of this writer's are one undo step, as long as nobody else edits in between and an editor
	 * shows the document.
	 */
	write(wanted: WantedEdits): Promise<WriteResult> {
		return this.#tracked.write(this, 'stream', wanted);
	}

	/** One edit that is an undo step by itself. */
	writeApart(wanted: WantedEdits): Promise<WriteResult> {
		return this.#tracked.write(this, 'apart', wanted);
	}

	/** One edit that is undone together with whatever was done last, be it somebody else's: it takes that back. */
	writeAlong(wanted: WantedEdits): Promise<WriteResult> {
		return this.#tracked.write(this, 'along', wanted);
	}

	/** What is typed from here on is not undone together with what was written. */
	async endUndoStep(): Promise<void> {
		await this.#tracked.write(this, 'end', () => []);
	}

	/** For `TrackedDocument`. */
	changed(change: DocumentChange<DocumentWriter>): void {
		this.#changed.fire(change);
	}

	/** For `TrackedDocument`. */
	closed(): void {
		this.#closed.fire();
	}

	dispose(): void {
		this.#tracked.leave(this);
		this.#changed.dispose();
		this.#closed.dispose();
	}
}
