import type { CodeLine } from './codeLine.ts';
import type { ColourAnswer, ColourRequest } from './coloured.ts';
import { startColouring } from './colouringHost.ts';
import { isKnownLanguage } from './languageName.ts';
import { LineColours } from './lineColours.ts';

/** Lines wait for each other so long, in milliseconds: a message to the worker costs 0.2 however little is in it. */
const gatherMs = 100;

/** What all blocks of the page share: who colours, and who puts the colours on the lines. */
class Workshop {
	readonly arrivals = new LineColours();
	/** Of the blocks that wait for an answer. */
	readonly receivers = new Map<number, (answer: ColourAnswer) => void>();
	readonly send: (request: ColourRequest) => void;
	#lastBlock = 0;

	constructor() {
		this.send = startColouring((answer) => this.receivers.get(answer.block)?.(answer));
	}

	newBlock(): number {
		this.#lastBlock += 1;
		return this.#lastBlock;
	}
}

let shared: Workshop | undefined;

function workshop(): Workshop {
	shared ??= new Workshop();
	return shared;
}

/** Starts the worker ahead of the first code. */
export function prepareColours(): void {
	workshop();
}

/** Gives the lines of one block of code their colours, in order, some time after each is complete. */
export class Colourist {
	readonly #workshop = workshop();
	readonly #block = this.#workshop.newBlock();
	readonly #language: string;
	#settled: () => void;
	/** How many lines were asked for and have no colours yet. */
	#open = 0;
	#awaited: { readonly line: CodeLine; readonly text: string }[] = [];
	#unsent: string[] = [];
	#lastSent = Number.NEGATIVE_INFINITY;
	#gathering: ReturnType<typeof setTimeout> | undefined;

	private constructor(language: string, settled: () => void) {
		this.#language = language;
		this.#settled = settled;
	}

	/** `undefined` where the language is not known. `settled` is called whenever every line that was asked for is done. */
	static for(language: string, settled: () => void): Colourist | undefined {
		return isKnownLanguage(language) ? new Colourist(language, settled) : undefined;
	}

	/** `last` where no more can follow the last of these lines. */
	ask(lines: readonly CodeLine[], last: boolean): void {
		const asked = lines.map((line) => ({ line, text: line.text }));
		this.#open += asked.length;
		this.#awaited.push(...asked);
		this.#unsent.push(...asked.map(({ text }) => text));
		const wait = this.#lastSent + gatherMs - performance.now();
		if (last || wait <= 0) this.#send(last);
		else this.#gathering ??= setTimeout(() => this.#send(false), wait);
	}

	#send(last: boolean): void {
		clearTimeout(this.#gathering);
		this.#gathering = undefined;
		this.#lastSent = performance.now();
		const { receivers, send } = this.#workshop;
		receivers.set(this.#block, (answer) => this.#receive(answer));
		send({ block: this.#block, language: this.#language, lines: this.#unsent.splice(0), last });
	}

	/** What was asked for and has not come counts for nothing any more. */
	abandon(): void {
		clearTimeout(this.#gathering);
		this.#workshop.receivers.delete(this.#block);
		this.#awaited = [];
		this.#unsent = [];
		this.#settled = () => {};
	}

	#receive({ lines }: ColourAnswer): void {
		const { receivers, arrivals } = this.#workshop;
		const done = (): void => {
			this.#open -= 1;
			if (this.#open === 0) this.#settled();
		};
		const answered = this.#awaited.splice(0, lines.length);
		if (this.#awaited.length === 0) receivers.delete(this.#block);
		arrivals.add(answered.map((asked, index) => ({ ...asked, colours: lines[index] ?? [asked.text], done })));
	}
}
