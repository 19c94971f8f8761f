import type { Position, Range } from '../../protocol/stream.ts';
import type { Region } from '../trackedRegion.ts';

/** A document's text as it stood at one moment, with its lines. Offsets count UTF-16 code units. */
export class Snapshot {
	readonly text: string;
	/** What most lines end with; `\n` where there is but one line. */
	readonly lineEnd: '\n' | '\r\n';
	/** Offsets at which lines begin. The last is an empty line, where the text ends with a line end. */
	readonly #starts: readonly number[];

	constructor(text: string) {
		this.text = text;
		this.#starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: end, index }) => index + end.length)];
		const windows = text.split('\r\n').length - 1;
		this.lineEnd = windows * 2 > this.#starts.length - 1 ? '\r\n' : '\n';
	}

	get lineCount(): number {
		return this.#starts.length;
	}

	/** Where a line begins; behind the last line: the end of the text. Lines count from 0. */
	startOf(line: number): number {
		return this.#starts[line] ?? this.text.length;
	}

	/** Without its line end. */
	line(line: number): string {
		return this.text.slice(this.startOf(line), this.startOf(line + 1)).replace(/\r\n$|[\r\n]$/, '');
	}

	positionAt(offset: number): Position {
		let low = 0;
		for (let high = this.#starts.length - 1; low < high; ) {
			const middle = Math.ceil((low + high) / 2);
			if (this.startOf(middle) <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: low, character: Math.min(offset, this.text.length) - this.startOf(low) };
	}

	/** A position behind the end of its line or of the text is taken for that end. */
	offsetAt({ line, character }: Position): number {
		return Math.min(this.startOf(line) + character, this.startOf(line) + this.line(line).length);
	}

	rangeOf({ start, end }: Region): Range {
		return { start: this.positionAt(start), end: this.positionAt(end) };
	}

	regionOf({ start, end }: Range): Region {
		return { start: this.offsetAt(start), end: this.offsetAt(end) };
	}
}
