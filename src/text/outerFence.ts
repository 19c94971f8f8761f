/**
 * Takes the fence off an answer that is one fenced block, as models give code however they are asked for code alone.
 * Streams: the fence may be split over chunks anywhere. An answer that does not begin with a fence passes as it is.
 */
export class OuterFence {
	#state: State = { phase: 'before', held: '' };

	push(chunk: string): string {
		switch (this.#state.phase) {
			case 'before':
				return this.#before(this.#state.held + chunk);
			case 'plain':
				return chunk;
			case 'inside':
				return this.#inside(this.#state, chunk);
			case 'after':
				return '';
		}
	}

	/** What was held back, now that nothing more comes. */
	end(): string {
		const state = this.#state;
		this.#state = { phase: 'after' };
		if (state.phase === 'before') return opening.test(`${state.held}\n`) ? '' : state.held;
		if (state.phase !== 'inside' || state.lineGiven || closes(state.line, state.fence)) return '';
		return state.owed + state.line;
	}

	/** One that has read the same, and goes on by itself. */
	copy(): OuterFence {
		const copy = new OuterFence();
		copy.#state = this.#state;
		return copy;
	}

	#before(text: string): string {
		const fenced = opening.exec(text);
		if (fenced !== null) {
			const inside: Inside = { phase: 'inside', fence: fenced[1] ?? '', owed: '', line: '', lineGiven: false };
			return this.#inside(inside, text.slice(fenced[0].length));
		}
		this.#state = mayBecomeOpening.test(text) ? { phase: 'before', held: text } : { phase: 'plain' };
		return this.#state.phase === 'plain' ? text : '';
	}

	/** Gives out whole lines, and of the last one as much as cannot be the closing fence. */
	#inside(inside: Inside, chunk: string): string {
		let { owed, line, lineGiven } = inside;
		let given = '';
		for (const [index, part] of chunk.split('\n').entries()) {
			if (index > 0) {
				if (!lineGiven && closes(line, inside.fence)) {
					this.#state = { phase: 'after' };
					return given;
				}
				given += lineGiven ? '' : owed + line;
				owed = '\n';
				line = '';
				lineGiven = false;
			}
			if (lineGiven) given += part;
			else line += part;
			if (!lineGiven && !mayClose(line, inside.fence)) {
				given += owed + line;
				lineGiven = true;
			}
		}
		this.#state = { ...inside, owed, line, lineGiven };
		return given;
	}
}

interface Inside {
	readonly phase: 'inside';
	readonly fence: string;
	/** The line feed before this line: it belongs to the closing fence if this line is one. */
	readonly owed: '' | '\n';
	/** The line so far, while it may still become the closing fence. */
	readonly line: string;
	readonly lineGiven: boolean;
}

type State =
	| { readonly phase: 'before'; readonly held: string }
	| { readonly phase: 'plain' }
	| Inside
	| { readonly phase: 'after' };

const opening = /^\s*(`{3,}|~{3,})[^`\n]*\n/;
const mayBecomeOpening = /^\s*(?:`{0,2}|~{0,2}|(?:`{3,}|~{3,})[^`\n]*)$/;

function closes(line: string, fence: string): boolean {
	const bare = line.trim();
	return bare.length >= fence.length && mayClose(line, fence);
}

function mayClose(line: string, fence: string): boolean {
	const bare = line.trim();
	return bare === fence.charAt(0).repeat(bare.length);
}
