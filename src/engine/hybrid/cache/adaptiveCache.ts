import { FrequencySketch, mostFrequent } from './frequencySketch.ts';
import type { Place, Shelf, Shelved } from './shelf.ts';

/** Of the bytes, for the newest: a tenth holds what was asked within the last days, and 1 % would be ten answers. */
const windowShare = 0.1;

/** Of those in the main part that were used longest ago, so many are compared: the one that is asked for least goes. */
const compared = 16;

/** All frequencies are halved after so many questions for each entry, and after no fewer than `fewestAsks`. */
const asksPerEntry = 10;
const fewestAsks = 100;

/**
 * Which earlier answers are kept, in W-TinyLFU's way: the newest in a small window; what leaves that goes into the main
 * part where there is room, or where it was asked for more often than all that would have to go for it. So what is asked
 * again and again outlives any number of questions that are asked once.
 */
export class AdaptiveCache<Entry> {
	readonly #shelf: Shelf<Entry>;
	readonly #sketch = new FrequencySketch();

	constructor(shelf: Shelf<Entry>) {
		this.#shelf = shelf;
	}

	get figures(): { readonly entries: number; readonly bytes: number } {
		return { entries: this.#shelf.entries(), bytes: this.#shelf.bytes('window') + this.#shelf.bytes('main') };
	}

	/** Counts as asked for, there or not. Changes nothing on the shelf: of an entry that is replayed, `use` tells it. */
	find(place: Place): Entry | undefined {
		this.#sketch.add(place.key);
		return this.#shelf.get(place);
	}

	/** It was replayed. */
	use(place: Place): void {
		if (this.#shelf.use(place)) this.#age();
	}

	/** In the place of an earlier one. `bytes` is what it takes, `capacity` what all may take. */
	keep(place: Place, entry: Entry, bytes: number, capacity: number): void {
		if (bytes > mainOf(capacity)) {
			this.#shelf.remove(place);
		} else {
			const asked = Math.max(1, this.#sketch.estimate(place.key));
			this.#shelf.put(place, entry, { bytes, asked });
			this.#age();
		}
		this.fit(capacity);
	}

	/** Lets go what is too much for so many bytes. */
	fit(capacity: number): void {
		this.#trimMain(mainOf(capacity));
		const window = capacity - mainOf(capacity);
		while (this.#shelf.bytes('window') > window) {
			const [candidate] = this.#shelf.oldest('window', 1);
			if (candidate === undefined) return;
			if (this.#makesRoom(candidate, mainOf(capacity))) this.#shelf.promote(candidate);
			else this.#shelf.remove(candidate);
		}
	}

	#trimMain(room: number): void {
		while (this.#shelf.bytes('main') > room) {
			const [victim] = this.#shelf.oldest('main', 1);
			if (victim === undefined) return;
			this.#shelf.remove(victim);
		}
	}

	/** Whether there is room for it in the main part, where need be instead of others. */
	#makesRoom(candidate: Shelved, room: number): boolean {
		if (candidate.bytes > room) return false;
		const missing = this.#shelf.bytes('main') + candidate.bytes - room;
		const worth = this.#frequency(candidate);
		const victims: Shelved[] = [];
		let freed = 0;
		// Of all together, or one long answer would put out ten short ones that are asked for as often.
		let lost = 0;
		for (const { entry, frequency } of this.#leastAsked(missing)) {
			if (freed >= missing) break;
			victims.push(entry);
			freed += entry.bytes;
			lost += frequency;
			if (worth <= lost) return false;
		}
		for (const victim of victims) this.#shelf.remove(victim);
		return true;
	}

	/** Of the oldest, and of so many that there are enough bytes, those first that are asked for least. */
	#leastAsked(bytes: number): readonly { readonly entry: Shelved; readonly frequency: number }[] {
		if (bytes <= 0) return [];
		for (let count = compared; ; count *= 2) {
			const oldest = this.#shelf.oldest('main', count);
			const enough = oldest.reduce((sum, entry) => sum + entry.bytes, 0) >= bytes;
			if (!enough && oldest.length === count) continue;
			return oldest
				.map((entry) => ({ entry, frequency: this.#frequency(entry) }))
				.sort((one, other) => one.frequency - other.frequency);
		}
	}

	/** What this process has heard, or what stands beside the entry: others share the shelf. */
	#frequency({ key, asked }: Shelved): number {
		return Math.min(mostFrequent, Math.max(asked, this.#sketch.estimate(key)));
	}

	#age(): void {
		if (this.#shelf.countAsk() < Math.max(fewestAsks, asksPerEntry * this.#shelf.entries())) return;
		this.#shelf.halve();
		this.#sketch.halve();
	}
}

/** Without the window. */
function mainOf(capacity: number): number {
	return capacity - Math.floor(capacity * windowShare);
}
