/** Sums over drafts that have come to their end, and confirmed text. */
export interface DraftSums {
	/** Characters that were shown early and have been decided since: came so, came otherwise, or were taken back. */
	readonly shown: number;
	/** Of these: came so, with everything before them. */
	readonly right: number;
	/** Pieces of confirmed text, and those that stood there already as a whole. */
	readonly pieces: number;
	readonly covered: number;
	/** Characters that stood there ahead when such a piece came, the piece included, summed over the covered. */
	readonly ahead: number;
	/** How often something that was shown went away without having come. */
	readonly withdrawn: number;
	/** Stretches of text that were newly shown. */
	readonly drafts: number;
}

/**
 * Keeps account of what is shown ahead of one answer. Strict: text that is taken back counts as wrong, even if it should
 * come after all, because somebody has seen it go; and behind the first wrong character nothing is right.
 */
export class DraftAccount {
	#draft = '';
	#shown = 0;
	#right = 0;
	#pieces = 0;
	#covered = 0;
	#ahead = 0;
	#withdrawn = 0;
	#drafts = 0;

	/** What is shown behind the confirmed text at this moment. */
	get draft(): string {
		return this.#draft;
	}

	get sums(): DraftSums {
		return {
			shown: this.#shown,
			right: this.#right,
			pieces: this.#pieces,
			covered: this.#covered,
			ahead: this.#ahead,
			withdrawn: this.#withdrawn,
			drafts: this.#drafts,
		};
	}

	/** Shows this draft from now on, in place of the one before. */
	show(draft: string): void {
		const kept = commonLength(this.#draft, draft);
		if (kept < this.#draft.length) this.#takeBack(this.#draft.length - kept);
		if (kept < draft.length) this.#drafts++;
		this.#draft = draft;
	}

	/** One piece of confirmed text has come, as the model sends them: a token, or what came of several at once. */
	confirm(piece: string): void {
		if (piece === '') return;
		const right = commonLength(this.#draft, piece);
		this.#pieces++;
		this.#shown += right;
		this.#right += right;
		if (right === piece.length) {
			this.#covered++;
			this.#ahead += this.#draft.length;
			this.#draft = this.#draft.slice(right);
			return;
		}
		// A draft that ends within the piece was right as far as it went.
		if (right < this.#draft.length) this.#takeBack(this.#draft.length - right);
		this.#draft = '';
	}

	/** The answer is over: what is still shown goes away. */
	end(): void {
		if (this.#draft !== '') this.#takeBack(this.#draft.length);
		this.#draft = '';
	}

	#takeBack(characters: number): void {
		this.#shown += characters;
		this.#withdrawn++;
	}
}

/** Characters that two texts begin with alike. */
export function commonLength(one: string, other: string): number {
	const most = Math.min(one.length, other.length);
	let length = 0;
	while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
	return length;
}
