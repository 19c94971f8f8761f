import { hiddenCharacters } from '../../../text/edits/hiddenCharacters.ts';
import { draftElement } from '../markdown/ink.ts';
import { markHidden } from './hiddenMarks.ts';

/**
 * What is foretold of a block of code: the rest of the last line within it, which may be a box of its own, and the lines
 * behind it in one piece. They have no colours, which would come when the lines are confirmed or gone.
 */
export class CodeDraft {
	readonly #rest = draftElement();
	readonly #lines = draftElement();
	#text = '';

	get text(): string {
		return this.#text;
	}

	/** To be asked before the code is drawn. */
	takeAway(): void {
		if (this.#text === '') return;
		this.#text = '';
		this.#rest.remove();
		this.#lines.remove();
	}

	/** Puts it behind the last line of the code. */
	put(text: string, line: Element, code: Element): void {
		this.#text = text;
		const end = text.indexOf('\n');
		const rest = end === -1 ? text : text.slice(0, end);
		// Always there: the caret stands before it.
		show(rest, this.#rest);
		line.append(this.#rest);
		if (end === -1) return;
		show(text.slice(end), this.#lines);
		code.append(this.#lines);
	}
}

function show(text: string, element: Element): void {
	if (element.textContent === text) return;
	element.textContent = text;
	const hidden = hiddenCharacters(text);
	if (hidden.length > 0) markHidden(element, hidden);
}
