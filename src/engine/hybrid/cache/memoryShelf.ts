import { mostFrequent } from './frequencySketch.ts';
import type { Part, Place, Shelf, Shelved, Shelving } from './shelf.ts';

interface Kept<Entry> extends Shelved {
	readonly entry: Entry;
}

/** Entries for the life of the process. */
export class MemoryShelf<Entry> implements Shelf<Entry> {
	// A Map keeps the order of insertion: what was used last is put in anew.
	readonly #parts: Readonly<Record<Part, Map<string, Kept<Entry>>>> = { window: new Map(), main: new Map() };
	readonly #bytes: Record<Part, number> = { window: 0, main: 0 };
	#asks = 0;

	get(place: Place): Entry | undefined {
		return this.#find(place)?.kept.entry;
	}

	put(place: Place, entry: Entry, { bytes, asked }: Shelving): void {
		const before = this.#find(place);
		this.remove(place);
		const { workspace, key } = place;
		const often = before === undefined ? asked : once(before.kept.asked);
		this.#set(before?.part ?? 'window', { workspace, key, bytes, asked: often, entry });
	}

	use(place: Place): boolean {
		const found = this.#find(place);
		if (found === undefined) return false;
		const { kept, part } = found;
		this.remove(place);
		this.#set(part, { ...kept, asked: once(kept.asked) });
		return true;
	}

	bytes(part: Part): number {
		return this.#bytes[part];
	}

	entries(): number {
		return this.#parts.window.size + this.#parts.main.size;
	}

	oldest(part: Part, count: number): readonly Shelved[] {
		const oldest: Shelved[] = [];
		for (const kept of this.#parts[part].values()) {
			if (oldest.length === count) break;
			oldest.push(kept);
		}
		return oldest;
	}

	promote(place: Place): void {
		const found = this.#find(place);
		if (found === undefined) return;
		this.remove(place);
		this.#set('main', found.kept);
	}

	remove(place: Place): void {
		const found = this.#find(place);
		if (found === undefined) return;
		this.#parts[found.part].delete(nameOf(place));
		this.#bytes[found.part] -= found.kept.bytes;
	}

	countAsk(): number {
		return ++this.#asks;
	}

	halve(): void {
		this.#asks = 0;
		for (const kept of Object.values(this.#parts)) {
			for (const [name, one] of kept) kept.set(name, { ...one, asked: one.asked >> 1 });
		}
	}

	#find(place: Place): { readonly kept: Kept<Entry>; readonly part: Part } | undefined {
		const name = nameOf(place);
		for (const part of ['window', 'main'] as const) {
			const kept = this.#parts[part].get(name);
			if (kept !== undefined) return { kept, part };
		}
		return undefined;
	}

	#set(part: Part, kept: Kept<Entry>): void {
		this.#parts[part].set(nameOf(kept), kept);
		this.#bytes[part] += kept.bytes;
	}
}

function once(asked: number): number {
	return Math.min(mostFrequent, asked + 1);
}

/** No key has a space in it. */
function nameOf({ workspace, key }: Place): string {
	return `${key} ${workspace}`;
}
