import { LineIndenter } from '../lineIndenter.ts';
import { OuterFence } from '../outerFence.ts';
import type { EditReader, EditStep, EditTarget } from './editReader.ts';

/** The one block of such an answer. */
export const insertedBlock = '1';

/**
 * Reads an answer that is code for one place: without its fence, with the document's line ends, and indented like the
 * line that it goes into. One block, whose text comes as it is written.
 */
export class InsertReader implements EditReader {
	readonly refused = [];
	readonly #target: EditTarget;
	readonly #fence = new OuterFence();
	readonly #indenter: LineIndenter;
	#begun = false;

	constructor(target: EditTarget) {
		this.#target = target;
		const { snapshot, within } = target;
		const { line, character } = snapshot.positionAt(within.start);
		const indentation = /^[ \t]*/.exec(snapshot.line(line).slice(0, character))?.[0] ?? '';
		this.#indenter = new LineIndenter(indentation, snapshot.lineEnd);
	}

	push(chunk: string): readonly EditStep[] {
		return this.#open(this.#indenter.push(this.#fence.push(chunk)));
	}

	end(whole: boolean): readonly EditStep[] {
		const text = this.#indenter.push(this.#fence.end()) + this.#indenter.end();
		if (!whole || (text === '' && !this.#begun)) return this.#open(text);
		return [{ ...this.#step(text), state: { phase: 'complete' } }];
	}

	/**
	 * What would come into the document behind the block's text so far, if this came next; nothing is read of it. Empty
	 * where nothing would: it is the fence, or cannot be told from one yet.
	 */
	foretell(text: string): string {
		return this.#indenter.copy().push(this.#fence.copy().push(text));
	}

	#open(text: string): readonly EditStep[] {
		if (text === '') return [];
		this.#begun = true;
		return [this.#step(text)];
	}

	#step(text: string): EditStep {
		const { snapshot, within } = this.#target;
		return { blockId: insertedBlock, range: snapshot.rangeOf(within), text, state: { phase: 'open' } };
	}
}
