import type { Clock } from '../../clock.ts';

/** Milliseconds, about what a screen has: text that goes on more often is painted together all the same. */
export const shortestFrame = 16;

/** Milliseconds; the panel draws twenty times a second what nobody can follow. */
export const longestFrame = 50;

/** Milliseconds of a frame for each stream: what a message costs on its way to the client, it costs for each of them. */
const frameForEach = 0.5;

/**
 * The moments at which held-back text goes on: one timer for all streams of the process, and the slower the more there
 * are, as their batches are (`src/host/providers/batchPace.ts`), so that a hundred streams do not cost a message each
 * sixty times a second.
 */
export class Frames {
	readonly #clock: Pick<Clock, 'sleep'>;
	#streams = 0;
	#next: Promise<void> | undefined;

	constructor(clock: Pick<Clock, 'sleep'>) {
		this.#clock = clock;
	}

	/** From one frame to the next, in milliseconds: 16 to 50. */
	get lengthMs(): number {
		return Math.min(longestFrame, Math.max(shortestFrame, this.#streams * frameForEach));
	}

	/**
	 * A stream that may wait for frames, from now until what comes back is called. Counted also while it waits for none:
	 * by those alone that wait, frames would be short again as soon as long ones have let everything through.
	 */
	join(): () => void {
		this.#streams++;
		let left = false;
		return () => {
			if (!left) this.#streams--;
			left = true;
		};
	}

	/** Resolves at the next frame, together for all that wait. Nothing runs while nobody waits. */
	next(): Promise<void> {
		this.#next ??= this.#clock.sleep(this.lengthMs).then(() => {
			this.#next = undefined;
		});
		return this.#next;
	}
}
