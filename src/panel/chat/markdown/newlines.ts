/** Line ends as Markdown counts them. A `\r\n` that is split between two chunks is still one line end. */
export class NewlineNormalizer {
	#heldReturn = false;

	/** The chunk with `\n` alone; a last `\r` waits for what follows it. */
	push(chunk: string): string {
		const text = this.#heldReturn ? `\r${chunk}` : chunk;
		this.#heldReturn = text.endsWith('\r');
		return (this.#heldReturn ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n');
	}

	/** What was held, when nothing follows any more. */
	end(): string {
		const held = this.#heldReturn ? '\n' : '';
		this.#heldReturn = false;
		return held;
	}
}
