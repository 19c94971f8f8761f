import type { EditStep } from '../../text/edits/editReader.ts';
import type { Snapshot } from '../../text/edits/snapshot.ts';
import { overlap, type Region } from '../../text/trackedRegion.ts';

/**
 * The places that blocks of an answer change. A reader sees to it that the blocks of one text do not overlap; that the
 * blocks of a second text leave those of the first alone, nobody sees to but this.
 */
export class PlacesTaken {
	readonly #snapshot: Snapshot;
	readonly #earlier: readonly Region[];
	readonly #places: Region[] = [];

	constructor(snapshot: Snapshot, before?: PlacesTaken) {
		this.#snapshot = snapshot;
		this.#earlier = before?.all ?? [];
	}

	get all(): readonly Region[] {
		return [...this.#earlier, ...this.#places];
	}

	/** The step as it can be told: of a block on a place that is taken, nothing until it is refused. */
	checked(step: EditStep): readonly EditStep[] {
		const { phase } = step.state;
		if (phase === 'refused' || (phase === 'open' && this.#earlier.length === 0)) return [step];
		const region = this.#snapshot.regionOf(step.range);
		const isTaken = this.#earlier.some((place) => overlap(place, region));
		// Lines at its edges that stay as they are may still drop out of it.
		if (isTaken && phase === 'open') return [];
		if (isTaken) return [{ ...step, text: '', state: { phase: 'refused', reason: 'overlapping', args: {} } }];
		if (phase === 'complete' && (region.end > region.start || step.text !== '')) this.#places.push(region);
		return [step];
	}
}
