import type { Tier } from '../../protocol/stream.ts';
import type { TierCuts } from './correction/routerModel.ts';

/** The cheapest tier that answers a question of this complexity. */
export function tierOf(complexity: number, { fast, smart, genius }: TierCuts): Tier {
	if (complexity < fast.complexity) return 'nano';
	if (complexity < smart.complexity) return 'fast';
	return complexity < genius.complexity ? 'smart' : 'genius';
}
