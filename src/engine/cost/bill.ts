import type { RequestTokens } from '../../protocol/costs.ts';
import type { ModelPrice } from '../../protocol/models.ts';
import type { NanoUsd } from './money.ts';
import { ratesOf } from './rates.ts';

/**
 * A million dollars: more than any request costs, and still so little that the sums of nine of them are exact. Only a
 * server that makes its counts up comes here.
 */
export const mostBill: NanoUsd = 1_000_000_000_000_000;

/**
 * What a request costs, to the nano-dollar: rounded once, up. The prices are those for its whole input. Exact whatever the
 * counts: at a setting's dearest price ($100,000 per million) 90,000 tokens are more pico-dollars than a double holds.
 */
export function billOf({ input, cached, cacheWrite, output }: RequestTokens, price: ModelPrice): NanoUsd {
	const all = wholeTokens(input);
	const read = Math.min(wholeTokens(cached), all);
	const written = Math.min(wholeTokens(cacheWrite), all - read);
	const rates = ratesOf(price, all);
	return fromPico(
		BigInt(all - read - written) * rates.input +
			BigInt(read) * rates.cached +
			BigInt(written) * rates.cacheWrite +
			BigInt(wholeTokens(output)) * rates.output,
	);
}

/** The next whole amount, up. */
export function fromPico(pico: bigint): NanoUsd {
	const nano: bigint = (pico + 999n) / 1000n;
	return Math.min(Number(nano), mostBill);
}

/** What a server counts need not be a count. */
export function wholeTokens(count: number): number {
	return Number.isFinite(count) && count > 0 ? Math.ceil(count) : 0;
}
