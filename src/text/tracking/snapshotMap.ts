import type { Region, Replacement } from '../trackedRegion.ts';

/** Where a stretch of a snapshot is now. */
export type Mapped =
	| { readonly kind: 'intact'; readonly region: Region }
	/** Something in it was changed, or something was put into its midst. `near`: where what is left of it stands. */
	| { readonly kind: 'touched'; readonly near: Region };

/** A stretch of the snapshot that still stands as it was: `length` characters from `from`, which are now at `at`. */
interface Piece {
	readonly from: number;
	readonly length: number;
	readonly at: number;
}

/**
 * Where each part of a snapshot stands in the document, through any number of edits. What was deleted and comes back by
 * an undo is new text to it: whoever asks for a `touched` stretch may look whether the same text stands there.
 */
export class SnapshotMap {
	readonly #snapshotLength: number;
	/** In order, and none empty. */
	#pieces: readonly Piece[];
	/** Of the document now. */
	#length: number;

	/** `length` of the snapshot, in UTF-16 code units. */
	constructor(length: number) {
		this.#snapshotLength = length;
		this.#pieces = length === 0 ? [] : [{ from: 0, length, at: 0 }];
		this.#length = length;
	}

	/** One that goes its own way from here. */
	copy(): SnapshotMap {
		const copy = new SnapshotMap(this.#snapshotLength);
		copy.#pieces = this.#pieces;
		copy.#length = this.#length;
		return copy;
	}

	/** Follows an edit of the document, of whomever. */
	apply({ offset, length, text }: Replacement): void {
		const end = offset + length;
		const shift = text.length - length;
		const pieces: Piece[] = [];
		for (const piece of this.#pieces) {
			const before = Math.min(piece.length, Math.max(0, offset - piece.at));
			const after = Math.min(piece.length - before, Math.max(0, piece.at + piece.length - end));
			if (before > 0) append(pieces, { ...piece, length: before });
			if (after > 0) {
				const skipped = piece.length - after;
				append(pieces, { from: piece.from + skipped, length: after, at: piece.at + skipped + shift });
			}
		}
		this.#pieces = pieces;
		this.#length += shift;
	}

	/**
	 * Where the stretch is. A place between two characters stands behind the one before it: what somebody types exactly
	 * there comes behind it.
	 */
	toNow({ start, end }: Region): Mapped {
		if (start === end) return this.#placeNow(start);
		const piece = this.#pieces.find(({ from, length }) => from <= start && start < from + length);
		if (piece !== undefined && end <= piece.from + piece.length) {
			const at = piece.at + start - piece.from;
			return { kind: 'intact', region: { start: at, end: at + end - start } };
		}
		const left = this.#pieces.filter(({ from, length }) => from < end && from + length > start);
		const first = left[0];
		const last = left.at(-1);
		if (first === undefined || last === undefined) {
			const place = this.#placeNow(start);
			return { kind: 'touched', near: place.kind === 'intact' ? place.region : place.near };
		}
		return {
			kind: 'touched',
			near: {
				start: first.at + Math.max(0, start - first.from),
				end: last.at + Math.min(last.length, end - last.from),
			},
		};
	}

	#placeNow(place: number): Mapped {
		if (place === 0) return intactAt(0);
		const before = this.#pieces.findLast(({ from }) => from < place);
		if (before !== undefined && place <= before.from + before.length) return intactAt(before.at + place - before.from);
		const behind = this.#pieces.find(({ from, length }) => from + length > place);
		if (behind !== undefined && behind.from === place) return intactAt(behind.at);
		const near = before === undefined ? (behind?.at ?? this.#length) : before.at + before.length;
		// At the end of the text there is nothing behind the place whose loss could be told.
		if (place === this.#snapshotLength && before !== undefined) return intactAt(near);
		return { kind: 'touched', near: { start: near, end: near } };
	}
}

function intactAt(offset: number): Mapped {
	return { kind: 'intact', region: { start: offset, end: offset } };
}

/** What stands behind its neighbour in the snapshot and in the document is one with it. */
function append(pieces: Piece[], piece: Piece): void {
	const last = pieces.at(-1);
	if (last !== undefined && last.from + last.length === piece.from && last.at + last.length === piece.at) {
		pieces[pieces.length - 1] = { ...last, length: last.length + piece.length };
	} else pieces.push(piece);
}
