import type { Clock } from '../../clock.ts';

/** Milliseconds, about what a screen has: text that goes on more often is painted together all the same. */
export const shortestFrame = 16;

/** Milliseconds of a frame for each stream: what a message costs on its way to the client, it costs for each of them. */
const frameForEach = 0.5;

/** Of so many streams nobody follows the text of one. */
const crowd = 50;

/** Milliseconds. While text is spread, no frame is longer. */
export const longestFrame = crowd * frameForEach;

/**
 * Milliseconds from frame to frame for a crowd. A batch costs some 40 µs between here and the client, and with a third as
 * many the stage is paid for; text is on its way for 75 ms more in the mean.
 */
const crowdFrame = 150;

/** Milliseconds between two looks ahead in one stream: a frame at 60 Hz, less what a timer may come early. */
const shortestLook = 15;

/** The same for each stream: a look costs as much as a batch (20 µs), and all together look 100 times a second. */
const lookForEach = 10;

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

	/** From one frame to the next, in milliseconds: 16 to 25, and 150 for a crowd. */
	get lengthMs(): number {
		if (this.isCrowded) return crowdFrame;
		return Math.max(shortestFrame, this.#streams * frameForEach);
	}

	/** Whether there are so many that the text of all goes on together, once a frame. */
	get isCrowded(): boolean {
		return this.#streams >= crowd;
	}

	/** From one look ahead to the next in the same stream, in milliseconds: 15 for one, a second for a hundred. */
	get lookMs(): number {
		return Math.max(shortestLook, this.#streams * lookForEach);
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
