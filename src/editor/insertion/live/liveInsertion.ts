import { Disposable, EventEmitter, Range, type TextDocument, Uri, window } from 'vscode';
import type { DraftedEdit, EditEvent } from '../../../protocol/stream.ts';
import type { Snapshot } from '../../../text/edits/snapshot.ts';
import { BlockTracks } from '../../../text/tracking/blockTracks.ts';
import { withoutEqualLines } from '../../../text/tracking/wholeLines.ts';
import type { DocumentChange } from '../document/documentChange.ts';
import type { DocumentWriter } from '../document/documentWriter.ts';
import { isOpen, visibleEditor } from '../document/openDocuments.ts';
import { TrackedDocument } from '../document/trackedDocument.ts';
import type { BlockState, GoneReason, Insertion, InsertionBlock, InsertionState } from '../insertion.ts';
import { LiveBlock } from './liveBlock.ts';
import { LiveGhost } from './liveGhost.ts';
import { LiveWriting } from './liveWriting.ts';

/** 30 batches a second: a batch takes 6–7 ms, and more of them would only queue up behind the person's keys. */
const batchMs = 33;

/** A slow editor gets larger batches, and as long for others as for us; but one slow edit is no reason to stand still. */
const mostPauseMs = 100;

/** Closing an unsaved document empties it first, which looks like somebody's deleting: so long the tab is waited for. */
const closingMs = 150;

/** Streams the answer's changes into the document itself. */
export class LiveInsertion implements Insertion {
	readonly mode = 'live';
	readonly document: TextDocument;
	readonly snapshot: Snapshot;
	readonly #writer: DocumentWriter;
	readonly #tracks: BlockTracks<LiveBlock>;
	readonly #writing: LiveWriting;
	readonly ghost: LiveGhost;
	readonly #changed = new EventEmitter<void>();
	readonly onDidChange = this.#changed.event;
	readonly #listeners: Disposable;
	/** Whether more may come. */
	#takes = true;
	/** Whether all that came is written, or never will be. */
	#isWritten = false;
	/** Whether the answer has ended, so that nothing is worth waiting for. */
	#isLast = false;
	/** The run of batches that is under way. */
	#pump: Promise<void> | undefined;
	/** Until it is known whether what vanished was deleted or the document closed. */
	#vanishing: Promise<void> | undefined;
	#end: Extract<InsertionState, { phase: 'decided' | 'gone' }> | undefined;

