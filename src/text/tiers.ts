import { type Tier, tiers } from '../protocol/stream.ts';

export function isTier(wish: string): wish is Tier {
	return tiers.some((tier) => tier === wish);
}

/** Whether `one` is a cheaper tier than `other`. */
export function isBelow(one: Tier, other: Tier): boolean {
	return tiers.indexOf(one) < tiers.indexOf(other);
}

/** The tiers above, the nearest first. */
export function tiersAbove(tier: Tier): readonly Tier[] {
	return tiers.slice(tiers.indexOf(tier) + 1);
}

/** The tiers below, the nearest first. */
export function tiersBelow(tier: Tier): readonly Tier[] {
	return tiers.slice(0, tiers.indexOf(tier)).toReversed();
}

/** The tier above; nothing is above genius. */
export function nextTier(tier: Tier): Tier | undefined {
	return tiersAbove(tier)[0];
}
