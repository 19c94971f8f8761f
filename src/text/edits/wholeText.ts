import type { DocumentLines, LineSpan } from './documentLines.ts';
import { type FenceLine, readFenceLine } from './fenceLine.ts';

type State =
	/** Prose, or already the text: `held` until that is known. */
	| { readonly phase: 'undecided'; readonly held: string[] }
	| { readonly phase: 'plain' }
	/** `open`: the marks of the fences that are open, from the outermost. */
	| { readonly phase: 'fenced'; readonly open: string[] }
	/** `isOnly`: no further fence has come, so that this one held all of the text. */
	| { readonly phase: 'behind'; isOnly: boolean };

/** The least of an answer's lines that must be the document's own for an answer without a fence to be its text. */
const leastShare = 0.5;

/**
 * Takes the lines of an answer, and gives those of the new text: without the fence and the prose around it. What has no
 * fence is the text only where it has lines of the document; for an empty one nobody could tell it from prose.
 */
export class WholeText {
	readonly #known: ReadonlySet<string>;
	readonly #first: string | undefined;
	#state: State = { phase: 'undecided', held: [] };

	constructor(document: DocumentLines, within: LineSpan) {
		const lines = document.texts.slice(within.from, within.to).filter((line) => line.trim() !== '');
		this.#known = new Set(lines);
		this.#first = lines[0];
	}

	/** Whether it is certain that the lines which were given are all of the new text. */
	get isCertain(): boolean {
		return this.#state.phase !== 'behind' || this.#state.isOnly;
	}

	take(line: string): readonly string[] {
		const state = this.#state;
		const fence = readFenceLine(line);
		switch (state.phase) {
			case 'undecided':
				return this.#takeUndecided(state.held, line, fence);
			case 'plain':
				return [line];
			case 'fenced':
				return this.#takeFenced(state.open, line, fence);
			case 'behind':
				if (fence !== undefined) state.isOnly = false;
				return [];
		}
	}

	/** Nothing more comes: what was held back, if it is the document's text. */
	end(): readonly string[] {
		if (this.#state.phase !== 'undecided') return [];
		const { held } = this.#state;
		this.#state = { phase: 'behind', isOnly: true };
		return this.#share(held) >= leastShare ? held : [];
	}

	#takeUndecided(held: string[], line: string, fence: FenceLine | undefined): readonly string[] {
		// A text that begins with a fence itself may come without one around it.
		if (fence !== undefined && line !== this.#first) {
			this.#state = { phase: 'fenced', open: [fence.mark] };
			return [];
		}
		if (line.trim() !== '' || held.length > 0) held.push(line);
		const isBegun = held[0] !== undefined && held[0] === this.#first;
		if (!isBegun && (held.length < 3 || this.#share(held) < leastShare)) return [];
		this.#state = { phase: 'plain' };
		return held;
	}

	#takeFenced(open: string[], line: string, fence: FenceLine | undefined): readonly string[] {
		const inner = open.at(-1) ?? '';
		if (fence === undefined || !fence.mark.startsWith(inner)) return [line];
		if (fence.info !== '') open.push(fence.mark);
		else open.pop();
		if (open.length > 0) return [line];
		this.#state = { phase: 'behind', isOnly: true };
		return [];
	}

	#share(lines: readonly string[]): number {
		const written = lines.filter((line) => line.trim() !== '');
		return written.length === 0 ? 0 : written.filter((line) => this.#known.has(line)).length / written.length;
	}
}
