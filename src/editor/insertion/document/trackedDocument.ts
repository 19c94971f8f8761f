import { Disposable, type TextDocument, window, workspace } from 'vscode';
import type { Replacement } from '../../../text/trackedRegion.ts';
import { TextHistory } from '../../../text/tracking/textHistory.ts';
import { type DocumentChange, type HeardChange, heardChange, ownAndForeign } from './documentChange.ts';
import { DocumentWriter } from './documentWriter.ts';
import { isOpen } from './openDocuments.ts';
import { closedForMs, type WriteKind, WriteQueue, type WriteResult } from './writeQueue.ts';

/**
 * One document as all insertions into it see it: what changed, and whose change it was. VS Code applies an edit only to
 * the version that it was made for, and tells the change before the answer: so what is told while an edit is in flight
 * waits for the answer, and the next version is ours if that is yes. What an event holds beside ours is somebody else's.
 */
export class TrackedDocument {
	static readonly #all = new Map<TextDocument, TrackedDocument>();
	readonly document: TextDocument;
	/** Up to the last event that the writers were told of: their offsets are of its text. */
	readonly #history: TextHistory;
	readonly #writers = new Set<DocumentWriter>();
	readonly #listeners: Disposable;
	readonly #queue: WriteQueue<DocumentWriter>;
	/** What was told while an edit is in flight. */
	#held: HeardChange[] | undefined;
	#looksAgain: NodeJS.Timeout | undefined;

	/** One that writes into the document, beside those that do already. Whoever asks for it disposes it. */
	static writer(document: TextDocument): DocumentWriter {
		const tracked = TrackedDocument.#all.get(document) ?? new TrackedDocument(document);
		TrackedDocument.#all.set(document, tracked);
		const writer = new DocumentWriter(tracked);
		tracked.#writers.add(writer);
		return writer;
	}

	private constructor(document: TextDocument) {
		this.document = document;
		this.#history = new TextHistory(document.getText());
		this.#queue = new WriteQueue(document, {
			sent: () => {
				this.#held = [];
			},
			answered: (accepted) => {
				const held = this.#held ?? [];
				this.#held = undefined;
				for (const heard of held) this.#tell(heard, heard.version === accepted?.version ? accepted : undefined);
				return held.some(({ version }) => version === accepted?.version);
			},
		});
		const look = (): void => this.#lookWhetherOpen();
		this.#listeners = Disposable.from(
			workspace.onDidChangeTextDocument((event) => {
				if (event.document !== document || event.contentChanges.length === 0) return;
				const heard = heardChange(event);
				if (this.#held === undefined) this.#tell(heard);
				else this.#held.push(heard);
			}),
			window.tabGroups.onDidChangeTabs(look),
			window.onDidChangeVisibleTextEditors(look),
			workspace.onDidCloseTextDocument(look),
		);
	}

	get text(): string {
		return this.#history.text;
	}

	/** Whether the document has changed since the last event that the writers were told of. */
	get isBehind(): boolean {
		return (this.#held?.length ?? 0) > 0;
	}

	get revision(): number {
		return this.#history.revision;
	}

	write(writer: DocumentWriter, kind: WriteKind, wanted: () => readonly Replacement[]): Promise<WriteResult> {
		return this.#queue.write(writer, kind, wanted);
	}

	leave(writer: DocumentWriter): void {
		this.#writers.delete(writer);
		this.#queue.leave(writer);
		if (this.#writers.size > 0) return;
		clearTimeout(this.#looksAgain);
		this.#listeners.dispose();
		if (TrackedDocument.#all.get(this.document) === this) TrackedDocument.#all.delete(this.document);
	}

	#tell(heard: HeardChange, own?: { readonly writer: DocumentWriter; readonly wanted: readonly Replacement[] }): void {
		const edits = ownAndForeign(heard, this.#history.text, own);
		if (edits.some(({ by }) => by === undefined)) this.#queue.interrupted();
		this.#history.apply(edits.map(({ edit }) => edit));
		const to = heard.isUndoOrRedo ? this.#history.sameTextEarlier() : undefined;
		const change: DocumentChange<DocumentWriter> = {
			edits,
			revision: this.#history.revision,
			...(heard.isUndoOrRedo ? { back: to === undefined ? {} : { to } } : {}),
		};
		for (const writer of [...this.#writers]) writer.changed(change);
	}

	#lookWhetherOpen(): void {
		clearTimeout(this.#looksAgain);
		if (isOpen(this.document)) return;
		this.#looksAgain = setTimeout(() => {
			if (isOpen(this.document)) return;
			for (const writer of [...this.#writers]) writer.closed();
		}, closedForMs);
	}
}
