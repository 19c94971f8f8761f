import { Disposable, EventEmitter, type TextDocument, Uri } from 'vscode';
import type { DraftedEdit, EditEvent } from '../../../protocol/stream.ts';
import type { Snapshot } from '../../../text/edits/snapshot.ts';
import type { DocumentWriter } from '../document/documentWriter.ts';
import { TrackedDocument } from '../document/trackedDocument.ts';
import { ForetoldText } from '../ghost/foretoldText.ts';
import type { Ghost, GhostSource } from '../ghost/ghost.ts';
import { GhostText } from '../ghost/ghostText.ts';
import { Paced } from '../ghost/paced.ts';
import type { GoneReason, Insertion, InsertionBlock, InsertionState } from '../insertion.ts';
import { needsSecondAsk } from '../review/needsSecondAsk.ts';
import type { PreviewBlock } from './previewBlock.ts';
import { PreviewMarks } from './previewMarks.ts';
import { previewNote } from './previewNote.ts';
import { Proposal } from './proposal.ts';

const tellMs = 33;

/** An accept that came before all of what it accepts. */
interface EarlyAccept {
	readonly blockId: string | undefined;
	readonly go: () => void;
}

/**
 * Shows the answer's changes, and writes nothing until they are accepted: then all of them in one edit, which is one undo
 * step whatever happened meanwhile. Ghost text can also be taken with VS Code's own keys, by the word or as a whole.
 */
export class PreviewInsertion implements Insertion, GhostSource {
	readonly mode = 'preview';
	readonly isTakeable = true;
	readonly document: TextDocument;
	readonly snapshot: Snapshot;
	readonly #writer: DocumentWriter;
	readonly #proposal: Proposal;
	readonly #foretold = new ForetoldText();
	readonly #marks: PreviewMarks;
	/** VS Code's keys ask nobody, so they get nothing that has to be asked about. */
	readonly #isGhostAllowed: boolean;
	readonly #changed = new EventEmitter<void>();
	readonly onDidChange = this.#changed.event;
	readonly #pace = new Paced(tellMs, () => this.#tell());
	readonly #resources: Disposable;
	#early: readonly EarlyAccept[] = [];
	readonly #accepts = new Set<Promise<boolean>>();
	#isWriting = false;
	/** Whether all that will come is there. */
	#isWhole = false;
	#end: Extract<InsertionState, { phase: 'decided' | 'gone' }> | undefined;

