/** Cuts streamed text into lines. A line end may be `\n`, `\r\n` or `\r`, also where a chunk ends in its midst. */
export class AnswerLines {
	/** Joined only when the line is whole: an answer may come by single characters. */
	#parts: string[] = [];
	#carriageReturn = false;

	/** The lines that are whole now, without their ends. */
	push(chunk: string): readonly string[] {
		if (chunk === '') return [];
		const text = this.#carriageReturn ? `\r${chunk}` : chunk;
		this.#carriageReturn = text.endsWith('\r');
		const pieces = (this.#carriageReturn ? text.slice(0, -1) : text).split(/\r\n|\r|\n/);
		const lines = pieces.slice(0, -1).map((piece) => this.#finish(piece));
		this.#parts.push(pieces.at(-1) ?? '');
		return lines;
	}

	/** The last line, which has no line end; undefined where the text ends with one or is empty. */
	end(): string | undefined {
		const line = this.#finish('');
		return line === '' && !this.#carriageReturn ? undefined : line;
	}

	#finish(piece: string): string {
		this.#parts.push(piece);
		const line = this.#parts.join('');
		this.#parts = [];
		return line;
	}
}
