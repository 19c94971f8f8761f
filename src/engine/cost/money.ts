/**
 * Billionths of a dollar. Always an integer, so that sums are exact and the same in every order: 2^53 of them are nine
 * million dollars, and the cheapest token that is sold costs some ten.
 */
export type NanoUsd = number;

const nanoPerUsd = 1_000_000_000;

/** The nearest whole amount. */
export function toNano(usd: number): NanoUsd {
	return Math.round(usd * nanoPerUsd);
}

export function toUsd(amount: NanoUsd): number {
	return amount / nanoPerUsd;
}
