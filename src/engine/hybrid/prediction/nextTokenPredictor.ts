import type { Foreteller, Foretold } from '../drafts/foreteller.ts';
import { AnswerShape, type ShapeOptions } from './answerShape.ts';
import { AnswerText } from './answerText.ts';
import { BlockScript, type ExpectedBlock } from './blockScript.ts';
import { type Calibration, findings } from './calibration.ts';
import { contextLength } from './contextHash.ts';
import { type Found, findFar } from './findPlace.ts';
import { foretoldEnd, isHighSurrogate } from './foretoldStretch.ts';
import { LostPlace } from './lostPlace.ts';
import { isWord } from './placeClass.ts';
import { type Expectation, RepeatedPlace } from './repeatedPlace.ts';
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

/** An answer that is longer than any that a model writes is not read on. */
const mostRead = 1 << 20;
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
	readonly #repeated = new RepeatedPlace();
	readonly #lost: LostPlace;
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
		this.#lost = new LostPlace(known[0]);
		if (opening !== undefined) this.#repeat({ source: opening, at: 0, agreement: 0, finding: findings.opening });
	}

	push(text: string): void {
		this.#foretold = undefined;
		if (this.#isOver || this.#answer.length + text.length > mostRead) {
			this.#isOver = true;
			this.#repeated.end(this.#answer.length);
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

	/** `undefined` where nothing is repeated. */
	get expectation(): Expectation | undefined {
		return this.#repeated.expectation;
	}

	#take(code: number): void {
		if (this.#repeated.passes(code)) {
			if (this.#repeated.agreement > novel) {
				this.#answer.repeat(code);
				this.#lost.endWord();
			} else {
				this.#answer.push(code, !this.#isOfBlock);
				this.#remember();
				if (this.#lost.isBehindWord && !isWord(code)) this.#goBehindWord(code);
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
		const { source, at } = this.#repeated;
		if (source === undefined || at < 0) return;
		// What was but a guess says nothing of where the answer is.
		if (!this.#repeated.end(this.#answer.length - 1)) return;
		if (source === this.#known[0]) this.#firstLostAt = at;
		if (this.#expected !== undefined && source !== this.#expected.index) return;
		if (!(source instanceof TextIndex)) return;
		this.#lost.moveTo(source, at);
		// What is to be replaced is quoted as it stands.
		if (!this.#isOfBlock) this.#lost.beginWord(this.#answer);
	}

	#find(code: number): void {
		if (this.#lost.isBehindWord && !isWord(code) && this.#goBehindWord(code)) return;
		const found =
			(this.#lost.isIndented ? this.#lost.behindIndentation(code) : undefined) ??
			this.#findFar(this.#lost.near(this.#answer, this.#expected));
		if (found !== undefined) this.#repeat(found);
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

	/** A word came instead of another. */
	#goBehindWord(code: number): boolean {
		this.#lost.endWord();
		if (this.#repeated.at >= 0 && this.#repeated.agreement >= leastSure) return false;
		const found = this.#lost.behindWord(code);
		if (found !== undefined) this.#repeat(found);
		return found !== undefined;
	}

	#repeat(found: Found): void {
		const { source, at } = this.#repeated;
		if (source === this.#known[0] && at >= 0) this.#firstLostAt = at;
		this.#repeated.begin(found, this.#shape.zone, this.#answer.length);
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
		this.#repeated.enter(zone);
		if (zone === 'search') {
			this.#script.opened(answer);
			this.#lose();
			this.#expected = undefined;
			this.#lost.moveTo(this.#known[0], this.#firstLostAt);
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
		this.#lost.moveTo(source, at);
		this.#lost.endWord();
		this.#repeat({ source, at, agreement: 0, finding: findings.opening });
	}

	#draft(): string {
		const { source, at } = this.#repeated;
		const gate = this.#calibration.gates[this.#shape.form];
		if (source === undefined || at < 0 || gate.near > 1 || isHighSurrogate(this.#answer.back(0))) return '';
		const draft = source.slice(at, foretoldEnd(source, this.#repeated, this.#calibration, gate));
		return this.#hasReturns ? draft.replaceAll('\n', '\r\n') : draft;
	}
}
