import { Markers } from '../../../text/edits/markers.ts';

/** What a line is within a search/replace block. */
export type BlockPart = 'marker' | 'removed' | 'added';

type Place = 'outside' | 'search' | 'replace';

/** Any other line is looked at no further. */
const sign = /^[ \t]*[<=>]{5}/;
const opening = /^[ \t]*(?<run><{5,})/;
/** Up to so many characters a marker is of the usual length or a little off it. */
const longestUsual = 9;

/** Tells the parts of the search/replace blocks in a piece of code, line by line. */
export class BlockParts {
	#place: Place = 'outside';
	#markers = new Markers();
	#indentation = '';

	/** Of the next line, which is complete. */
	next(line: string): BlockPart | undefined {
		const part = this.peek(line);
		if (part === 'marker') this.#pass(line);
		return part;
	}

	/** Of a line behind it, which may go on. */
	peek(line: string): BlockPart | undefined {
		if (sign.test(line) && this.#isMarker(line)) return 'marker';
		switch (this.#place) {
			case 'outside':
				return undefined;
			case 'search':
				return 'removed';
			case 'replace':
				return 'added';
		}
	}

	#isMarker(line: string): boolean {
		switch (this.#place) {
			case 'outside':
				return markersOf(line).opens(line) !== undefined;
			case 'search':
				return this.#markers.divides(line, this.#indentation);
			case 'replace':
				return this.#markers.closes(line, this.#indentation);
		}
	}

	#pass(line: string): void {
		switch (this.#place) {
			case 'outside':
				this.#markers = markersOf(line);
				this.#indentation = this.#markers.opens(line) ?? '';
				this.#place = 'search';
				return;
			case 'search':
				this.#place = 'replace';
				return;
			case 'replace':
				this.#place = 'outside';
		}
	}
}

/** A block's first marker says how long all of them are. */
function markersOf(line: string): Markers {
	const { length = 0 } = opening.exec(line)?.groups?.['run'] ?? {};
	return length > longestUsual ? new Markers(length) : new Markers();
}
