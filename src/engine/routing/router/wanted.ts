import type { Reason, Tier } from '../../../protocol/stream.ts';
import { isBelow, nextTier } from '../../../text/tiers.ts';
import { type LeastComplexities, tierOf } from '../tierOf.ts';
import type { RoutingQuestion, RoutingSources } from './routing.ts';
import type { Weighed } from './weighed.ts';

/** The tier that a question should go to. */
export interface Wanted {
	readonly tier: Tier;
	readonly by: 'name' | 'escalation' | 'complexity';
}

/** A name in the question comes before everything, then that a stronger answer is wanted, then what the classifier says. */
export function wantedTier(question: RoutingQuestion, sources: RoutingSources): Wanted {
	const { named, escalation, classification } = question;
	if (named !== undefined) return { tier: named, by: 'name' };
	if (escalation !== undefined) return { tier: nextTier(escalation.from) ?? escalation.from, by: 'escalation' };
	return { tier: tierOf(classification.complexity, cutsOf(sources)), by: 'complexity' };
}

/** The person's own cuts, else the trained ones of the quality that they chose. */
export function cutsOf({ settings, cuts }: RoutingSources): LeastComplexities {
	const own = settings['tributary.intelligentRouting.cuts'];
	if (own === null) return cuts[settings['tributary.intelligentRouting.quality']];
	const [fast, smart, genius] = own;
	return { fast: { complexity: fast }, smart: { complexity: smart }, genius: { complexity: genius } };
}

/**
 * Whether a tier is what was asked for in words or by a press of a button. Such a wish is met even by a model that is
 * down: only where the tier has nothing at all another one answers. And what is no stronger than the answer that was too
 * weak is no escalation.
 */
export function meets({ tier, by }: Wanted, { choice }: Weighed): boolean {
	if (by === 'complexity') return true;
	return choice.tier === tier || (by === 'escalation' && isBelow(tier, choice.tier));
}

export function reasonOf(wanted: Wanted, tier: Tier, { escalation }: RoutingQuestion): Reason {
	switch (wanted.by) {
		case 'name':
			return { code: 'named_in_question', args: { tier } };
		case 'escalation':
			return { code: 'escalated', args: { tier, ...escalation } };
		case 'complexity':
			return { code: 'routed', args: { tier } };
	}
}
