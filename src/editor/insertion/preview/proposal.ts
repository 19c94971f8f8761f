import { EndOfLine, Range } from 'vscode';
import type { EditEvent } from '../../../protocol/stream.ts';
import { hiddenCharacters } from '../../../text/edits/hiddenCharacters.ts';
import type { Snapshot } from '../../../text/edits/snapshot.ts';
import type { Replacement } from '../../../text/trackedRegion.ts';
import { BlockTracks } from '../../../text/tracking/blockTracks.ts';
import type { ForeignEdit } from '../../../text/tracking/ownedText.ts';
import { withoutEqualLines } from '../../../text/tracking/wholeLines.ts';
import type { DocumentChange } from '../document/documentChange.ts';
import type { DocumentWriter } from '../document/documentWriter.ts';
import type { ForetoldText } from '../ghost/foretoldText.ts';
import { type Ghost, ghostOf } from '../ghost/ghost.ts';
import { StrayText, withoutBeginning } from '../ghost/strayText.ts';
import type { InsertionBlock } from '../insertion.ts';
import { PreviewBlock } from './previewBlock.ts';

/** Blocks that are not written yet, and where each belongs in the document as it is now. */
export class Proposal {
	readonly #snapshot: Snapshot;
	readonly #writer: DocumentWriter;
	readonly #tracks: BlockTracks<PreviewBlock>;
	/** Whose text each edit is that was asked for last. */
	#asked = new Map<Replacement, PreviewBlock>();
	readonly #stray = new StrayText();

	constructor(snapshot: Snapshot, writer: DocumentWriter) {
		this.#snapshot = snapshot;
		this.#writer = writer;
		this.#tracks = new BlockTracks(snapshot.text);
		const asked = { offset: 0, length: snapshot.text.length, text: writer.text };
		if (asked.text !== snapshot.text) this.#tracks.begin(withoutEqualLines(asked, snapshot.text));
		this.#tracks.remember(writer.revision);
	}

	/** In the order of the answer, without those that change nothing. */
	get blocks(): readonly PreviewBlock[] {
		return this.#tracks.blocks.filter(({ isChange }) => isChange);
	}

	take(event: EditEvent): void {
		const known = this.#tracks.blocks.find(({ id }) => id === event.blockId);
		const block = known ?? new PreviewBlock(event.blockId);
		block.take(event, this.#snapshot, this.#writer.document.eol === EndOfLine.CRLF ? '\r\n' : '\n');
		if (known === undefined) this.#tracks.add(block);
		this.#acceptIfTaken(block);
	}

	/** Nothing more comes. */
	cut(): void {
		for (const block of this.#tracks.blocks) {
			block.cut();
			this.#acceptIfTaken(block);
		}
	}

	/** `isShown`: whether VS Code has the ghost text, and may have written some of it for the person. */
	follow({ edits, revision, back }: DocumentChange<DocumentWriter>, isShown: boolean): void {
		if (back?.to === undefined || !this.#tracks.goBack(back.to)) {
			for (const { edit: made, by } of edits) {
				const own = by === this.#writer ? this.#asked.get(made) : undefined;
				const mayBeTaken = own === undefined && isShown && back === undefined;
				const edit = mayBeTaken ? this.#withoutTaken(made) : made;
				const taken = mayBeTaken ? this.#takenBy(edit) : undefined;
				this.#stray.follow(
					edit,
					mayBeTaken && taken === undefined && this.#isTip(edit.offset) ? edit.offset : undefined,
				);
				if (own !== undefined) this.#wrote(own, edit, own.text.length);
				else if (taken !== undefined) this.#wrote(taken, edit, this.#tracks.of(taken).written + edit.text.length);
				else this.#followForeign(edit, back !== undefined);
			}
		}
		if (back !== undefined) this.#stray.forget();
		this.#tracks.remember(revision);
	}

