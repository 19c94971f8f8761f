import type { Region, Replacement } from '../trackedRegion.ts';
import { type ForeignEdit, OwnedText } from './ownedText.ts';
import { SnapshotMap } from './snapshotMap.ts';

/** One of several changes of a document. */
export interface TrackedBlock {
	/** What it replaces, of the snapshot. No two blocks have a character in common. */
	readonly region: Region;
}

/** What has become of a block in the document. */
export interface Track {
	/** Absent while it has no place: nothing was written. */
	readonly owned?: OwnedText;
	/** How much of its text was written. */
	readonly written: number;
	/** `undone`: an undo, or whoever deleted or replaced all of it, took it out again. */
	readonly state: 'there' | 'taken_back' | 'undone';
}

const blank: Track = { written: 0, state: 'there' };

interface Moment<Block> {
	readonly map: SnapshotMap;
	readonly tracks: ReadonlyMap<Block, Track>;
}

/** More than anybody undoes. */
const mostMoments = 5000;

/** Where all blocks of one insertion are, and what of them is ours, whoever edits the document. */
export class BlockTracks<Block extends TrackedBlock> {
	readonly #snapshot: string;
	#map: SnapshotMap;
	/** In the order of the answer. */
	#tracks: ReadonlyMap<Block, Track> = new Map();
	readonly #moments = new Map<number, Moment<Block>>();

	constructor(snapshot: string) {
		this.#snapshot = snapshot;
		this.#map = new SnapshotMap(snapshot.length);
	}

	get blocks(): readonly Block[] {
		return [...this.#tracks.keys()];
	}

	add(block: Block): void {
		this.#set(block, blank);
	}

	of(block: Block): Track {
		return this.#tracks.get(block) ?? blank;
	}

	/** Where the block is, or where it would go: in offsets of `text`, which is the document's now. */
	regionOf(block: Block, text: string): { readonly region: Region; readonly touched: boolean } {
		const { owned } = this.of(block);
		if (owned !== undefined) return { region: owned.span, touched: false };
		const { start, end } = block.region;
		const replaced = start === end ? this.#behindReplaced(start) : undefined;
		if (replaced !== undefined) return { region: this.#behindSiblings(block, replaced), touched: false };
		const now = this.#map.toNow(block.region);
		if (now.kind === 'intact') {
			return { region: start === end ? this.#behindSiblings(block, now.region) : now.region, touched: false };
		}
		const stands = start < end && text.slice(now.near.start, now.near.end) === this.#snapshot.slice(start, end);
		return { region: now.near, touched: !stands };
	}

	/** We have written more of the block: in place of what it replaces, or at its tip. `written`: how much there is now. */
	wrote(block: Block, edit: Replacement, written: number): void {
		this.#siblingsFollow(block, edit);
		const { owned } = this.of(block);
		this.#set(block, { owned: (owned ?? OwnedText.at(edit.offset)).grown(edit.text.length), written, state: 'there' });
	}

	/** One of the edits that take the block back was made. */
	tookBack(block: Block, edit: Replacement): void {
		this.#siblingsFollow(block, edit);
		const track = this.of(block);
		const { owned } = track;
		this.#set(block, {
			...track,
			...(owned === undefined ? {} : { owned: owned.after(edit, false) }),
			state: 'taken_back',
		});
	}

	/** Whatever is there of the block counts as taken back, without an edit. */
	takeBack(block: Block): void {
		const track = this.of(block);
		if (track.state === 'there') this.#set(block, { ...track, state: 'taken_back' });
	}

	/** Whether something of the block stands in the document, or the place of what it took out. */
	isThere(block: Block): boolean {
		const { owned, state } = this.of(block);
		return owned !== undefined && state === 'there';
	}

	/** How many characters in the document are ours. */
	get length(): number {
		return this.blocks.reduce((sum, block) => sum + (this.isThere(block) ? (this.of(block).owned?.length ?? 0) : 0), 0);
	}

	/** Follows somebody else's edits: those of one event, each in offsets of the text as those before it left it. */
	follow(edits: readonly ForeignEdit[], isUndo = false): void {
		const before = this.#tracks;
		for (const edit of edits) {
			this.#map.apply(edit);
			this.#change(({ owned, ...track }) => (owned === undefined ? track : { ...track, owned: owned.after(edit) }));
		}
		const lost = (block: Block): boolean => isAnyThere(before.get(block)) && !isAnyThere(this.of(block));
		const isAllReplaced =
			edits.some(({ text }) => text !== '') &&
			this.blocks.some(lost) &&
			!this.blocks.some((block) => isAnyThere(this.of(block)));
		this.#change((track, block) => {
			const isUndone = lost(block) && (isUndo || isAllReplaced || block.region.start === block.region.end);
			return isUndone ? { ...track, state: 'undone' } : track;
		});
	}

	/** Keeps how things are at this revision of the document, for `goBack`. */
	remember(revision: number): void {
		this.#moments.set(revision, { map: this.#map.copy(), tracks: this.#tracks });
		if (this.#moments.size > mostMoments) this.#moments.delete(this.#moments.keys().next().value ?? revision);
	}

	/** The text is that of an earlier revision again. False where nothing is known of that one. */
	goBack(revision: number): boolean {
		const moment = this.#moments.get(revision);
		if (moment === undefined) return false;
		this.#map = moment.map.copy();
		this.#change((track, block) => {
			const then = moment.tracks.get(block) ?? blank;
			return then.owned === undefined && track.owned !== undefined ? { ...blank, state: 'undone' } : then;
		});
		return true;
	}

	/** The document differs from the snapshot from the beginning. */
	begin(difference: Replacement): void {
		this.#map.apply(difference);
	}

	/** Whether one block's text stands before the other's. */
	compare(one: Block, other: Block): number {
		const blocks = this.blocks;
		return (
			one.region.start - other.region.start ||
			one.region.end - other.region.end ||
			blocks.indexOf(one) - blocks.indexOf(other)
		);
	}

	#siblingsFollow(block: Block, edit: Replacement): void {
		this.#map.apply(edit);
		this.#change(({ owned, ...track }, other) => {
			if (owned === undefined || other === block) return owned === undefined ? track : { ...track, owned };
			return { ...track, owned: owned.after(edit, this.compare(other, block) < 0) };
		});
	}

	/** The place behind a stretch of the snapshot of which another block has made something else. */
	#behindReplaced(place: number): Region | undefined {
		const before = this.blocks.find(({ region }) => region.start < region.end && region.end === place);
		const tip = before === undefined ? undefined : this.of(before).owned?.tip;
		return tip === undefined ? undefined : { start: tip, end: tip };
	}

	/** What is put at one place stands there in the order of the answer. */
	#behindSiblings(block: Block, region: Region): Region {
		const { start, end } = block.region;
		const siblings = this.blocks.slice(0, this.blocks.indexOf(block));
		const tips = siblings
			.filter((other) => other.region.start === start && other.region.end === end)
			.map((other) => this.of(other).owned?.tip);
		const place = tips.findLast((tip) => tip !== undefined) ?? region.start;
		return { start: place, end: place };
	}

	#set(block: Block, track: Track): void {
		this.#tracks = new Map([...this.#tracks, [block, track]]);
	}

	#change(change: (track: Track, block: Block) => Track): void {
		this.#tracks = new Map(Array.from(this.#tracks, ([block, track]) => [block, change(track, block)] as const));
	}
}

function isAnyThere(track: Track | undefined): boolean {
	return track?.owned !== undefined && !track.owned.isEmpty && track.state === 'there';
}
