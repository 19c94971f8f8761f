import type { CodeBlock } from '../../../text/codeBlocks.ts';

const opening = /^ {0,3}(`{3,}(?=[^`\n]*\n)|~{3,})([^\n]*)\n/;

/** A block with what is foretold of it, and where the draft goes on behind its end. */
export interface ForetoldCode extends CodeBlock {
	readonly draft: string;
	readonly end: number | undefined;
}

/**
 * A fenced code block at the top level that has begun and whose end has not been seen. It takes each line once, so that
 * a long block costs no more per line than a short one. Follows marked's own rule for where a fence ends.
 */
export class OpenFence {
	readonly #match: RegExpExecArray;
	readonly #language: string;
	readonly #closing: RegExp;
	readonly #indent: RegExp | undefined;
	#position: number;
	#code = '';

	private constructor(match: RegExpExecArray) {
		const [whole, marker = '', info = ''] = match;
		this.#match = match;
		this.#language = info.trim().split(/\s/)[0] ?? '';
		this.#closing = new RegExp(`^ {0,3}${marker}[~\`]* *$`);
		// marked takes the fence's own indentation off the lines that have at least as much, after backticks only.
		const spaces = whole.search(/\S/);
		this.#indent = spaces > 0 && marker.startsWith('`') ? new RegExp(`^\\s{${spaces}}`) : undefined;
		this.#position = whole.length;
	}

	/** The fence that `source` begins with, if its first line is complete. */
	static at(source: string): OpenFence | undefined {
		const match = opening.exec(source);
		return match === null ? undefined : new OpenFence(match);
	}

	/** Reads on to the end of `source`. The place after the closing line, or `undefined` while there is none. */
	read(source: string): number | undefined {
		for (;;) {
			const end = source.indexOf('\n', this.#position);
			if (end === -1) return undefined;
			const line = source.slice(this.#position, end);
			if (this.#closing.test(line)) return end + 1;
			this.#code += `${this.#unindented(line)}\n`;
			this.#position = end + 1;
		}
	}

	/** The block so far, with the line that is still being written. What looks like the end's beginning is held back. */
	block(source: string): CodeBlock {
		const rest = source.slice(this.#position);
		const code = /^ {0,3}[`~]*$/.test(rest) ? this.#code : this.#code + this.#unindented(rest);
		return { language: this.#language, code };
	}

	/** The block with what a draft behind `source` adds to it. Goes with `block`, after the same `read`. */
	foretell(source: string, draft: string): ForetoldCode {
		const line = source.slice(this.#position);
		const ahead = new OpenFence(this.#match);
		ahead.#position = 0;
		const end = ahead.read(line + draft);
		const { language, code } = this.block(source);
		const known = code.length - this.#code.length;
		// A last line end is not the block's, and would be drawn as one more line for as long as the draft stands.
		if (end === undefined)
			return {
				language,
				code,
				draft: ahead
					.block(line + draft)
					.code.slice(known)
					.trimEnd(),
				end,
			};
		const isOver = ahead.#code === '';
		return {
			language,
			code: isOver ? code.replace(/\n$/, '') : code,
			draft: ahead.#code.slice(known, -1),
			end: end - line.length,
		};
	}

	#unindented(line: string): string {
		return this.#indent === undefined ? line : line.replace(this.#indent, '');
	}
}
