import { BlockParts } from './blockParts.ts';
import { CodeDraft } from './codeDraft.ts';
import { type CodeLine, emptyLine, rewrite, setPart, write } from './codeLine.ts';
import { Colourist } from './colourist.ts';

/**
 * Code as one element per line. A complete line stands there as text at once and gets its colours a little later, once;
 * it is not touched again while the block grows, so that a selection in it stays.
 */
export class CodeLines {
	readonly element = document.createElement('code');
	/** Made at the first draft. */
	#draft: CodeDraft | undefined;
	readonly #language: string;
	#colourist: Colourist | undefined;
	/** The complete lines, and the one that may go on. */
	#lines: CodeLine[] = [];
	/** Has read the complete lines. */
	#parts = new BlockParts();
	/** Whether it has read the last line too, whose line end was taken back. */
	#lastRead = false;
	/** How many lines colours were asked for. */
	#asked = 0;
	#text = '';
	/** Where the last line begins. */
	#lastStart = 0;
	#finished = false;

	constructor(language: string) {
		this.#language = language;
		this.#begin();
	}

	/** `complete` once no more can follow; `draft`: what is foretold behind the text. */
	update(text: string, complete: boolean, draft: string): void {
		const isSame = text === this.#text && complete === this.#finished;
		if (isSame && draft === (this.#draft?.text ?? '')) return;
		this.#draft?.takeAway();
		if (!isSame) this.#update(text, complete);
		const last = this.#lines.at(-1);
		if (draft === '' || last === undefined) return;
		this.#draft ??= new CodeDraft();
		this.#draft.put(draft, last.element, this.element);
	}

	#update(text: string, complete: boolean): void {
		if (this.#finished) this.#reopen();
		if (!text.startsWith(this.#text)) this.#backTo(text);
		this.#grow(text);
		this.#finished = complete;
		this.#colour();
	}

	#grow(text: string): void {
		const added = document.createDocumentFragment();
		let end = text.indexOf('\n', this.#lastStart);
		const last = this.#lines.at(-1);
		if (last !== undefined) this.#write(last, text, end);
		while (end !== -1) {
			const start = end + 1;
			end = text.indexOf('\n', start);
			this.#lastStart = start;
			const line = emptyLine();
			this.#write(line, text, end);
			this.#lines.push(line);
			added.append('\n', line.element);
		}
		if (added.hasChildNodes()) this.element.append(added);
		this.#text = text;
	}

	/** Writes the line that begins at the last start; `end`: where it ends, -1 where it may go on. */
	#write(line: CodeLine, text: string, end: number): void {
		const written = text.slice(this.#lastStart, end === -1 ? undefined : end);
		write(line, written);
		if (this.#lastRead) {
			this.#lastRead = end === -1;
			return;
		}
		setPart(line, end === -1 ? this.#parts.peek(written) : this.#parts.next(written));
	}

	/** Asks for the colours of what is complete. */
	#colour(): void {
		const complete = this.#lines.length - (this.#finished ? 0 : 1);
		if (this.#colourist === undefined || complete <= this.#asked) return;
		this.element.dataset['uncoloured'] = '';
		this.#colourist.ask(this.#lines.slice(this.#asked, complete), this.#finished);
		this.#asked = complete;
	}

	/** A block that was over goes on: its last line is text again, and the lines before it are read once more. */
	#reopen(): void {
		const last = this.#lines.at(-1);
		if (last?.coloured) rewrite(last);
		if (last !== undefined) last.coloured = false;
		this.#beginColours();
	}

	/** Takes back what `text` does not begin with: the end of a fence can take back the line it stands on. */
	#backTo(text: string): void {
		if (this.#text === `${text}\n`) {
			this.#takeLineEnd(text);
			return;
		}
		if (!text.startsWith(this.#text.slice(0, this.#lastStart))) {
			this.#begin();
			return;
		}
		const last = this.#lines.at(-1);
		if (last !== undefined) write(last, '');
		this.#text = this.#text.slice(0, this.#lastStart);
	}

	/**
	 * The line end before the end of a fence is none of the code's, whether that has come or is foretold. The lines before
	 * it stay, with their colours.
	 */
	#takeLineEnd(text: string): void {
		const last = this.#lines.pop()?.element;
		last?.previousSibling?.remove();
		last?.remove();
		this.#text = text;
		this.#lastStart = text.lastIndexOf('\n') + 1;
		this.#lastRead = true;
	}

	#begin(): void {
		const line = emptyLine();
		this.#lines = [line];
		this.#parts = new BlockParts();
		this.#lastRead = false;
		this.#text = '';
		this.#lastStart = 0;
		this.element.replaceChildren(line.element);
		this.#beginColours();
	}

	#beginColours(): void {
		this.#colourist?.abandon();
		this.#asked = 0;
		delete this.element.dataset['uncoloured'];
		this.#colourist = Colourist.for(this.#language, () => {
			delete this.element.dataset['uncoloured'];
		});
	}
}
