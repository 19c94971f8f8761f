import type { Foreteller, Foretold } from '../drafts/foreteller.ts';
import { AnswerShape, type ShapeOptions } from './answerShape.ts';
import { AnswerText } from './answerText.ts';
import { behindIndentation, behindWord } from './behind.ts';
import { BlockScript, type ExpectedBlock } from './blockScript.ts';
import { agreementCell, type Calibration, type Finding, findings, firstCell } from './calibration.ts';
import { contextLength } from './contextHash.ts';
import { type Found, findFar, findNear } from './findPlace.ts';
import { foretoldEnd, isHighSurrogate } from './foretoldStretch.ts';
import { isBlank, isWord } from './placeClass.ts';
import type { SearchedText } from './searchedText.ts';
import { TextIndex } from './textIndex.ts';
import type { Zone } from './zone.ts';

export interface PredictorOptions {
	/** The texts that the answer may repeat; the first is the one that it most probably does. */
	readonly known: readonly TextIndex[];
	/** With what the answer probably begins; may be one of `known`. */
	readonly opening?: TextIndex;
	/** What stands above the marker that opens a block: the path and the fence. */
	readonly blockHead?: string;
	readonly shape: ShapeOptions;
	readonly calibration: Calibration;
}

/** What is expected of the next character: for training. */
export interface Expectation {
	readonly cell: number;
	readonly code: number;
}

/** An answer that is longer than any that a model writes is not read on. */
const mostRead = 1 << 20;
const nothing = -1;
/** For each finding: a place was the right one if the answer went on as its text does for so many characters. */
const leastHeld = [0, 5, 8, 8, 8, 3];
/** What agrees for so long is no guess. */
const leastSure = 12;
/** What has agreed for longer is found in the text that it repeats. */
const novel = 24;

/**
 * Foretells what of a known text comes next: follows the place in it that the answer repeats, looks for another where
 * they part, and shows as much as will probably come. A character's chance to come otherwise is a cell of the
 * calibration, and the draft ends where the product of the chances to go on falls below the gate of its form.
 */
export class NextTokenPredictor implements Foreteller {
	readonly #known: readonly TextIndex[];
	/** The known texts and what is new in the answer. */
	readonly #searched: readonly SearchedText[];
	readonly #calibration: Calibration;
	readonly #shape: AnswerShape;
	readonly #script: BlockScript;
	readonly #answer = new AnswerText();
	/** The text that is followed, and up to where the answer agrees with it; `nothing`: none is. */
	#source: SearchedText | undefined;
	#at = nothing;
	#agreement = 0;
	#finding: Finding = findings.opening;
	/** The first cell of zone and finding, and the one that counts up to `#alikeTo`. */
	#cell = 0;
	#alikeCell = 0;
	#alikeTo = 0;
	/** Where the last place was lost that was more than a guess. */
	#home: TextIndex | undefined;
	#lostAt = 0;
	/** Whether only word characters have come since. */
	#isBehindWord = false;
	/** Whether that was in the indentation of a line, which has not ended since. */
	#isIndented = false;
	/** How long the answer was when the place was found. */
	#followedFrom = 0;
	/** Where the place in the first known text was lost. */
	#firstLostAt = 0;
	/** What the block that is being written is expected to say. */
	#expected: ExpectedBlock | undefined;
	/** Whether the end stands in what a block quotes, or around blocks. */
	#isOfBlock: boolean;
	#hasReturns = false;
	#isOver = false;
	#foretold: Foretold | undefined;

	constructor({ known, opening, blockHead = '', shape, calibration }: PredictorOptions) {
		this.#known = known;
		this.#calibration = calibration;
		this.#shape = new AnswerShape(shape);
		this.#script = new BlockScript(blockHead, shape.markerLength);
		this.#isOfBlock = this.#shape.zone === 'around';
		this.#searched = [...known, this.#answer];
		this.#home = known[0];
		if (opening !== undefined) this.#follow({ source: opening, at: 0, agreement: 0, finding: findings.opening });
	}

