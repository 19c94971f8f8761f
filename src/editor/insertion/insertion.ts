import type { Disposable, Event, Range, TextDocument } from 'vscode';
import type { EditRefusal } from '../../protocol/edits.ts';
import type { MessageArguments } from '../../protocol/errors.ts';
import type { DraftedEdit, EditEvent } from '../../protocol/stream.ts';
import type { Snapshot } from '../../text/edits/snapshot.ts';

export type InsertionMode = 'live' | 'preview';

export type InsertionState =
	/** More may come. */
	| { readonly phase: 'streaming' }
	/** All that will come is there, and at least one block waits for Accept or Reject. */
	| { readonly phase: 'pending' }
	/** Every block is decided. */
	| { readonly phase: 'decided'; readonly accepted: number }
	/** There is nothing to decide (any more). */
	| { readonly phase: 'gone'; readonly reason: GoneReason };

export type GoneReason =
	/** The person undid it. */
	| 'undone'
	/** The document was closed while it streamed or waited. */
	| 'closed'
	/** The document takes no edits. */
	| 'read_only'
	/** No block applied. */
	| 'nothing';

export type BlockState =
	/** It is being written. */
	| { readonly phase: 'coming' }
	| { readonly phase: 'pending' }
	| { readonly phase: 'accepted' }
	| { readonly phase: 'rejected' }
	| { readonly phase: 'undone' }
	| { readonly phase: 'refused'; readonly reason: EditRefusal; readonly args: MessageArguments };

/** One change of the document. */
export interface InsertionBlock {
	readonly id: string;
	readonly state: BlockState;
	/** Where it stands in the document as it is now; where it will stand, while nothing of it is written. */
	readonly range: Range;
	/** What it replaces, of the snapshot. */
	readonly removed: string;
	/** New text, as far as it has come. */
	readonly inserted: string;
}

/**
 * One answer on its way into one document: fed with the answer's edits, decided by the person. What it writes and how it
 * shows what is not written yet is its mode's own.
 */
export interface Insertion extends Disposable {
	readonly mode: InsertionMode;
	readonly document: TextDocument;
	/** The document as it was asked about. */
	readonly snapshot: Snapshot;
	readonly state: InsertionState;
	/** In the order of the answer. */
	readonly blocks: readonly InsertionBlock[];
	/** State, a block, or where one stands. Not told of each batch of a stream more often than 30 times a second. */
	readonly onDidChange: Event<void>;
	/** Takes an event of the answer. Once the insertion is `gone` or `decided`, nothing happens. */
	take(event: EditEvent): void;
	/**
	 * Shows what is foretold behind a block's text so far, as ghost text where the cursor is, in place of what was foretold
	 * before; `undefined` withdraws that. It never becomes the document's text. What `take` brings is taken from it.
	 */
	foretell(draft: DraftedEdit | undefined): void;
	/** The answer has ended. Resolves when what came is written and the state is no longer `streaming`. */
	finish(): Promise<void>;
	/** Keeps one block or all. False where the document did not take it: nothing is lost then. */
	accept(blockId?: string): Promise<boolean>;
	/** Takes one block or all back to the byte, and leaves what the person typed meanwhile. */
	reject(blockId?: string): Promise<boolean>;
}
