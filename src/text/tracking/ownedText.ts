import type { Region, Replacement } from '../trackedRegion.ts';

export interface ForeignEdit extends Replacement {
	/**
	 * A program made it and not somebody's hands (a formatter, say): what it does within our text is part of our text,
	 * because nobody would miss it if ours goes.
	 */
	readonly byProgram?: boolean;
}

/**
 * The characters of one change that are ours, in a document that others edit too. Text that somebody puts into its midst
 * is theirs, and so is what they put at its edges.
 */
export class OwnedText {
	/** Each stretch that is ours: in order, none empty, none touching another. */
	readonly pieces: readonly Region[];
	/** Where it goes on: behind the last of ours, and in front of what somebody types exactly there. */
	readonly tip: number;

	private constructor(pieces: readonly Region[], tip: number) {
		this.pieces = pieces;
		this.tip = tip;
	}

	/** Nothing as yet, at a place. */
	static at(place: number): OwnedText {
		return new OwnedText([], place);
	}

	get isEmpty(): boolean {
		return this.pieces.length === 0;
	}

	get length(): number {
		return this.pieces.reduce((sum, { start, end }) => sum + end - start, 0);
	}

	/** From the first character of ours to behind the last; its place, where there is none. */
	get span(): Region {
		return { start: this.pieces[0]?.start ?? this.tip, end: this.pieces.at(-1)?.end ?? this.tip };
	}

	/** After we wrote so many characters at the tip. */
	grown(length: number): OwnedText {
		if (length === 0) return this;
		const end = this.tip + length;
		const last = this.pieces.at(-1);
		const joins = last !== undefined && last.end === this.tip;
		const before = joins ? this.pieces.slice(0, -1) : this.pieces;
		return new OwnedText([...before, { start: joins ? last.start : this.tip, end }], end);
	}

	/**
	 * After an edit that is not of this change. `stays`: where this is empty and text is put exactly at its place, whether
	 * the place stays in front of that text.
	 */
	after(edit: ForeignEdit, stays = true): OwnedText {
		const { offset, length, text } = edit;
		const end = offset + length;
		const shift = text.length - length;
		const pieces = this.pieces.flatMap((piece) => {
			const isWithin =
				piece.start <= offset && end <= piece.end && (length > 0 || (piece.start < offset && end < piece.end));
			if (edit.byProgram === true && isWithin) return [{ start: piece.start, end: piece.end + shift }];
			return [
				{ start: piece.start, end: Math.min(piece.end, Math.max(piece.start, offset)) },
				{ start: Math.max(piece.start, Math.min(piece.end, end)) + shift, end: piece.end + shift },
			];
		});
		return new OwnedText(joined(pieces), this.#tipAfter(edit, stays));
	}

	/** The edits that take it back: ours go, `removed` comes again at its place. In order, in offsets of now. */
	takenBack(removed: string): readonly Replacement[] {
		const [first, ...others] = this.pieces;
		if (first === undefined) return removed === '' ? [] : [{ offset: this.tip, length: 0, text: removed }];
		return [
			{ offset: first.start, length: first.end - first.start, text: removed },
			...others.map(({ start, end }) => ({ offset: start, length: end - start, text: '' })),
		];
	}

	#tipAfter({ offset, length, text }: Replacement, stays: boolean): number {
		const end = offset + length;
		if (offset === this.tip) return length === 0 && !stays && this.isEmpty ? this.tip + text.length : this.tip;
		if (offset > this.tip) return this.tip;
		return end <= this.tip ? this.tip + text.length - length : offset;
	}
}

function joined(pieces: readonly Region[]): readonly Region[] {
	const result: Region[] = [];
	for (const piece of pieces) {
		if (piece.start >= piece.end) continue;
		const last = result.at(-1);
		if (last !== undefined && last.end === piece.start) {
			result[result.length - 1] = { start: last.start, end: piece.end };
		} else result.push(piece);
	}
	return result;
}
