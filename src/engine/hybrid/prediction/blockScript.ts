import { usualMarkerLength } from '../../../text/edits/markers.ts';
import type { AnswerText } from './answerText.ts';
import { scriptText, type TextIndex } from './textIndex.ts';

/** Longer lines to be replaced are not foretold a second time. */
const mostSearched = 20_000;
/** What stands between two blocks is a path and a fence, and otherwise prose that nobody can foretell. */
const mostBetween = 400;

/** The line that opens a block. */
export function openingMarker(markerLength: number = usualMarkerLength): string {
	return `${'<'.repeat(markerLength)} SEARCH\n`;
}

/** What a block is expected to say from the line on that ends what is to be replaced. */
export interface ExpectedBlock {
	readonly index: TextIndex;
	/** Where the lines begin that take the place, if they stay as they were, and where they end. */
	readonly from: number;
	readonly to: number;
}

/** What comes next in a search/replace block by the form of blocks alone, and as the blocks before were written. */
export class BlockScript {
	readonly #markerLength: number;
	/** From the end of a block to the marker that opens the next. */
	#between: string;
	#next: TextIndex | undefined;
	#searchFrom = 0;
	#closedAt: number | undefined;

	/** `head`: what stands above the marker that opens a block. */
	constructor(head: string, markerLength: number = usualMarkerLength) {
		this.#markerLength = markerLength;
		this.#between = `\`\`\`\n\n${head}${openingMarker(markerLength)}`;
	}

	/** The last line has opened a block. */
	opened(answer: AnswerText): void {
		if (this.#closedAt !== undefined && answer.length - this.#closedAt <= mostBetween) {
			const between = answer.slice(this.#closedAt, answer.length);
			if (between !== this.#between) this.#next = undefined;
			this.#between = between;
		}
		this.#searchFrom = answer.length;
	}

	closed(answer: AnswerText): void {
		this.#closedAt = answer.length;
	}

	/** Something else stands behind the last block than what leads to the next. */
	interrupted(): void {
		this.#closedAt = undefined;
	}

	/** `until`: where the line begins that ends what is to be replaced. */
	expected(answer: AnswerText, until: number): ExpectedBlock | undefined {
		if (until - this.#searchFrom > mostSearched) return undefined;
		const divider = this.#marker('=', '');
		const from = divider.length;
		const head = divider + answer.slice(this.#searchFrom, until);
		const text = `${head}${this.#marker('>', ' REPLACE')}${this.#between.slice(0, this.#fenceEnd)}`;
		const to = head.length;
		const template = [
			{ from: 0, to: from },
			{ from: to, to: text.length },
		];
		return { index: scriptText(text, template), from, to };
	}

	/** What is behind the line that closed the last block, if another one follows: an answer may well end there. */
	get next(): TextIndex {
		if (this.#next === undefined) {
			const text = this.#between.slice(this.#fenceEnd);
			this.#next = scriptText(text, [{ from: 0, to: text.length }]);
		}
		return this.#next;
	}

	get #fenceEnd(): number {
		return this.#between.startsWith('`') || this.#between.startsWith('~') ? this.#between.indexOf('\n') + 1 : 0;
	}

	#marker(sign: string, word: string): string {
		return `${sign.repeat(this.#markerLength)}${word}\n`;
	}
}
