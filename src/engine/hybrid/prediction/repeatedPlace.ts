import { agreementCell, type Finding, findings, firstCell } from './calibration.ts';
import type { Found } from './findPlace.ts';
import type { SearchedText } from './searchedText.ts';
import type { Zone } from './zone.ts';

/** What is expected of the next character: for training. */
export interface Expectation {
	readonly cell: number;
	readonly code: number;
}

const nowhere = -1;
/** For each finding: a place was the right one if the answer went on as its text does for so many characters. */
const leastHeld = [0, 5, 8, 8, 8, 3];

/** The place in a text that an answer repeats, for as long as it goes on as the text does. */
export class RepeatedPlace {
	#source: SearchedText | undefined;
	#at = nowhere;
	#agreement = 0;
	#finding: Finding = findings.opening;
	#cell = 0;
	#alikeCell = 0;
	#alikeTo = 0;
	/** How long the answer was when the place was found. */
	#from = 0;

	/** The text that is repeated, or was the last. */
	get source(): SearchedText | undefined {
		return this.#source;
	}

	/** Up to where the answer agrees with it; -1 where none is repeated. */
	get at(): number {
		return this.#at;
	}

	/** How many characters before the place are the answer's last. */
	get agreement(): number {
		return this.#agreement;
	}

	/** The first cell of zone and finding. */
	get cell(): number {
		return this.#cell;
	}

	/** The one that counts in its stead up to `alikeTo`. */
	get alikeCell(): number {
		return this.#alikeCell;
	}

	get alikeTo(): number {
		return this.#alikeTo;
	}

	/** `undefined` where nothing is repeated. */
	get expectation(): Expectation | undefined {
		const source = this.#source;
		const at = this.#at;
		if (at < 0 || source === undefined || at >= source.length) return undefined;
		const first = at < this.#alikeTo ? this.#alikeCell : this.#cell;
		const cell = first + agreementCell(this.#agreement) + (source.classes[at] ?? 0);
		return { cell, code: source.codes[at] ?? 0 };
	}

	/** Says whether the answer's next character is the text's, and goes on behind it if it is. */
	passes(code: number): boolean {
		const source = this.#source;
		const at = this.#at;
		if (source === undefined || at < 0 || at >= source.length || source.codes[at] !== code) return false;
		this.#at = at + 1;
		this.#agreement++;
		return true;
	}

	/** The answer, which is so long, goes on here. */
	begin({ source, at, agreement, finding, alikeTo = 0 }: Found, zone: Zone, answerLength: number): void {
		this.#source = source;
		this.#at = at;
		this.#from = answerLength;
		this.#agreement = agreement;
		this.#finding = finding;
		this.#alikeTo = alikeTo;
		this.enter(zone);
	}

	/** The end of the answer stands in this zone now. */
	enter(zone: Zone): void {
		this.#cell = firstCell(zone, this.#finding);
		this.#alikeCell = firstCell(zone, findings.alike);
	}

	/**
	 * The answer goes on otherwise.
	 * @param answerLength without what is otherwise
	 * @returns whether the place had been the right one, and not but a guess
	 */
	end(answerLength: number): boolean {
		this.#at = nowhere;
		return answerLength - this.#from >= (leastHeld[this.#finding] ?? 0);
	}
}