	/** What writes these blocks, but for those whose place was changed meanwhile. */
	edits(blocks: readonly PreviewBlock[]): readonly Replacement[] {
		this.#asked = new Map();
		for (const block of blocks.toSorted((one, other) => this.#tracks.compare(one, other))) {
			if (block.state.phase !== 'pending') continue;
			const { owned, written } = this.#tracks.of(block);
			const { region, touched } = this.#tracks.regionOf(block, this.#writer.text);
			if (touched) continue;
			const { start, end } = owned === undefined ? region : { start: owned.tip, end: owned.tip };
			this.#asked.set({ offset: start, length: end - start, text: block.text.slice(written) }, block);
		}
		return [...this.#asked.keys()];
	}

	/**
	 * What can be shown at exactly this offset: nothing whose look deceives, because VS Code's Tab asks nobody. What is
	 * foretold stands behind what has come.
	 */
	ghostAt(offset: number, foretold: ForetoldText): Ghost | undefined {
		const { document } = this.#writer;
		const block = this.#insertAt(offset) ?? this.#foretoldAt(offset, foretold);
		if (block === undefined || hiddenCharacters(block.text).length > 0) return;
		const rest = block.text.slice(this.#tracks.of(block).written);
		const isOpen = block.state.phase === 'coming';
		const hasDraft = isOpen && foretold.draft?.blockId === block.id;
		const draft = hasDraft ? foretold.behind(rest, document.eol === EndOfLine.CRLF ? '\r\n' : '\n') : '';
		return ghostOf(rest, draft, { startsLine: document.positionAt(offset).character === 0, isOpen });
	}

	/** What takes out of the document what VS Code has just written of a ghost with a draft. */
	takenOut(): readonly Replacement[] {
		this.#asked = new Map();
		return this.#stray.takenOut();
	}

	/** Of what the person took with VS Code's keys nothing but line ends is left, which these did not show. */
	get almostTaken(): PreviewBlock | undefined {
		return this.blocks.find((block) => {
			const { owned, written } = this.#tracks.of(block);
			const isBegun = owned !== undefined && written > 0;
			return block.state.phase === 'pending' && isBegun && /^[\r\n]+$/.test(block.text.slice(written));
		});
	}

	shown(block: PreviewBlock): InsertionBlock {
		const { document, text } = this.#writer;
		const { start, end } = this.#tracks.regionOf(block, text).region;
		return {
			id: block.id,
			state: block.state,
			range: new Range(document.positionAt(start), document.positionAt(end)),
			removed: block.removed,
			inserted: block.text,
		};
	}

	#insertAt(offset: number): PreviewBlock | undefined {
		return this.blocks.find((block) => {
			if (!block.isUndecided || !block.isInsert) return false;
			const { owned } = this.#tracks.of(block);
			const { region, touched } = this.#tracks.regionOf(block, this.#writer.text);
			return !touched && (owned?.tip ?? region.start) === offset;
		});
	}

	/** Whether ghost text stands at this offset, be it only of what is foretold. */
	#isTip(offset: number): boolean {
		return this.#tracks.blocks.length === 0 || this.#insertAt(offset) !== undefined;
	}

	/** Of ghost text that was taken in part VS Code may write all anew, in place of that part. */
	#withoutTaken(edit: ForeignEdit): ForeignEdit {
		const offset = edit.offset + edit.length;
		const block = edit.length > 0 ? this.#insertAt(offset) : undefined;
		if (block === undefined) return edit;
		return withoutBeginning(edit, { offset, written: block.text.slice(0, this.#tracks.of(block).written) });
	}

	/** A block of which nothing has come, where it would stand if that place is here. */
	#foretoldAt(offset: number, { draft }: ForetoldText): PreviewBlock | undefined {
		if (draft === undefined || this.#tracks.blocks.length > 0) return;
		const block = new PreviewBlock(draft.blockId);
		block.region = this.#snapshot.regionOf(draft.range);
		const { region, touched } = this.#tracks.regionOf(block, this.#writer.text);
		return !touched && region.start === offset ? block : undefined;
	}

	/** Half of a surrogate pair would be lost on the way to the editor. */
	#rest(block: PreviewBlock): string {
		return block.text.slice(this.#tracks.of(block).written).replace(/[\r\uD800-\uDBFF]$/, '');
	}

	/** Whose ghost text the person took with this edit, a word of it or all, or typed. */
	#takenBy({ offset, length, text }: ForeignEdit): PreviewBlock | undefined {
		const block = length === 0 && text !== '' ? this.#insertAt(offset) : undefined;
		return block !== undefined && this.#rest(block).startsWith(text) ? block : undefined;
	}

	#wrote(block: PreviewBlock, edit: Replacement, written: number): void {
		this.#tracks.wrote(block, edit, written);
		this.#acceptIfTaken(block);
	}

	#acceptIfTaken(block: PreviewBlock): void {
		const { owned, written } = this.#tracks.of(block);
		const isTaken = owned !== undefined && written === block.text.length;
		if (isTaken && block.state.phase === 'pending') block.state = { phase: 'accepted' };
	}

	#followForeign(edit: ForeignEdit, isUndo: boolean): void {
		const begun = this.blocks.filter(({ isUndecided }) => isUndecided);
		const before = new Map(begun.map((block) => [block, this.#tracks.of(block)]));
		this.#tracks.follow([edit], isUndo);
		for (const [block, { owned, written }] of before) {
			const now = this.#tracks.of(block).owned;
			if (owned === undefined || now === undefined) continue;
			if (edit.offset >= owned.tip || owned.tip > edit.offset + edit.length) continue;
			// What was deleted from the end of the text that was taken is proposed again.
			const nothing = { offset: now.tip, length: 0, text: '' };
			this.#tracks.wrote(block, nothing, written - (owned.length - now.length));
		}
	}
}
