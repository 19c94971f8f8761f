import type { Reason, Tier, WarningEvent } from '../../../protocol/stream.ts';
import { tiersAbove, tiersBelow } from '../../../text/tiers.ts';
import { poolOf } from './pool.ts';
import type { RoutingQuestion } from './routing.ts';
import { meets, reasonOf, type Wanted } from './wanted.ts';
import type { Weighed } from './weighed.ts';

export interface Picked {
	readonly weighed: Weighed;
	readonly reason: Reason;
	readonly warnings: readonly WarningEvent[];
	/** What it was picked from; all of it could answer. */
	readonly from: readonly Weighed[];
}

/**
 * The first candidate of the nearest tier that has one: up before down, because an answer that is too good costs cents
 * and one that is too weak costs the person's time. Only the budget leads down first.
 */
export function pick(all: readonly Weighed[], wanted: Wanted, question: RoutingQuestion): Picked | undefined {
	const pool = poolOf(all);
	if (pool === undefined) return undefined;
	const { fitting, paid } = pool;
	const nearest = firstOf(fitting, [wanted.tier, ...tiersAbove(wanted.tier), ...tiersBelow(wanted.tier)]);
	if (nearest === undefined) return undefined;
	const usable = nearest.choice.tier;
	const weighed = firstOf(paid, [usable, ...tiersBelow(usable), ...tiersAbove(usable)]);
	if (weighed === undefined) return undefined;
	const { tier } = weighed.choice;
	const args = { tier, wanted: wanted.tier };
	if (tier === wanted.tier || (wanted.by !== 'complexity' && meets(wanted, weighed))) {
		return { weighed, reason: reasonOf(wanted, tier, question), warnings: [], from: paid };
	}
	if (tier === usable) return { weighed, reason: { code: 'only_usable', args }, warnings: [], from: paid };
	return {
		weighed,
		reason: { code: 'cheaper_for_budget', args },
		warnings: [{ kind: 'warning', code: 'cheaper_tier', args }],
		from: paid,
	};
}

function firstOf(weighed: readonly Weighed[], order: readonly Tier[]): Weighed | undefined {
	for (const tier of order) {
		const first = weighed.find(({ choice }) => choice.tier === tier);
		if (first !== undefined) return first;
	}
	return undefined;
}
