import type { Replacement } from '../trackedRegion.ts';

/** More than anybody undoes, and little to keep: what was typed and deleted. */
const mostRevisions = 5000;

interface Step {
	readonly offset: number;
	readonly removed: string;
	readonly inserted: string;
}

/**
 * A document's text with the way on which it came to be, to find the earlier moment that an undo or a redo has brought
 * back. An event says only what was replaced: that a piece of text was ours before it was deleted is not in it.
 */
export class TextHistory {
	#text: string;
	/** Of each revision but the first that is kept: how it came out of the one before it. */
	readonly #changes: (readonly Step[])[] = [];
	#revision = 0;

	constructor(text: string) {
		this.#text = text;
	}

	get text(): string {
		return this.#text;
	}

	/** Counts the events. */
	get revision(): number {
		return this.#revision;
	}

	/** Follows one event; each replacement in offsets of the text as those before it left it. */
	apply(edits: readonly Replacement[]): void {
		this.#changes.push(
			edits.map(({ offset, length, text }) => {
				const removed = this.#text.slice(offset, offset + length);
				this.#text = this.#text.slice(0, offset) + text + this.#text.slice(offset + length);
				return { offset, removed, inserted: text };
			}),
		);
		if (this.#changes.length > mostRevisions) this.#changes.shift();
		this.#revision += 1;
	}

	/** The last revision before this one that had the same text, if there is one. */
	sameTextEarlier(): number | undefined {
		const candidates = this.#withSameLength();
		const oldest = candidates.at(-1);
		if (oldest === undefined) return;
		let text = this.#text;
		for (let revision = this.#revision - 1; revision >= oldest; revision -= 1) {
			for (const { offset, removed, inserted } of this.#changeTo(revision + 1).toReversed()) {
				text = text.slice(0, offset) + removed + text.slice(offset + inserted.length);
			}
			if (candidates.includes(revision) && text === this.#text) return revision;
		}
		return;
	}

	/** Newest first. */
	#withSameLength(): readonly number[] {
		const result: number[] = [];
		let longer = 0;
		for (let revision = this.#revision - 1; revision >= this.#revision - this.#changes.length; revision -= 1) {
			for (const { removed, inserted } of this.#changeTo(revision + 1)) longer += removed.length - inserted.length;
			if (longer === 0) result.push(revision);
		}
		return result;
	}

	#changeTo(revision: number): readonly Step[] {
		return this.#changes[this.#changes.length - 1 - (this.#revision - revision)] ?? [];
	}
}