	/** `snapshot`: the document as it was asked about. */
	constructor(document: TextDocument, snapshot: Snapshot) {
		this.document = document;
		this.snapshot = snapshot;
		this.#writer = TrackedDocument.writer(document);
		this.#tracks = new BlockTracks(snapshot.text);
		this.#writing = new LiveWriting(this.#writer, this.#tracks);
		const asked = { offset: 0, length: snapshot.text.length, text: this.#writer.text };
		if (asked.text !== snapshot.text) this.#tracks.begin(withoutEqualLines(asked, snapshot.text));
		this.#tracks.remember(this.#writer.revision);
		this.ghost = new LiveGhost(this.#writer, (draft) => this.#tip(draft));
		this.#listeners = Disposable.from(
			this.ghost,
			this.#writer,
			this.#writer.onDidChange((change) => this.#follow(change)),
			this.#writer.onDidClose(() => this.#gone('closed')),
			window.onDidChangeVisibleTextEditors(() => this.#write()),
		);
	}

	get state(): InsertionState {
		return this.#end ?? { phase: this.#isWritten ? 'pending' : 'streaming' };
	}

	get blocks(): readonly InsertionBlock[] {
		return this.#tracks.blocks.filter((block) => this.#counts(block)).map((block) => this.#shown(block));
	}

	take(event: EditEvent): void {
		if (!this.#takes || Uri.parse(event.uri).toString() !== this.document.uri.toString()) return;
		const known = this.#tracks.blocks.find(({ id }) => id === event.blockId);
		const block = known ?? new LiveBlock(event, this.snapshot);
		if (known === undefined) this.#tracks.add(block);
		block.take(event, this.snapshot);
		this.ghost.came(event);
		this.#write();
		if (known === undefined || event.state.phase !== 'open') this.#changed.fire();
	}

	foretell(draft: DraftedEdit | undefined): void {
		this.ghost.foretell(this.#takes ? draft : undefined);
	}

	async finish(): Promise<void> {
		this.#isLast = true;
		this.ghost.foretell(undefined);
		while (this.#isSomethingReady()) {
			this.#write();
			await this.#pump;
		}
		await this.#vanishing;
		await this.#stop();
	}

	async accept(blockId?: string): Promise<boolean> {
		if (blockId === undefined) this.#isWritten = true;
		for (const block of this.#undecided(blockId)) block.accept();
		if (blockId === undefined) await this.#writer.endUndoStep();
		await this.#decided(blockId);
		return true;
	}

	async reject(blockId?: string): Promise<boolean> {
		const blocks = this.#undecided(blockId);
		if (this.#end !== undefined) return true;
		if (blockId === undefined) this.#takeNoMore();
		const result = blocks.length > 0 && (await this.#writer.writeApart(() => this.#writing.back(blocks)));
		if (result === 'closed' || result === 'read_only') return false;
		for (const block of blocks) this.#tracks.takeBack(block);
		await this.#decided(blockId);
		return true;
	}

	dispose(): void {
		this.#takeNoMore();
		this.#listeners.dispose();
		this.#changed.dispose();
	}

	async #decided(blockId: string | undefined): Promise<void> {
		if (blockId === undefined) await this.#stop();
		else this.#conclude();
	}

	#write(): void {
		const isSeen = this.#isLast || visibleEditor(this.document) !== undefined;
		if (this.#pump !== undefined || !isSeen || !this.#isSomethingReady()) return;
		this.#pump = this.#writeBatch().finally(() => {
			this.#pump = undefined;
			this.#write();
		});
	}

	async #writeBatch(): Promise<void> {
		const began = performance.now();
		const result = await this.#writer.write(() => (this.#takes ? this.#writing.next(this.#isLast) : []));
		if (result === 'closed' || result === 'read_only') return this.#gone(result);
		if (result === 'nothing') this.#changed.fire();
		const took = performance.now() - began;
		await new Promise((resolve) => setTimeout(resolve, Math.max(batchMs - took, Math.min(took, mostPauseMs))));
	}

	#isSomethingReady(): boolean {
		if (!this.#takes) return false;
		return this.#tracks.blocks.some((block) => block.readyUpTo(this.#tracks.of(block), this.#isLast) !== undefined);
	}

	#follow({ edits, revision, back }: DocumentChange<DocumentWriter>): void {
		if (this.#end !== undefined) return;
		const lengthBefore = this.#tracks.length;
		const undoneBefore = this.#undone();
		if (back?.to === undefined || !this.#tracks.goBack(back.to)) {
			for (const { edit: made, by } of edits) {
				const edit = this.ghost.follow(made, by === undefined && back === undefined);
				if (by === this.#writer && !this.ghost.isTakingOut(edit)) this.#writing.made(edit);
				else this.#tracks.follow([edit], back !== undefined);
			}
		}
		if (back !== undefined) this.ghost.forget();
		this.#tracks.remember(revision);
		const isAnyThere = this.#tracks.blocks.some((block) => this.#tracks.isThere(block));
		if (!isAnyThere && this.#undone() > undoneBefore) this.#vanished(back !== undefined);
		else if (back !== undefined && this.#tracks.length < lengthBefore) void this.#stop();
		this.#changed.fire();
	}

	/** Nothing of ours is left. */
	#vanished(byUndo: boolean): void {
		this.#takeNoMore();
		this.#vanishing ??= new Promise<void>((resolve) => setTimeout(resolve, byUndo ? 0 : closingMs)).then(() => {
			this.#vanishing = undefined;
			if (!isOpen(this.document)) return this.#gone('closed');
			this.#isWritten = true;
			this.#conclude();
		});
	}

	/** Nothing more comes, and what there is stays until it is decided. */
	async #stop(): Promise<void> {
		this.#takeNoMore();
		if (!this.#isWritten) await this.#writer.endUndoStep();
		this.#isWritten = true;
		this.#conclude();
	}

	#conclude(): void {
		if (this.#end !== undefined) return;
		const phases = this.blocks.map(({ state }) => state.phase);
		const isUndecided = !this.#isWritten || phases.includes('pending') || phases.includes('coming');
		if (!isUndecided) {
			const accepted = phases.filter((phase) => phase === 'accepted').length;
			if (accepted > 0 || phases.includes('rejected')) this.#end = { phase: 'decided', accepted };
			else this.#end = { phase: 'gone', reason: phases.includes('undone') ? 'undone' : 'nothing' };
		}
		this.#changed.fire();
	}

	#gone(reason: GoneReason): void {
		if (this.#end !== undefined) return;
		this.#takeNoMore();
		this.#end = { phase: 'gone', reason };
		this.#changed.fire();
	}

	#undecided(blockId: string | undefined): readonly LiveBlock[] {
		return this.#tracks.blocks.filter((block) => {
			if (!this.#counts(block)) return false;
			const { phase } = this.#stateOf(block);
			return (phase === 'coming' || phase === 'pending') && (blockId === undefined || block.id === blockId);
		});
	}

	#undone(): number {
		return this.#tracks.blocks.filter((block) => this.#tracks.of(block).state === 'undone').length;
	}

	#takeNoMore(): void {
		this.#takes = false;
		this.ghost.foretell(undefined);
	}

	#tip(draft: DraftedEdit): ReturnType<LiveWriting['tipOf']> {
		if (!this.#takes) return undefined;
		const block = this.#tracks.blocks.find(({ id }) => id === draft.blockId);
		return this.#writing.tipOf(block ?? new LiveBlock(draft, this.snapshot));
	}

	#stateOf(block: LiveBlock): BlockState {
		return block.state(this.#tracks.of(block), this.#isWritten);
	}

	/** One that changes nothing is no change, nor is one of which nothing came. */
	#counts(block: LiveBlock): boolean {
		const isEmpty = this.#isWritten && this.#tracks.of(block).owned === undefined;
		return !block.isIdle && !(isEmpty && this.#stateOf(block).phase === 'pending');
	}

	#shown(block: LiveBlock): InsertionBlock {
		const { start, end } = this.#tracks.regionOf(block, this.#writer.text).region;
		return {
			id: block.id,
			state: this.#stateOf(block),
			range: new Range(this.document.positionAt(start), this.document.positionAt(end)),
			removed: block.removed,
			inserted: this.#isWritten ? block.received.slice(0, this.#tracks.of(block).written) : block.received,
		};
	}
}
