import type { AnswerText } from './answerText.ts';
import { behindIndentation, behindWord } from './behind.ts';
import type { ExpectedBlock } from './blockScript.ts';
import { findings } from './calibration.ts';
import { type Found, findNear } from './findPlace.ts';
import { isBlank } from './placeClass.ts';
import type { TextIndex } from './textIndex.ts';

/** Where an answer left a text that it had repeated: it is looked for again close by. */
export class LostPlace {
	#home: TextIndex | undefined;
	#at = 0;
	/** Whether only word characters have come since. */
	#isBehindWord = false;
	/** Whether that was in the indentation of a line, which has not ended since. */
	#isIndented = false;

	constructor(home: TextIndex | undefined) {
		this.#home = home;
	}

	get isBehindWord(): boolean {
		return this.#isBehindWord;
	}

	get isIndented(): boolean {
		return this.#isIndented;
	}

	moveTo(home: TextIndex | undefined, at: number): void {
		this.#home = home;
		this.#at = at;
	}

	/** What has come instead begins with the last character of the answer. */
	beginWord(answer: AnswerText): void {
		this.#isBehindWord = true;
		this.#isIndented = answer.isIndentation(answer.length - 1);
	}

	endWord(): void {
		this.#isBehindWord = false;
	}

	/** A place close by, and before the end of the lines that a block is expected to quote. */
	near(answer: AnswerText, expected: ExpectedBlock | undefined): Found | undefined {
		const home = this.#home;
		if (home === undefined) return undefined;
		const limit = expected !== undefined && home === expected.index ? expected.to : home.length;
		return findNear(answer, home, this.#at, limit);
	}

	/** A word came instead of another, and then this character. */
	behindWord(code: number): Found | undefined {
		return this.#behind(behindWord, code);
	}

	/** A line is indented otherwise than the one that was expected, and begins with this character. */
	behindIndentation(code: number): Found | undefined {
		if (isBlank(code)) return undefined;
		this.#isIndented = false;
		return code === 10 ? undefined : this.#behind(behindIndentation, code);
	}

	#behind(behind: typeof behindWord, code: number): Found | undefined {
		const source = this.#home;
		const at = source === undefined ? -1 : behind(source, this.#at, code);
		return source === undefined || at < 0 ? undefined : { source, at, agreement: 1, finding: findings.behindWord };
	}
}
