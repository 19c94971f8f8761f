import type { CodeActions } from '../code/codeBlockView.ts';
import { type DrawnBlocks, MarkdownView } from '../markdown/markdownView.ts';

type Form =
	/** The text as the model wrote it, in one element: it costs next to nothing, and can be found and read all the same. */
	| { readonly kind: 'source'; readonly element: HTMLElement }
	| { readonly kind: 'painted'; readonly markdown: MarkdownView };

/** The text of an answer: painted Markdown near what the person sees, and its source elsewhere. */
export class AnswerText {
	readonly #actions: CodeActions;
	#form: Form = { kind: 'source', element: sourceElement() };
	#text = '';
	#finished = false;
	#draft = '';

	constructor(actions: CodeActions) {
		this.#actions = actions;
	}

	/** Another one after painting and taking apart. */
	get element(): HTMLElement {
		return this.#form.kind === 'painted' ? this.#form.markdown.element : this.#form.element;
	}

	get painted(): boolean {
		return this.#form.kind === 'painted';
	}

	blocks(): DrawnBlocks {
		return this.#form.kind === 'painted' ? this.#form.markdown.blocks() : { elements: [], settled: 0 };
	}

	/** Whether a draft stands behind it, or did. */
	get foretells(): boolean {
		return this.#form.kind === 'painted' && this.#form.markdown.foretells;
	}

	/** How many pixels at its end hold nothing that is confirmed. Makes the browser lay out the page. */
	get unconfirmedHeight(): number {
		return this.#form.kind === 'painted' ? this.#form.markdown.unconfirmedHeight : 0;
	}

	/** `finished` once nothing can follow. What can still grow is painted, and what is foretold behind it. */
	update(text: string, finished: boolean, draft = ''): void {
		this.#text = text;
		this.#finished = finished;
		this.#draft = draft;
		if (!finished) this.paint();
		if (this.#form.kind === 'painted') this.#form.markdown.update(text, finished, draft);
		else if (this.#form.element.textContent !== text) this.#form.element.textContent = text;
	}

	paint(): void {
		if (this.painted) return;
		const markdown = new MarkdownView(this.#actions);
		markdown.update(this.#text, this.#finished, this.#draft);
		this.#form = { kind: 'painted', markdown };
	}

	/** Takes the painting apart. Not to be asked of what can still grow. */
	unpaint(): void {
		if (!this.painted) return;
		const element = sourceElement();
		element.textContent = this.#text;
		this.#form = { kind: 'source', element };
	}

	/** Labels within the text are made anew, in another language. */
	relabel(): void {
		if (!this.painted) return;
		this.unpaint();
		this.paint();
	}
}

function sourceElement(): HTMLElement {
	const element = document.createElement('div');
	element.className = 'source';
	element.dir = 'auto';
	return element;
}
