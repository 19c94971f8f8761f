import { onSelectionChange, selectionEnds } from '../reading/selectionKeeper.ts';
import { type CodeLine, markIn } from './codeLine.ts';
import type { ColouredLine, ColouredPiece } from './coloured.ts';

/** A line whose colours have come. */
export interface Arrival {
	readonly line: CodeLine;
	/** What the colours are of. */
	readonly text: string;
	readonly colours: ColouredLine;
	/** Called once nothing is left to do. */
	done(): void;
}

/** So long may lines be coloured in one frame, in milliseconds; the rest comes in the next. */
const longestMs = 3;

/** Puts colours on lines, at the beginning of a frame. */
export class LineColours {
	#waiting: Arrival[] = [];
	#asked = false;

	constructor() {
		onSelectionChange(() => this.#ask());
	}

	add(arrivals: readonly Arrival[]): void {
		this.#waiting.push(...arrivals);
		this.#ask();
	}

	#ask(): void {
		if (this.#asked || this.#waiting.length === 0) return;
		this.#asked = true;
		requestAnimationFrame(() => this.#paint());
	}

	#paint(): void {
		this.#asked = false;
		const until = performance.now() + longestMs;
		const waiting = this.#waiting;
		const ends = selectionEnds();
		const held: Arrival[] = [];
		let count = 0;
		for (const arrival of waiting) {
			if (performance.now() > until) break;
			count += 1;
			// An end of a selection would be lost with the text node that it stands in.
			if (ends.some((end) => arrival.line.element.contains(end))) held.push(arrival);
			else paint(arrival);
		}
		this.#waiting = [...held, ...waiting.slice(count)];
		// What is held waits for another selection.
		if (count < waiting.length) this.#ask();
	}
}

function paint({ line, text, colours, done }: Arrival): void {
	if (!line.coloured && line.text === text) {
		line.coloured = true;
		// Text without a colour stands there already.
		if (colours.some((piece) => typeof piece !== 'string')) {
			line.element.replaceChildren(...colours.map(nodeOf));
			if (line.marked) markIn(line);
		}
	}
	done();
}

function nodeOf(piece: ColouredPiece): Node | string {
	if (typeof piece === 'string') return piece;
	const span = document.createElement('span');
	span.className = piece.className;
	const [only] = piece.pieces;
	if (piece.pieces.length === 1 && typeof only === 'string') span.textContent = only;
	else span.append(...piece.pieces.map(nodeOf));
	return span;
}
