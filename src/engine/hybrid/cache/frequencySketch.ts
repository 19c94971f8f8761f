/** Each of four rows has so many counters, a power of two. */
const counters = 4_096;
const rows = 4;

/** What comes more often than this is often enough. */
export const mostFrequent = 15;

/**
 * How often keys were asked for lately, also those that are not kept: a count-min sketch of 16 KB. Never less than it
 * was, unless all were halved, and seldom more.
 */
export class FrequencySketch {
	readonly #counts = new Uint8Array(rows * counters);
	#added = 0;

	/** `key`: at least 32 hexadecimal digits of a digest. */
	add(key: string): void {
		const places = placesOf(key);
		const least = this.#least(places);
		if (least >= mostFrequent) return;
		// Only the lowest: the others count somebody else too.
		for (const place of places) {
			if (this.#counts[place] === least) this.#counts[place] = least + 1;
		}
		// Past that, so many share a counter that it says little.
		if (++this.#added >= counters) this.halve();
	}

	/** From 0 to `mostFrequent`. */
	estimate(key: string): number {
		return this.#least(placesOf(key));
	}

	/** What was asked for long ago counts ever less. */
	halve(): void {
		for (let place = 0; place < this.#counts.length; place++) this.#counts[place] = (this.#counts[place] ?? 0) >> 1;
		this.#added >>= 1;
	}

	#least(places: readonly number[]): number {
		return places.reduce((least, place) => Math.min(least, this.#counts[place] ?? 0), mostFrequent);
	}
}

/** A digest is random all over: each eight of its digits are a hash of their own. */
function placesOf(key: string): readonly number[] {
	return Array.from({ length: rows }, (_, row) => {
		const hash = Number.parseInt(key.slice(8 * row, 8 * row + 8), 16);
		return row * counters + (hash & (counters - 1));
	});
}
