import type { Region } from '../trackedRegion.ts';
import type { Snapshot } from './snapshot.ts';

/** Lines of a document: from `from` to before `to`. */
export interface LineSpan {
	readonly from: number;
	readonly to: number;
}

/** What two lines share that differ in white space alone. */
export function keyOf(line: string): string {
	return line.trim().replace(/\s+/g, ' ');
}

/** The lines that a region touches. A selection that ends where a line begins does not touch that line. */
export function touchedLines(snapshot: Snapshot, { start, end }: Region): LineSpan {
	const from = snapshot.positionAt(start).line;
	const last = snapshot.positionAt(end);
	const isBehind = last.character === 0 && last.line > from && end < snapshot.text.length;
	return { from, to: isBehind ? last.line : last.line + 1 };
}

/** From the beginning of the first line to behind the line end of the last. */
export function regionOfLines(snapshot: Snapshot, { from, to }: LineSpan): Region {
	return { start: snapshot.startOf(from), end: snapshot.startOf(to) };
}

/** A document's lines, and where each of them stands. */
export class DocumentLines {
	readonly snapshot: Snapshot;
	/** Without their line ends. The last is empty where the text ends with a line end. */
	readonly texts: readonly string[];
	readonly keys: readonly string[];
	readonly #byText: ReadonlyMap<string, readonly number[]>;
	readonly #byKey: ReadonlyMap<string, readonly number[]>;

	constructor(snapshot: Snapshot) {
		this.snapshot = snapshot;
		this.texts = Array.from({ length: snapshot.lineCount }, (_, line) => snapshot.line(line));
		this.keys = this.texts.map(keyOf);
		this.#byText = placesOf(this.texts);
		this.#byKey = placesOf(this.keys);
	}

	get span(): LineSpan {
		return { from: 0, to: this.texts.length };
	}

	/** How often a line with this key stands in the document. */
	countOf(key: string): number {
		return this.#byKey.get(key)?.length ?? 0;
	}

	/** Lines with this text, from a line on; at most `most`. */
	placesFrom(text: string, from: number, most: number): readonly number[] {
		const places = this.#byText.get(text) ?? [];
		let low = 0;
		for (let high = places.length; low < high; ) {
			const middle = (low + high) >> 1;
			if ((places[middle] ?? 0) < from) low = middle + 1;
			else high = middle;
		}
		return places.slice(low, low + most);
	}

	/** Lines at which these lines begin, whole and next to each other, within `span`. At most `most`. */
	find(lines: readonly string[], by: 'text' | 'key', span: LineSpan, most = 100): readonly number[] {
		const all = by === 'text' ? this.texts : this.keys;
		const index = by === 'text' ? this.#byText : this.#byKey;
		let rarest = 0;
		let places: readonly number[] | undefined;
		for (const [at, line] of lines.entries()) {
			const found = index.get(line) ?? [];
			if (places !== undefined && found.length >= places.length) continue;
			[rarest, places] = [at, found];
		}
		const result: number[] = [];
		for (const place of places ?? []) {
			const start = place - rarest;
			if (start < span.from || start + lines.length > span.to) continue;
			if (lines.every((line, at) => all[start + at] === line)) result.push(start);
			if (result.length === most) break;
		}
		return result;
	}
}

function placesOf(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
	const places = new Map<string, number[]>();
	for (const [at, line] of lines.entries()) {
		const known = places.get(line);
		if (known === undefined) places.set(line, [at]);
		else known.push(at);
	}
	return places;
}
