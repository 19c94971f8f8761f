import type { EditEvent } from '../../../protocol/stream.ts';
import type { Snapshot } from '../../../text/edits/snapshot.ts';
import type { Region } from '../../../text/trackedRegion.ts';
import type { BlockState } from '../insertion.ts';

/** One change as it comes, and what was decided about it. */
export class PreviewBlock {
	readonly id: string;
	region: Region = { start: 0, end: 0 };
	/** What it replaces. */
	removed = '';
	/** Its text, as far as it has come, with the document's line ends. */
	text = '';
	state: BlockState = { phase: 'coming' };
	#received = '';
	/** It was cut before anything of it came that could stand by itself. */
	#isNothing = false;

	constructor(id: string) {
		this.id = id;
	}

	get isUndecided(): boolean {
		return this.state.phase === 'coming' || this.state.phase === 'pending';
	}

	/** It only puts something in; so what has come of it may be shown at its place. */
	get isInsert(): boolean {
		return this.region.start === this.region.end;
	}

	/** Whether it changes something. */
	get isChange(): boolean {
		return !this.#isNothing && (this.state.phase !== 'pending' || this.text !== this.removed);
	}

	take({ range, text, state }: EditEvent, snapshot: Snapshot, lineEnd: string): void {
		this.region = snapshot.regionOf(range);
		this.removed = snapshot.text.slice(this.region.start, this.region.end);
		this.#received += text;
		this.text = this.#received.replace(/\r\n|\r|\n/g, lineEnd);
		if (state.phase === 'refused') this.state = state;
		else if (state.phase === 'complete') this.state = { phase: 'pending' };
	}

	/** Nothing more comes of it. */
	cut(): void {
		if (this.state.phase !== 'coming') return;
		this.state = { phase: 'pending' };
		this.#isNothing = !this.isInsert || this.text === '';
	}
}