	/** `snapshot`: the document as it was asked about. */
	constructor(document: TextDocument, snapshot: Snapshot) {
		this.document = document;
		this.snapshot = snapshot;
		this.#writer = TrackedDocument.writer(document);
		this.#proposal = new Proposal(snapshot, this.#writer);
		this.#marks = new PreviewMarks(document);
		this.#isGhostAllowed = needsSecondAsk(document.uri) === undefined;
		this.#resources = Disposable.from(
			this.#writer.onDidChange((change) => {
				this.#proposal.follow(change, GhostText.shared.offers(this));
				this.#settle();
				const { almostTaken } = this.#proposal;
				if (almostTaken !== undefined && !this.#isWriting) void this.accept(almostTaken.id);
			}),
			this.#writer.onDidClose(() => this.#gone('closed')),
			this.#writer,
			this.#marks,
			this.#pace,
			GhostText.shared.add(this),
		);
	}

	get isBehind(): boolean {
		return this.#writer.isBehind;
	}

	get state(): InsertionState {
		return this.#end ?? { phase: this.#isWhole ? 'pending' : 'streaming' };
	}

	get blocks(): readonly InsertionBlock[] {
		return this.#proposal.blocks.map((block) => this.#proposal.shown(block));
	}

	take(event: EditEvent): void {
		if (this.#isWhole || this.#end !== undefined) return;
		if (Uri.parse(event.uri).toString() !== this.document.uri.toString()) return;
		this.#proposal.take(event);
		this.#foretold.came(event);
		this.#settle();
	}

	foretell(draft: DraftedEdit | undefined): void {
		this.#foretold.foretell(this.#isWhole ? undefined : draft);
		GhostText.shared.changed();
	}

	async finish(): Promise<void> {
		if (!this.#isWhole) this.#proposal.cut();
		this.#isWhole = true;
		this.foretell(undefined);
		this.#settle(true);
		await Promise.all(this.#accepts);
	}

	/** Before all has come it waits for that, so that it is one edit then too. */
	accept(blockId?: string): Promise<boolean> {
		const accept = this.#accept(blockId);
		this.#accepts.add(accept);
		return accept.finally(() => this.#accepts.delete(accept));
	}

	async reject(blockId?: string): Promise<boolean> {
		// What is on its way into the document cannot be held back any more.
		if (this.#isWriting) await Promise.all(this.#accepts);
		const rejected = this.#undecided(blockId);
		for (const block of rejected) block.state = { phase: 'rejected' };
		if (blockId === undefined) {
			this.#isWhole = true;
			this.foretell(undefined);
		}
		this.#settle(true);
		return rejected.length > 0;
	}

	ghostAt(offset: number): Ghost | undefined {
		if (!this.#isGhostAllowed || this.#end !== undefined) return undefined;
		return this.#proposal.ghostAt(offset, this.#foretold);
	}

	takeOut(): void {
		void this.#writer.writeAlong(() => this.#proposal.takenOut());
	}

	dispose(): void {
		this.#end ??= { phase: 'gone', reason: 'closed' };
		this.#goOn();
		this.#resources.dispose();
		this.#changed.dispose();
	}

	async #accept(blockId: string | undefined): Promise<boolean> {
		if (this.#end !== undefined) return false;
		await new Promise<void>((go) => {
			this.#early = [...this.#early, { blockId, go }];
			this.#settle();
		});
		const chosen = this.#end === undefined ? this.#undecided(blockId) : [];
		if (chosen.length === 0) return false;
		this.#isWriting = true;
		const result = await this.#writer.writeApart(() => this.#proposal.edits(chosen));
		this.#isWriting = false;
		if (result === 'closed') this.#gone('closed');
		if (result === 'closed' || result === 'read_only') return false;
		for (const block of chosen) {
			if (block.isUndecided) block.state = { phase: 'refused', reason: 'changed_meanwhile', args: {} };
		}
		this.#settle(true);
		return chosen.some(({ state }) => state.phase === 'accepted');
	}

	/** After anything that may have changed what there is to decide. */
	#settle(isNews = false): void {
		if (this.#end !== undefined) return;
		const isDecided = this.#isWhole && this.#undecided().length === 0;
		if (isDecided) this.#end = this.#outcome();
		this.#goOn();
		if (isDecided || isNews) this.#tell();
		else this.#pace.ask();
	}

	#outcome(): Extract<InsertionState, { phase: 'decided' | 'gone' }> {
		const phases = this.#proposal.blocks.map(({ state }) => state.phase);
		const accepted = phases.filter((phase) => phase === 'accepted').length;
		if (accepted > 0 || phases.includes('rejected')) return { phase: 'decided', accepted };
		return { phase: 'gone', reason: 'nothing' };
	}

	#gone(reason: GoneReason): void {
		if (this.#end !== undefined) return;
		this.#end = { phase: 'gone', reason };
		this.#goOn();
		this.#tell();
	}

	/** Lets go the accepts that need not wait any more. */
	#goOn(): void {
		const isReady = ({ blockId }: EarlyAccept): boolean => {
			if (this.#isWhole || this.#end !== undefined) return true;
			return blockId !== undefined && !this.#undecided(blockId).some(({ state }) => state.phase === 'coming');
		};
		const ready = this.#early.filter(isReady);
		this.#early = this.#early.filter((accept) => !ready.includes(accept));
		for (const { go } of ready) go();
	}

	#tell(): void {
		const open = this.#end === undefined ? this.#undecided() : [];
		this.#marks.show(
			open.map((block) => ({
				range: this.#proposal.shown(block).range,
				goes: !block.isInsert,
				text: previewNote(
					block,
					this.#early.some(({ blockId }) => (blockId ?? block.id) === block.id),
				),
			})),
		);
		GhostText.shared.changed();
		this.#changed.fire();
	}

	#undecided(blockId?: string): readonly PreviewBlock[] {
		return this.#proposal.blocks.filter(
			({ id, isUndecided }) => isUndecided && (blockId === undefined || id === blockId),
		);
	}
}
