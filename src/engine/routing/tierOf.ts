import type { Tier } from '../../protocol/stream.ts';

/** The least complexity of each tier above nano. */
export type LeastComplexities = Readonly<Record<Exclude<Tier, 'nano'>, { readonly complexity: number }>>;

/** The cheapest tier that answers a question of this complexity. */
export function tierOf(complexity: number, { fast, smart, genius }: LeastComplexities): Tier {
	if (complexity < fast.complexity) return 'nano';
	if (complexity < smart.complexity) return 'fast';
	return complexity < genius.complexity ? 'smart' : 'genius';
}
