import { EndOfLine } from 'vscode';
import type { Replacement } from '../../../text/trackedRegion.ts';
import type { BlockTracks } from '../../../text/tracking/blockTracks.ts';
import type { DocumentWriter } from '../document/documentWriter.ts';
import type { LiveBlock } from './liveBlock.ts';
import type { Tip } from './liveGhost.ts';

/** What an edit does, for when it is made. */
interface Meaning {
	readonly block: LiveBlock;
	/** How much of the block's text is written then; absent where the edit takes it back. */
	readonly written?: number;
}

/** Makes the edits that write blocks and take them back, and knows each again when it was made. */
export class LiveWriting {
	readonly #writer: DocumentWriter;
	readonly #tracks: BlockTracks<LiveBlock>;
	#meanings = new Map<Replacement, Meaning>();

	constructor(writer: DocumentWriter, tracks: BlockTracks<LiveBlock>) {
		this.#writer = writer;
		this.#tracks = tracks;
	}

	/** All that may be written now. A block whose place was changed meanwhile is refused. */
	next(isLast: boolean): readonly Replacement[] {
		this.#meanings = new Map();
		let end = 0;
		for (const block of this.#inOrder(this.#tracks.blocks)) {
			const track = this.#tracks.of(block);
			const upTo = block.readyUpTo(track, isLast);
			if (upTo === undefined) continue;
			const { region, touched } = this.#place(block);
			if (touched) block.refuse('changed_meanwhile', {});
			// One that overlaps another waits until that one is written, and is refused then.
			if (touched || region.start < end) continue;
			const text = this.#withLineEnds(block.received.slice(track.written, upTo));
			const edit = { offset: region.start, length: region.end - region.start, text };
			this.#meanings.set(edit, { block, written: upTo });
			end = region.end;
		}
		return [...this.#meanings.keys()];
	}

	/** Takes back what of these blocks is there. */
	back(blocks: readonly LiveBlock[]): readonly Replacement[] {
		this.#meanings = new Map();
		for (const block of this.#inOrder(blocks)) {
			const { owned } = this.#tracks.of(block);
			if (owned === undefined || !this.#tracks.isThere(block) || block.isSettled) continue;
			for (const edit of owned.takenBack(this.#withLineEnds(block.removed))) this.#meanings.set(edit, { block });
		}
		return [...this.#meanings.keys()].sort((one, other) => one.offset - other.offset);
	}

	/** Where its text goes on; `undefined` where nothing may be written. */
	tipOf(block: LiveBlock): Tip | undefined {
		const { written, state } = this.#tracks.of(block);
		const { region, touched } = this.#place(block);
		if (touched || block.isSettled || state !== 'there') return undefined;
		return {
			offset: region.start,
			written: this.#withLineEnds(block.received.slice(0, written)),
			unwritten: this.#withLineEnds(block.received.slice(written)),
		};
	}

	/** One of the edits was made. */
	made(edit: Replacement): void {
		const meaning = this.#meanings.get(edit);
		if (meaning === undefined) return;
		if (meaning.written === undefined) this.#tracks.tookBack(meaning.block, edit);
		else this.#tracks.wrote(meaning.block, edit, meaning.written);
	}

	#place(block: LiveBlock): ReturnType<BlockTracks<LiveBlock>['regionOf']> {
		const { owned } = this.#tracks.of(block);
		if (owned !== undefined) return { region: { start: owned.tip, end: owned.tip }, touched: false };
		return this.#tracks.regionOf(block, this.#writer.text);
	}

	#inOrder(blocks: readonly LiveBlock[]): readonly LiveBlock[] {
		return blocks.toSorted((one, other) => this.#tracks.compare(one, other));
	}

	/** The document's, which may have become others since the question. */
	#withLineEnds(text: string): string {
		const lineEnd = this.#writer.document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
		return text.replace(/\r\n|\r|\n/g, lineEnd);
	}
}
