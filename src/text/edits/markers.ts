export interface BlocksOptions {
	/** See `markerLengthFor`. Markers of the usual length may be a little shorter or longer; any other is exact. */
	readonly markerLength?: number;
}

/** What the three marker lines of a block have by habit; models write it a little shorter or longer. */
export const usualMarkerLength = 7;
const usual = '{5,9}';

const runs = /^[ \t]*(<{5,}|={5,}|>{5,})(?![<=>])/gm;

/**
 * How long the marker lines of blocks for this document must be: 7, or longer than what stands at the beginning of its
 * own lines (an underlined heading, a merge conflict), so that none of these is taken for one.
 */
export function markerLengthFor(text: string): number {
	let longest = 0;
	for (const { 1: run = '' } of text.matchAll(runs)) longest = Math.max(longest, run.length);
	return longest === 0 ? usualMarkerLength : Math.max(usualMarkerLength, longest) + 1;
}

/** Knows the lines `<<<<<<< SEARCH`, `=======` and `>>>>>>> REPLACE`. */
export class Markers {
	readonly #search: RegExp;
	readonly #divider: RegExp;
	readonly #replace: RegExp;

	/** Of the usual length 5 to 9 characters are accepted, of any other that alone. */
	constructor(length = usualMarkerLength) {
		const times = length === usualMarkerLength ? usual : `{${length}}`;
		this.#search = new RegExp(`^([ \\t]*)<${times}[ \\t]*SEARCH[ \\t]*[:>]?[ \\t]*$`, 'i');
		this.#divider = new RegExp(`^([ \\t]*)=${times}[ \\t]*$`);
		this.#replace = new RegExp(`^([ \\t]*)>${times}[ \\t]*REPLACE[ \\t]*[:<]?[ \\t]*$`, 'i');
	}

	/** The indentation of the line, where it opens a block. */
	opens(line: string): string | undefined {
		return this.#search.exec(line)?.[1];
	}

	/** `indentation`: of the line that opened the block. Text that is indented otherwise is no marker. */
	divides(line: string, indentation: string): boolean {
		return isAt(this.#divider.exec(line)?.[1], indentation);
	}

	closes(line: string, indentation: string): boolean {
		return isAt(this.#replace.exec(line)?.[1], indentation);
	}

	/** Whether the line is the beginning of one that closes: an answer's last line may lack its end. */
	mayClose(line: string): boolean {
		return /^[ \t]*>{3,}[ \t]*(?:R|RE|REP|REPL|REPLA|REPLAC|REPLACE)?[ \t]*$/i.test(line);
	}
}

function isAt(found: string | undefined, indentation: string): boolean {
	return found === '' || found === indentation;
}
