/**
 * Fits streamed text into a document: line ends as the document has them, and every line after the first indented like
 * the line that the text goes into. Works on chunks of any size; an empty line gets no trailing white space.
 */
export class LineIndenter {
	readonly #indentation: string;
	readonly #lineEnd: '\n' | '\r\n';
	#atLineStart = false;
	/** A carriage return whose line feed may be in the next chunk. */
	#carriageReturn = false;

	constructor(indentation: string, lineEnd: '\n' | '\r\n') {
		this.#indentation = indentation;
		this.#lineEnd = lineEnd;
	}

	push(chunk: string): string {
		let text = this.#carriageReturn ? `\r${chunk}` : chunk;
		this.#carriageReturn = text.endsWith('\r');
		if (this.#carriageReturn) text = text.slice(0, -1);
		const lines = text.split(/\r\n|\r|\n/);
		return lines.map((line, index) => this.#line(line, index > 0)).join('');
	}

	/** What was held back. */
	end(): string {
		if (!this.#carriageReturn) return '';
		this.#carriageReturn = false;
		return this.#lineEnd;
	}

	/** One that has read the same, and goes on by itself. */
	copy(): LineIndenter {
		const copy = new LineIndenter(this.#indentation, this.#lineEnd);
		copy.#atLineStart = this.#atLineStart;
		copy.#carriageReturn = this.#carriageReturn;
		return copy;
	}

	#line(line: string, startsLine: boolean): string {
		if (startsLine) this.#atLineStart = true;
		const indented = line !== '' && this.#atLineStart ? this.#indentation + line : line;
		if (line !== '') this.#atLineStart = false;
		return startsLine ? this.#lineEnd + indented : indented;
	}
}
