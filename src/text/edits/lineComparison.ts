import { type DocumentLines, keyOf, type LineSpan } from './documentLines.ts';
import { weightOf } from './lineWeight.ts';

/** Lines of the document, and those that come in their place. */
export interface Stretch {
	readonly span: LineSpan;
	readonly lines: readonly string[];
}

/** What lines that are the same again are worth; blank ones say nothing of where one is. */
const worth = { distinctive: 4, usual: 2, bracket: 1, blank: 0 } as const;
/** What they have to be worth together, and more of it the further they lie ahead. */
const leastWorth = 6;
/** Of lines that are there very often, only the nearest are looked at. */
const mostPlaces = 64;

interface Run {
	readonly length: number;
	readonly worth: number;
}

/**
 * Compares the lines of a new text with those of a document while they come. A changed stretch is known as soon as
 * enough lines behind it are the same again. Whatever is taken for the same again, the stretches make the new text of
 * the old one.
 */
export class LineComparison {
	readonly #document: DocumentLines;
	readonly #to: number;
	/** The line of the document up to which both are compared. */
	#reached: number;
	/** New lines since then. */
	#fresh: string[] = [];
	/** Lines that are the same again, by the line of the document that they reach. */
	#runs = new Map<number, Run>();

	constructor(document: DocumentLines, span: LineSpan) {
		this.#document = document;
		this.#reached = span.from;
		this.#to = span.to;
	}

	/** A stretch that has changed, once it is known. */
	take(line: string): Stretch | undefined {
		if (this.#fresh.length === 0 && this.#reached < this.#to && this.#document.texts[this.#reached] === line) {
			this.#reached++;
			return undefined;
		}
		this.#fresh.push(line);
		const value = worth[weightOf(this.#document, keyOf(line))];
		const runs = new Map<number, Run>();
		let best: { readonly at: number; readonly run: Run } | undefined;
		for (const at of this.#document.placesFrom(line, this.#reached, mostPlaces)) {
			if (at >= this.#to) break;
			const before = this.#runs.get(at - 1);
			const run = { length: (before?.length ?? 0) + 1, worth: (before?.worth ?? 0) + value };
			runs.set(at, run);
			const skipped = at + 1 - run.length - this.#reached;
			const isEnough = run.worth >= leastWorth + 2 * Math.floor(Math.log2(1 + skipped));
			if (isEnough && run.worth > (best?.run.worth ?? 0)) best = { at, run };
		}
		this.#runs = runs;
		return best === undefined ? undefined : this.#meet(best.at, best.run.length);
	}

	/** All of the new text has come: what is left of both. */
	end(): Stretch {
		return { span: { from: this.#reached, to: this.#to }, lines: this.#fresh };
	}

	#meet(at: number, length: number): Stretch {
		const stretch = {
			span: { from: this.#reached, to: at + 1 - length },
			lines: this.#fresh.slice(0, this.#fresh.length - length),
		};
		this.#reached = at + 1;
		this.#fresh = [];
		this.#runs.clear();
		return stretch;
	}
}
