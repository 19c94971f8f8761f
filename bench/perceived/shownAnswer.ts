import { commonLength } from '../../src/engine/hybrid/drafts/draftAccount.ts';
import type { Batch } from '../../src/engine/stream/stage.ts';
import { draftAfter } from '../../src/text/draft.ts';

/** How far what is shown was right at a moment. */
interface Moment {
	readonly at: number;
	/** Characters of the answer that stand there as they should, from its beginning on. */
	readonly right: number;
	/** Characters that stand there. */
	readonly shown: number;
}

/** Follows what somebody sees of an answer whose text is known beforehand: confirmed text, and the draft behind it. */
export class ShownAnswer {
	readonly #text: string;
	readonly #path: string;
	readonly #moments: Moment[] = [];
	#confirmed = 0;
	#draft = '';
	#firstPaint = Number.POSITIVE_INFINITY;
	#firstCode = Number.POSITIVE_INFINITY;

	/** `path`: of the file that the answer changes. */
	constructor(text: string, path: string) {
		this.#text = text;
		this.#path = path;
	}

	/** When something was there to be seen first, right or wrong. */
	get firstPaint(): number {
		return this.#firstPaint;
	}

	/** When first a word of the file was there: more than a path, a fence or the marker of a block. */
	get firstCode(): number {
		return this.#firstCode;
	}

	/** When something was there to be seen first, and all of it as the answer has it. */
	get firstRight(): number {
		return this.#moments.find(({ right, shown }) => shown > 0 && right === shown)?.at ?? Number.POSITIVE_INFINITY;
	}

	/** @throws where confirmed text is not the answer's */
	see(batch: Batch, at: number): void {
		for (const event of batch) {
			if (event.kind === 'draft') this.#draft = event.text;
			else if (event.kind === 'token') this.#confirm(event.text);
			else if (event.kind === 'done') this.#draft = '';
		}
		if (this.#confirmed > 0 || this.#draft.trim() !== '') this.#firstPaint = Math.min(this.#firstPaint, at);
		if (this.#firstCode > at && this.#hasCode()) this.#firstCode = at;
		const right =
			this.#confirmed + commonLength(this.#draft, this.#text.slice(this.#confirmed, this.#confirmed + 2_000));
		this.#moments.push({ at, right, shown: this.#confirmed + this.#draft.length });
	}

	/** When so many characters, from the beginning, stood there as they should; that they went again does not count. */
	rightAt(characters: number): number {
		return this.#moments.find(({ right }) => right >= characters)?.at ?? Number.POSITIVE_INFINITY;
	}

	/** When a character came to stay, in the mean of all. */
	get meanAt(): number {
		let sum = 0;
		let stays = this.#text.length;
		// From the end: what is right at a moment and also at all later ones has come to stay by then.
		for (const [index, { right, at }] of [...this.#moments.entries()].reverse()) {
			const before = Math.min(stays, this.#moments[index - 1]?.right ?? 0);
			sum += Math.max(0, Math.min(stays, right) - before) * at;
			stays = before;
		}
		return sum / this.#text.length;
	}

	#hasCode(): boolean {
		return `${this.#text.slice(0, this.#confirmed)}${this.#draft}`
			.split('\n')
			.some((line) => /\w/.test(line) && !/^(?:`|<{2}|={2}|>{2})/.test(line) && !this.#path.startsWith(line));
	}

	#confirm(text: string): void {
		if (!this.#text.startsWith(text, this.#confirmed)) throw new Error('What came is not the answer.');
		this.#confirmed += text.length;
		this.#draft = draftAfter(this.#draft, text);
	}
}
