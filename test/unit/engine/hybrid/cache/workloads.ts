import { createHash } from 'node:crypto';
import { randomFrom } from '../../../../../src/engine/mock/random.ts';

export function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** What a cache can be asked, and what it does about a miss. */
export interface TriedCache {
	/** Whether it was there. Where it was not, it is kept now. */
	ask(name: string, bytes: number): boolean;
}

/** Plain LRU, to be compared with. */
export class PlainLru implements TriedCache {
	readonly #capacity: number;
	readonly #entries = new Map<string, number>();
	#bytes = 0;

	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	ask(name: string, bytes: number): boolean {
		const known = this.#entries.get(name);
		this.#entries.delete(name);
		this.#entries.set(name, known ?? bytes);
		if (known !== undefined) return true;
		this.#bytes += bytes;
		for (const [oldest, size] of this.#entries) {
			if (this.#bytes <= this.#capacity) break;
			this.#entries.delete(oldest);
			this.#bytes -= size;
		}
		return false;
	}
}

/** Names by Zipf's law: the first is asked for most, the nth an nth as often. */
export function* skewed(seed: number, names: number, count: number): Generator<string, void, undefined> {
	const random = randomFrom(seed);
	const sums: number[] = [];
	let sum = 0;
	for (let n = 1; n <= names; n++) {
		sum += 1 / n;
		sums.push(sum);
	}
	for (let n = 0; n < count; n++) {
		const at = random() * sum;
		yield `skewed ${sums.findIndex((upTo) => at < upTo)}`;
	}
}

/** Share of what was there. */
export function hitRate(cache: TriedCache, names: Iterable<string>, bytesOf: (name: string) => number): number {
	let asked = 0;
	let hits = 0;
	for (const name of names) {
		asked++;
		if (cache.ask(name, bytesOf(name))) hits++;
	}
	return hits / asked;
}
