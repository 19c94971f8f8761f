import type { Clock } from '../clock.ts';
import type { Random } from './random.ts';
import type { Rhythm } from './script.ts';

export interface Pace {
	readonly firstTokenMs: number;
	readonly tokensPerSecond: number;
	readonly rhythm: Rhythm;
	/** All from the token of the index `before` on come so much later. */
	readonly pause?: { readonly before: number; readonly ms: number };
}

/** Tokens of one batch, so that a long delay of the process never ends in one huge batch. */
const largestBatch = 256;
const largestClump = 24;

/** When each token is due, in milliseconds from the beginning; never falls. */
export function dueTimes(
	count: number,
	{ firstTokenMs, tokensPerSecond, rhythm, pause }: Pace,
	random: Random,
): readonly number[] {
	const even = Array.from({ length: count }, (_, index) => {
		const pausedMs = pause !== undefined && index >= pause.before ? pause.ms : 0;
		return firstTokenMs + (index * 1000) / tokensPerSecond + pausedMs;
	});
	if (rhythm === 'even') return even;
	const due: number[] = [];
	while (due.length < count) {
		// The first token comes alone and in time; each clump then comes when the last of its tokens would have come.
		const size = due.length === 0 ? 1 : 1 + Math.floor(random() * largestClump);
		const last = Math.min(due.length + size, count) - 1;
		const at = even[last] ?? 0;
		while (due.length <= last) due.push(at);
	}
	return due;
}

/**
 * The tokens as they become due. Sleeps to absolute times, so what a timer is late by does not add up: the tokens that
 * have become due meanwhile come in one batch. Ends at once when `signal` aborts.
 */
export async function* paced(
	tokens: readonly string[],
	due: readonly number[],
	clock: Clock,
	signal: AbortSignal,
): AsyncGenerator<readonly string[], void, undefined> {
	const begin = clock.now();
	let next = 0;
	while (next < tokens.length) {
		// Also where nothing is left to wait for: a turn of the loop in which an abort can arrive.
		// Whole milliseconds: less than a timer can measure could be added to the clock's time without moving it.
		await clock.sleep(Math.max(0, Math.ceil(begin + (due[next] ?? 0) - clock.now())), signal);
		if (signal.aborted) return;
		const elapsed = clock.now() - begin;
		const from = next;
		while (next < tokens.length && next - from < largestBatch && (due[next] ?? 0) <= elapsed) next++;
		if (next > from) yield tokens.slice(from, next);
		if (signal.aborted) return;
	}
}
