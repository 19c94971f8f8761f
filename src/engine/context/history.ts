import type { Turn } from '../provider.ts';

export interface CutHistory {
	readonly turns: readonly Turn[];
	/** How many turns were left out. */
	readonly cut: number;
}

/**
 * The newest turns, at most `limit`. Begins with a turn of the person, because providers refuse a history that does not,
 * so an answer whose question was cut goes too.
 */
export function cutHistory(history: readonly Turn[], limit: number): CutHistory {
	const kept = history.slice(cutFrom(history.length, limit));
	const begin = kept.findIndex(({ role }) => role === 'user');
	const turns = begin < 0 ? [] : kept.slice(begin);
	return { turns, cut: history.length - turns.length };
}

/** Whether a question after the next answer would begin with the same turn. */
export function beginsAlike({ length }: readonly Turn[], limit: number): boolean {
	return cutFrom(length, limit) === cutFrom(length + 2, limit);
}

/**
 * Several exchanges at a time, a quarter of the limit: where each question left one more behind, no request would begin
 * like the one before, and nothing that a provider has kept of that one could be read again.
 */
function cutFrom(length: number, limit: number): number {
	const step = Math.max(2, 2 * Math.floor(limit / 8));
	return length <= limit ? 0 : Math.ceil((length - limit) / step) * step;
}
