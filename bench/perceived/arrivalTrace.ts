import { type Random, randomFrom } from '../../src/engine/mock/random.ts';

/** Text that has come, in the pieces in which a provider sends it. */
export interface Arrival {
	/** Milliseconds after the question was sent. */
	readonly at: number;
	readonly texts: readonly string[];
}

/** How text arrives, by a source that anybody can look up. */
export interface ArrivalTrace {
	/** What it is, with its source. */
	readonly name: string;
	/**
	 * `steady`: text comes about as a model writes it; `bursty`: much at once, and then for more than 200 ms nothing;
	 * `halting`: steady but for stalls that nothing announces; `fast`: faster than anybody reads.
	 */
	readonly kind: 'steady' | 'bursty' | 'halting' | 'fast';
	/** Several, because the one or the other may be lucky. */
	readonly answers: readonly (readonly Arrival[])[];
}

export const answersOfTrace = 5;

/** The same answers each time. */
export function seeded(make: (random: Random) => readonly Arrival[]): ArrivalTrace['answers'] {
	return Array.from({ length: answersOfTrace }, (_, seed) => make(randomFrom(seed)));
}

const words = [' the', ' of', ' answer', ' a', ' value', ' is', ' read', ' and', ' then', ' it', ' function'];
const ends = ['ing', ',', '.', '()', 's', '\n', ' `x`', ':'];

/** So many tokens as models write them, of 4.1 characters in the mean. */
export function tokens(random: Random, count: number): readonly string[] {
	return Array.from({ length: count }, () => {
		const from = random() < 0.75 ? words : ends;
		return from[Math.floor(random() * from.length)] ?? '';
	});
}

export function between(random: Random, least: number, most: number): number {
	return least + random() * (most - least);
}
