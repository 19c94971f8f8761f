import { type TextDocument, workspace } from 'vscode';
import type { Replacement } from '../../../text/trackedRegion.ts';
import { joinedUp } from './documentChange.ts';
import { isOpen, visibleEditor } from './openDocuments.ts';
import { sendEdit, sendUndoStop } from './sendEdit.ts';
import { Turns } from './turns.ts';

/** An edit that loses a race is asked for again at once; a document that refuses so often without one is read-only. */
const refusalsUntilReadOnly = 20;
const pauseAfterRefusalMs = 33;

/** A tab that is moved is nowhere for a moment. */
export const closedForMs = 100;

/** `nothing`: there was nothing to write any more. */
export type WriteResult = 'done' | 'nothing' | 'closed' | 'read_only';

export type WriteKind =
	/** Part of the one undo step that the writer's writes make together, as long as nobody else changes anything. */
	| 'stream'
	/** An undo step of its own, before anything that streams. */
	| 'apart'
	/** Part of the undo step before it, whoever's that is, and first in the queue. */
	| 'along'
	/** Writes nothing, and closes the writer's undo step. */
	| 'end';

interface Request<Writer> {
	readonly writer: Writer;
	readonly kind: WriteKind;
	readonly wanted: () => readonly Replacement[];
	readonly resolve: (result: WriteResult) => void;
}

/** Who hears of the edits. */
export interface Edits<Writer> {
	/** An edit is on its way: what is told from here on may be it. */
	sent(): void;
	/**
	 * The answer is there. `accepted`: what was, and the version that it makes. False where no change was told for it: an
	 * editor that is read-only for this session says yes and does nothing.
	 */
	answered(accepted?: {
		readonly writer: Writer;
		readonly wanted: readonly Replacement[];
		readonly version: number;
	}): boolean;
}

/** All writes into one document, one in flight. */
export class WriteQueue<Writer> {
	readonly #document: TextDocument;
	readonly #edits: Edits<Writer>;
	readonly #turns = new Turns<Writer>();
	#requests: readonly Request<Writer>[] = [];
	#isWriting = false;
	#waiting: NodeJS.Timeout | undefined;
	/** Whose undo step is open. */
	#stepOf: Writer | undefined;

	constructor(document: TextDocument, edits: Edits<Writer>) {
		this.#document = document;
		this.#edits = edits;
	}

	/** `wanted` is asked at each attempt for edits of the text as it is then, in order. */
	write(writer: Writer, kind: WriteKind, wanted: () => readonly Replacement[]): Promise<WriteResult> {
		if (kind !== 'stream') this.#turns.release(writer);
		return new Promise((resolve) => {
			this.#requests = [...this.#requests, { writer, kind, wanted, resolve }];
			void this.#writeAll();
		});
	}

	/** Somebody else has changed the document: what comes now must not be undone together with that. */
	interrupted(): void {
		this.#stepOf = undefined;
	}

	leave(writer: Writer): void {
		this.#turns.release(writer);
		void this.#writeAll();
	}

	async #writeAll(): Promise<void> {
		if (this.#isWriting) return;
		this.#isWriting = true;
		clearTimeout(this.#waiting);
		for (let next = this.#next(); next !== undefined; next = this.#next()) {
			const { resolve } = next;
			this.#requests = this.#requests.filter((request) => request !== next);
			resolve(next.kind === 'end' ? await this.#end(next) : await this.#write(next));
			// Whoever was told may want to write more, in the same turn.
			await Promise.resolve();
		}
		this.#isWriting = false;
	}

	#next(): Request<Writer> | undefined {
		const now = performance.now();
		const waits = this.#requests.map(({ writer, kind }) => (kind === 'stream' ? this.#turns.waitOf(writer, now) : 0));
		const along = this.#requests.find(({ kind }) => kind === 'along');
		const apart = this.#requests.find(({ kind }) => kind === 'apart');
		const next = along ?? apart ?? this.#requests[waits.indexOf(0)];
		if (next === undefined && waits.length > 0) {
			this.#waiting = setTimeout(() => void this.#writeAll(), Math.min(...waits) + 1);
		}
		return next;
	}

	async #end({ writer }: Request<Writer>): Promise<WriteResult> {
		if (this.#stepOf === writer) await sendUndoStop(this.#document);
		if (this.#stepOf === writer) this.#stepOf = undefined;
		return 'nothing';
	}

	async #write({ writer, kind, wanted }: Request<Writer>): Promise<WriteResult> {
		if (workspace.fs.isWritableFileSystem(this.#document.uri.scheme) === false) return 'read_only';
		for (let refusals = 0; refusals < refusalsUntilReadOnly; ) {
			if (!isOpen(this.#document)) await pause(closedForMs);
			if (!isOpen(this.#document)) return 'closed';
			const edits = wanted();
			if (edits.length === 0) return 'nothing';
			const { version } = this.#document;
			const wasVisible = visibleEditor(this.#document) !== undefined;
			const isOwnStep = kind === 'apart' || (kind === 'stream' && this.#stepOf !== writer);
			const stops = { before: isOwnStep, after: kind !== 'stream' };
			this.#edits.sent();
			const isAccepted = await sendEdit(this.#document, joinedUp(edits), stops);
			// Before the others hear of it: what they change in return is not ours.
			if (isAccepted) this.#stepOf = wasVisible && kind === 'stream' ? writer : undefined;
			if (this.#edits.answered(isAccepted ? { writer, wanted: edits, version: version + 1 } : undefined)) {
				if (kind === 'stream') this.#turns.wrote(writer, performance.now());
				return 'done';
			}
			if (this.#document.version !== version) continue;
			refusals += 1;
			await pause(pauseAfterRefusalMs);
		}
		return 'read_only';
	}
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
