import { highlightLines, lineNodes } from './highlightedLines.ts';

/** Above this many characters a construct that stays open (a long template string) is coloured from its middle. */
const largestWindow = 20_000;

/**
 * Code as one element per line. A line gets its colours once, when it is complete, and is not touched again while the
 * block grows, so that a selection in it stays. Only what follows the last line that left nothing open is highlighted
 * again with each new line; when the block is complete all of it is, and lines that come out otherwise are exchanged.
 */
export class CodeLines {
	readonly element = document.createElement('code');
	readonly #language: string;
	readonly #lines: HTMLElement[] = [];
	/** The markup that a line was painted from, by its number; absent where it has changed since. */
	readonly #painted = new Map<number, string>();
	#text = '';
	/** Lines from this one on are what the next highlighting has to see. */
	#windowStart = 0;
	#coloured = 0;
	#finished = false;

	constructor(language: string) {
		this.#language = language;
		this.#addLine('');
	}

	/** `complete` once no more can follow. */
	update(text: string, complete: boolean): void {
		if (this.#finished && complete && text === this.#text) return;
		if (!text.startsWith(this.#text)) this.#backTo(commonPrefix(this.#text, text));
		this.#append(text.slice(this.#text.length));
		this.#text = text;
		this.#finished = complete;
		if (complete) this.#colourAll();
		else this.#colourNewLines();
	}

	#append(added: string): void {
		for (const [index, piece] of added.split('\n').entries()) {
			if (index > 0) this.#addLine(piece);
			else if (piece !== '') this.#extendLastLine(piece);
		}
	}

	#addLine(text: string): void {
		const line = document.createElement('span');
		line.className = 'line';
		line.append(text);
		if (this.#lines.length > 0) this.element.append('\n');
		this.#lines.push(line);
		this.element.append(line);
	}

	#extendLastLine(piece: string): void {
		this.#painted.delete(this.#lines.length - 1);
		const last = this.#lines.at(-1)?.lastChild;
		if (last instanceof Text) last.appendData(piece);
		else this.#lines.at(-1)?.append(piece);
	}

	/** Forgets what was shown after so many characters: the end of a fence can take back the line it stands on. */
	#backTo(length: number): void {
		const kept = this.#text.slice(0, length);
		const lines = kept.split('\n');
		for (const number of this.#painted.keys()) if (number >= lines.length - 1) this.#painted.delete(number);
		for (const line of this.#lines.splice(lines.length)) {
			line.previousSibling?.remove();
			line.remove();
		}
		const last = this.#lines.at(-1);
		if (last !== undefined && last.textContent !== lines.at(-1)) last.replaceChildren(lines.at(-1) ?? '');
		this.#coloured = Math.min(this.#coloured, lines.length - 1);
		this.#windowStart = Math.min(this.#windowStart, this.#coloured);
		this.#text = kept;
	}

	#colourNewLines(): void {
		const complete = this.#lines.length - 1;
		if (complete <= this.#coloured) return;
		const code = this.#textOfLines(this.#windowStart, complete);
		const highlighted = highlightLines(code, this.#language);
		if (highlighted === undefined) return;
		for (let index = this.#coloured; index < complete; index += 1) {
			this.#paint(index, highlighted.lines[index - this.#windowStart]);
		}
		this.#coloured = complete;
		if (highlighted.closed || code.length > largestWindow) this.#windowStart = complete;
	}

	#colourAll(): void {
		const highlighted = highlightLines(this.#text, this.#language);
		for (const index of this.#lines.keys()) this.#paint(index, highlighted?.lines[index]);
		this.#coloured = this.#lines.length;
	}

	#paint(index: number, markup: string | undefined): void {
		const line = this.#lines[index];
		if (line === undefined || markup === undefined) return;
		if ((this.#painted.get(index) ?? line.innerHTML) !== markup) line.replaceChildren(...lineNodes(markup));
		this.#painted.set(index, markup);
	}

	#textOfLines(start: number, end: number): string {
		return this.#lines
			.slice(start, end)
			.map((line) => `${line.textContent}\n`)
			.join('');
	}
}

function commonPrefix(a: string, b: string): number {
	let length = 0;
	while (length < a.length && a[length] === b[length]) length += 1;
	return length;
}