	push(text: string): void {
		this.#foretold = undefined;
		if (this.#isOver || this.#answer.length + text.length > mostRead) {
			this.#isOver = true;
			this.#at = nothing;
			return;
		}
		for (let index = 0; index < text.length; index++) {
			const code = text.charCodeAt(index);
			if (code === 13) this.#hasReturns = true;
			else this.#take(code);
		}
	}

	foretell(): Foretold {
		this.#foretold ??= { text: this.#draft(), form: this.#shape.form };
		return this.#foretold;
	}

	/** Where in the answer its end stands. */
	get zone(): Zone {
		return this.#shape.zone;
	}

	/** `undefined` where nothing is followed. */
	get expectation(): Expectation | undefined {
		const source = this.#source;
		const at = this.#at;
		if (at < 0 || source === undefined || at >= source.length) return undefined;
		const first = at < this.#alikeTo ? this.#alikeCell : this.#cell;
		const cell = first + agreementCell(this.#agreement) + (source.classes[at] ?? 0);
		return { cell, code: source.codes[at] ?? 0 };
	}

	#take(code: number): void {
		const source = this.#source;
		const at = this.#at;
		if (source !== undefined && at >= 0 && at < source.length && source.codes[at] === code) {
			this.#at = at + 1;
			this.#agreement++;
			if (this.#agreement > novel) {
				this.#answer.repeat(code);
				this.#isBehindWord = false;
			} else {
				this.#answer.push(code, !this.#isOfBlock);
				this.#remember();
				if (this.#isBehindWord && !isWord(code)) this.#goBehindWord(code);
			}
		} else {
			this.#answer.push(code, !this.#isOfBlock);
			this.#remember();
			this.#lose();
			if (!this.#isMarker(code)) this.#find(code);
		}
		if (code === 10 && this.#shape.hasParts) this.#endLine();
	}

	#remember(): void {
		if (!this.#isOfBlock) this.#answer.remember();
	}

	/** Whether the character begins a line by which a block goes on; what comes then is known. */
	#isMarker(code: number): boolean {
		const answer = this.#answer;
		if (answer.lineStart !== answer.length - (code === 10 ? 0 : 1)) return false;
		switch (this.#shape.zone) {
			case 'search':
				if (code !== 61) return false;
				this.#expect(answer.lineStart);
				return this.#expected !== undefined;
			case 'replace':
				if (code !== 62 || this.#expected === undefined) return false;
				this.#open(this.#expected.index, this.#expected.to + 1);
				return true;
			case 'around': {
				const { next } = this.#script;
				if (next.text.charCodeAt(0) !== code) return false;
				this.#open(next, 1);
				return true;
			}
			default:
				return false;
		}
	}

	#lose(): void {
		const source = this.#source;
		if (source === undefined || this.#at < 0) return;
		const end = this.#answer.length - 1;
		const at = this.#at;
		this.#at = nothing;
		// What was but a guess says nothing of where the answer is.
		if (end - this.#followedFrom < (leastHeld[this.#finding] ?? 0)) return;
		if (source === this.#known[0]) this.#firstLostAt = at;
		if (this.#expected !== undefined && source !== this.#expected.index) return;
		if (!(source instanceof TextIndex)) return;
		this.#home = source;
		this.#lostAt = at;
		// What is to be replaced is quoted as it stands.
		if (this.#isOfBlock) return;
		this.#isBehindWord = true;
		this.#isIndented = this.#answer.isIndentation(this.#answer.length - 1);
	}

	#find(code: number): void {
		if (this.#isBehindWord && !isWord(code) && this.#goBehindWord(code)) return;
		if (this.#isIndented && this.#goBehindIndentation(code)) return;
		const found = this.#findFar(this.#findNear());
		if (found !== undefined) this.#follow(found);
	}

	#findNear(): Found | undefined {
		const home = this.#home;
		if (home === undefined) return undefined;
		const expected = this.#expected;
		const limit = expected !== undefined && home === expected.index ? expected.to : home.length;
		return findNear(this.#answer, home, this.#lostAt, limit);
	}

	/** A place anywhere, if more agrees than near by. */
	#findFar(near: Found | undefined): Found | undefined {
		const { zone } = this.#shape;
		// What stands between blocks is known by their form, or is prose.
		if (zone === 'around') return near;
		// What is to be replaced stands in a file, and never in the answer alone.
		const sources = zone === 'search' ? this.#known : this.#searched;
		return findFar(this.#answer, sources, near === undefined ? contextLength : near.agreement + 1) ?? near;
	}

	/** A line is indented otherwise than the one that was expected. */
	#goBehindIndentation(code: number): boolean {
		if (isBlank(code)) return false;
		this.#isIndented = false;
		return code !== 10 && this.#goBehind(behindIndentation, code);
	}

	/** A word came instead of another. */
	#goBehindWord(code: number): boolean {
		this.#isBehindWord = false;
		return (this.#at < 0 || this.#agreement < leastSure) && this.#goBehind(behindWord, code);
	}

	#goBehind(behind: typeof behindWord, code: number): boolean {
		const home = this.#home;
		const at = home === undefined ? nothing : behind(home, this.#lostAt, code);
		if (home === undefined || at < 0) return false;
		this.#follow({ source: home, at, agreement: 1, finding: findings.behindWord });
		return true;
	}

	#follow({ source, at, agreement, finding, alikeTo = 0 }: Found): void {
		if (this.#source === this.#known[0] && this.#at >= 0) this.#firstLostAt = this.#at;
		this.#source = source;
		this.#at = at;
		this.#followedFrom = this.#answer.length;
		this.#agreement = agreement;
		this.#finding = finding;
		this.#alikeTo = alikeTo;
		this.#setCells();
	}

	#setCells(): void {
		const { zone } = this.#shape;
		this.#cell = firstCell(zone, this.#finding);
		this.#alikeCell = firstCell(zone, findings.alike);
	}

	#endLine(): void {
		const answer = this.#answer;
		const line = answer.lastLine(AnswerShape.matters);
		if (line === undefined) return;
		const before = this.#shape.zone;
		this.#shape.takeLine(line);
		const { zone } = this.#shape;
		if (zone === before) return;
		this.#isOfBlock = zone === 'search' || zone === 'around';
		this.#setCells();
		if (zone === 'search') {
			this.#script.opened(answer);
			this.#lose();
			this.#expected = undefined;
			this.#home = this.#known[0];
			this.#lostAt = this.#firstLostAt;
		} else if (zone === 'replace') {
			if (this.#expected === undefined) this.#expect(answer.lineStart - line.length - 1);
			if (this.#expected !== undefined) this.#open(this.#expected.index, this.#expected.from);
		} else if (before === 'replace') this.#script.closed(answer);
		else this.#script.interrupted();
	}

	/** The block goes on as blocks do. `until`: where the line begins that ends what is to be replaced. */
	#expect(until: number): void {
		this.#expected = this.#script.expected(this.#answer, until);
		if (this.#expected !== undefined) this.#open(this.#expected.index, 1);
	}

	/** Goes on at a place that is known by the form of the answer. */
	#open(source: TextIndex, at: number): void {
		this.#home = source;
		this.#lostAt = at;
		this.#isBehindWord = false;
		this.#follow({ source, at, agreement: 0, finding: findings.opening });
	}

	#draft(): string {
		const source = this.#source;
		const gate = this.#calibration.gates[this.#shape.form];
		if (source === undefined || this.#at < 0 || gate.near > 1 || isHighSurrogate(this.#answer.back(0))) return '';
		const place = {
			source,
			at: this.#at,
			agreement: this.#agreement,
			cell: this.#cell,
			alikeCell: this.#alikeCell,
			alikeTo: this.#alikeTo,
		};
		const draft = source.slice(this.#at, foretoldEnd(place, this.#calibration, gate));
		return this.#hasReturns ? draft.replaceAll('\n', '\r\n') : draft;
	}
}
