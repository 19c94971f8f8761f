import type { Turn } from '../provider.ts';

export interface CutHistory {
	readonly turns: readonly Turn[];
	/** How many turns were left out. */
	readonly cut: number;
}

/**
 * The last `limit` turns. Begins with a turn of the person, because providers refuse a history that does not, so an
 * answer whose question was cut goes too.
 */
export function cutHistory(history: readonly Turn[], limit: number): CutHistory {
	const kept = limit === 0 ? [] : history.slice(-limit);
	const begin = kept.findIndex(({ role }) => role === 'user');
	const turns = begin < 0 ? [] : kept.slice(begin);
	return { turns, cut: history.length - turns.length };
}
