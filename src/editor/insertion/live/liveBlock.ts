import type { EditRefusal } from '../../../protocol/edits.ts';
import type { MessageArguments } from '../../../protocol/errors.ts';
import type { EditEvent } from '../../../protocol/stream.ts';
import type { Snapshot } from '../../../text/edits/snapshot.ts';
import type { Region } from '../../../text/trackedRegion.ts';
import type { Track } from '../../../text/tracking/blockTracks.ts';
import type { BlockState } from '../insertion.ts';

/** One change as it comes, and what was decided about it. */
export class LiveBlock {
	readonly id: string;
	region: Region;
	/** What it replaces. */
	removed: string;
	/** Its text, as far as it has come. */
	received = '';
	isComplete = false;
	#verdict: Extract<BlockState, { phase: 'accepted' | 'refused' }> | undefined;

	constructor({ blockId, range }: Pick<EditEvent, 'blockId' | 'range'>, snapshot: Snapshot) {
		this.id = blockId;
		this.region = snapshot.regionOf(range);
		this.removed = snapshot.text.slice(this.region.start, this.region.end);
	}

	/** It changes nothing. */
	get isIdle(): boolean {
		return this.isComplete && this.received === this.removed;
	}

	/** Accepted or refused: neither can be undone. */
	get isSettled(): boolean {
		return this.#verdict !== undefined;
	}

	take({ range, text, state }: EditEvent, snapshot: Snapshot): void {
		if (this.received === '') {
			this.region = snapshot.regionOf(range);
			this.removed = snapshot.text.slice(this.region.start, this.region.end);
		}
		this.received += text;
		if (state.phase === 'complete') this.isComplete = true;
		else if (state.phase === 'refused') this.refuse(state.reason, state.args);
	}

	refuse(reason: EditRefusal, args: MessageArguments): void {
		this.#verdict ??= { phase: 'refused', reason, args };
	}

	accept(): void {
		this.#verdict ??= { phase: 'accepted' };
	}

	/** `isLast`: nothing more will come of it. */
	state({ owned, written, state }: Track, isLast: boolean): BlockState {
		if (this.#verdict !== undefined) return this.#verdict;
		if (state !== 'there') return { phase: state === 'undone' ? 'undone' : 'rejected' };
		const isWritten = owned !== undefined && written === this.received.length;
		return { phase: isLast || (this.isComplete && isWritten) ? 'pending' : 'coming' };
	}

	/**
	 * Up to where its text may be written now, if there is something to write. What replaces something is written when all
	 * of it is there: the document never holds a part of the old beside a part of the new.
	 */
	readyUpTo({ owned, written, state }: Track, isLast: boolean): number | undefined {
		if (this.#verdict !== undefined || state !== 'there' || this.isIdle) return;
		if (this.region.start < this.region.end) {
			return this.isComplete && owned === undefined ? this.received.length : undefined;
		}
		const upTo = isLast || this.isComplete ? this.received.length : withoutHalf(this.received);
		return upTo > written ? upTo : undefined;
	}
}

/**
 * How much can be sent to the editor: half of a line end would become a whole one there, and half of a surrogate pair is
 * lost on the way.
 */
function withoutHalf(text: string): number {
	return /[\r\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length;
}
