import { type FenceLine, readFenceLine } from '../../../text/edits/fenceLine.ts';
import { Markers } from '../../../text/edits/markers.ts';
import { type CalibratedForm, formOfZone, type Zone } from './zone.ts';

/** What was asked for. */
export type AskedShape = 'chat' | 'insert' | 'plain' | 'whole' | 'part' | 'blocks';

export interface ShapeOptions {
	readonly asked: AskedShape;
	/** Of the lines that mark the parts of a block; the usual one without it. */
	readonly markerLength?: number;
}

const initial: Readonly<Record<AskedShape, Zone>> = {
	chat: 'prose',
	insert: 'insert',
	plain: 'prose',
	whole: 'whole',
	part: 'part',
	blocks: 'around',
};

/** Tells where in an answer its end stands, line by line. */
export class AnswerShape {
	readonly #asked: AskedShape;
	readonly #markers: Markers;
	#zone: Zone;
	#fence: FenceLine | undefined;
	#indentation = '';

	constructor({ asked, markerLength }: ShapeOptions) {
		this.#asked = asked;
		this.#markers = new Markers(markerLength);
		this.#zone = initial[asked];
	}

	get zone(): Zone {
		return this.#zone;
	}

	get form(): CalibratedForm {
		return formOfZone[this.#zone];
	}

	/** Whether any line can change anything. */
	get hasParts(): boolean {
		return this.#asked === 'chat' || this.#asked === 'blocks';
	}

	/** Whether a line that begins with this character, white space aside, can change anything. */
	static matters(code: number): boolean {
		// ` ~ < = >
		return code === 96 || code === 126 || (code >= 60 && code <= 62);
	}

	/** Takes a whole line, without its end. Lines that cannot matter may be left out. */
	takeLine(line: string): void {
		if (!this.hasParts) return;
		if (this.#takeMarker(line)) return;
		if (this.#zone === 'search' || this.#zone === 'replace') return;
		const fence = readFenceLine(line);
		if (fence !== undefined) this.#takeFence(fence);
	}

	#takeMarker(line: string): boolean {
		const indentation = this.#markers.opens(line);
		if (indentation !== undefined) {
			this.#indentation = indentation;
			this.#zone = 'search';
			return true;
		}
		if (this.#zone === 'search' && this.#markers.divides(line, this.#indentation)) this.#zone = 'replace';
		else if (this.#zone === 'replace' && this.#markers.closes(line, this.#indentation)) this.#zone = 'around';
		else return false;
		return true;
	}

	#takeFence(fence: FenceLine): void {
		if (this.#fence === undefined) {
			this.#fence = fence;
			if (this.#asked === 'chat') this.#zone = /^(?:diff|patch)\b/i.test(fence.info) ? 'diff' : 'code';
			return;
		}
		if (fence.info !== '' || !fence.mark.startsWith(this.#fence.mark)) return;
		this.#fence = undefined;
		// In a chat anything may follow.
		if (this.#asked === 'chat') this.#zone = 'prose';
	}
}
