import { shortestFrame } from './frames.ts';

/** How many gaps count: one second of a steady stream, half a minute of a bursty one. */
const window = 64;

/** Of the time, so much passes in gaps no longer than the usual one. */
const share = 0.8;

/** Milliseconds. A longer pause is the model's, which thinks or calls a tool, and says nothing of how its text comes. */
const longestGap = 2_000;

/** In which rhythm text arrives. */
export class ArrivalGaps {
	/** The latest gaps, the oldest at `#oldest` once the window is full. */
	readonly #gaps: number[] = [];
	/** The same, from the shortest to the longest. Kept in order, because sorting at each arrival would cost 2 µs. */
	readonly #sorted: number[] = [];
	#total = 0;
	#oldest = 0;
	#arrived = Number.NEGATIVE_INFINITY;

	/** Text has come at this moment, in milliseconds. What comes within a frame came together, in many small reads. */
	arrived(now: number): void {
		const gap = now - this.#arrived;
		if (gap < shortestFrame) return;
		this.#arrived = now;
		if (gap <= longestGap) this.#record(gap);
	}

	/**
	 * The gap in whose like, or in shorter ones, four fifths of the time pass, in milliseconds; 0 before there is one. By
	 * time and not by number: of tokens each 17 ms with one lost packet in fifty, a quarter of the time is stalls of 250 ms,
	 * and a fiftieth of the gaps.
	 */
	get usual(): number {
		let longer = 0;
		for (let index = this.#sorted.length - 1; index >= 0; index--) {
			const gap = this.#sorted[index] ?? 0;
			longer += gap;
			if (longer > this.#total * (1 - share)) return gap;
		}
		return 0;
	}

	#record(gap: number): void {
		const dropped = this.#gaps[this.#oldest];
		if (this.#gaps.length < window || dropped === undefined) this.#gaps.push(gap);
		else {
			this.#gaps[this.#oldest] = gap;
			this.#oldest = (this.#oldest + 1) % window;
			this.#sorted.splice(this.#sorted.indexOf(dropped), 1);
			this.#total -= dropped;
		}
		let place = this.#sorted.length;
		while (place > 0 && (this.#sorted[place - 1] ?? 0) > gap) place--;
		this.#sorted.splice(place, 0, gap);
		this.#total += gap;
	}
}
