import type { FromPanel } from '../../../protocol/panel.ts';
import { insertText } from './insertText.ts';
import { MentionBox } from './mentionBox.ts';
import { Recall } from './recall.ts';

export interface QuestionInputParts {
	post(message: FromPanel): void;
	/** The text is another, by whatever hand. */
	changed(): void;
	submit(): void;
	pasted(event: ClipboardEvent): void;
	/** What was asked before, the newest last. */
	questions(): readonly string[];
}

/** Where the question is written: its keys, what it recalls, and the list behind `@`, `#` and `/` over it. */
export class QuestionInput {
	readonly element = document.createElement('div');
	readonly #input = document.createElement('textarea');
	readonly #mentions: MentionBox;
	readonly #recall = new Recall();
	readonly #parts: QuestionInputParts;
	/** What an input method shows before it has its word is none to be looked for. */
	#composing = false;

	constructor(parts: QuestionInputParts) {
		this.#parts = parts;
		this.#mentions = new MentionBox(this.#input, parts.post);
		this.element.className = 'question-input';
		this.element.append(this.#mentions.element, this.#input);
		this.#input.rows = 1;
		this.#input.dir = 'auto';
		this.#input.addEventListener('focus', () => parts.post({ type: 'inputFocused' }));
		this.#input.addEventListener('blur', () => this.#mentions.close());
		this.#input.addEventListener('keydown', (event) => this.#keyPressed(event));
		this.#input.addEventListener('paste', (event) => parts.pasted(event));
		this.#input.addEventListener('input', () => this.#typed());
		this.#input.addEventListener('compositionstart', () => {
			this.#composing = true;
		});
		this.#input.addEventListener('compositionend', () => {
			this.#composing = false;
			this.#mentions.typed();
		});
		document.addEventListener('selectionchange', () => {
			if (document.activeElement === this.#input && !this.#composing) this.#mentions.caretMoved();
		});
	}

	get text(): string {
		return this.#input.value;
	}

	set text(text: string) {
		this.#input.value = text;
		this.#mentions.close();
		this.#parts.changed();
	}

	set label(label: string) {
		this.#input.placeholder = label;
		this.#input.ariaLabel = label;
	}

	/** What takes the focus. */
	get control(): HTMLElement {
		return this.#input;
	}

	focus(): void {
		this.#input.focus();
	}

	/** Puts a text before what stands there, with the caret behind it. */
	insertBefore(text: string): void {
		this.text = this.text.trim() === '' ? text : `${text}\n${this.text}`;
		this.#input.setSelectionRange(text.length, text.length);
	}

	/** As if `@` were typed: the list of what can be added opens. */
	beginMention(): void {
		this.#input.focus();
		const before = this.text.slice(0, this.#input.selectionStart);
		if (/(?:^|\s)@$/.test(before)) this.#mentions.typed();
		else insertText(this.#input, before === '' || /\s$/.test(before) ? '@' : ' @');
	}

	mentions(...answer: Parameters<MentionBox['receive']>): void {
		this.#mentions.receive(...answer);
	}

	#typed(): void {
		if (!this.#composing) this.#mentions.typed();
		this.#parts.changed();
	}

	#keyPressed(event: KeyboardEvent): void {
		// The Enter that ends an input method's composition chooses a word; it sends nothing.
		if (event.isComposing) return;
		if (!this.#mentions.keyPressed(event) && !this.#recalled(event)) {
			if (event.key !== 'Enter' || event.shiftKey) return;
			this.#parts.submit();
		}
		event.preventDefault();
		// The page takes an Esc for its own, to stop the answer.
		event.stopPropagation();
	}

	#recalled({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
		if (shiftKey || ctrlKey || altKey || metaKey) return false;
		const { text } = this;
		const { selectionStart: caret, selectionEnd } = this.#input;
		if (key === 'Escape') {
			if (!this.#recall.holds(text)) return false;
			this.#recall.forget();
			this.text = '';
			return true;
		}
		if (caret !== selectionEnd) return false;
		if (key === 'ArrowUp' && !text.slice(0, caret).includes('\n')) {
			const older = this.#recall.older(text, this.#parts.questions());
			// At the end of the first line, so that the same key goes on.
			return this.#replace(older, older?.indexOf('\n') ?? -1);
		}
		if (key === 'ArrowDown' && !text.slice(caret).includes('\n')) return this.#replace(this.#recall.newer(text), -1);
		return false;
	}

	/** `caret`: its place in the new text; -1 for the end. */
	#replace(text: string | undefined, caret: number): boolean {
		if (text === undefined) return false;
		this.text = text;
		const place = caret === -1 ? text.length : caret;
		this.#input.setSelectionRange(place, place);
		return true;
	}
}
