import fc from 'fast-check';
import type { RequestTokens } from '../../../../src/protocol/costs.ts';
import type { ModelPrice } from '../../../../src/protocol/models.ts';

/** In steps of a micro-dollar per million, as fine as any list. */
const perMillion = (most: number) => fc.nat(most * 1_000_000).map((micro) => micro / 1_000_000);

/** No vendor takes more for a cached token than for a plain one. */
const plain: fc.Arbitrary<Omit<ModelPrice, 'above'>> = fc
	.tuple(perMillion(20), perMillion(100), fc.option(perMillion(20)), fc.option(perMillion(40)))
	.map(([input, output, cachedInput, cacheWrite]) => ({
		input,
		output,
		...(cachedInput === null ? {} : { cachedInput: Math.min(cachedInput, input) }),
		...(cacheWrite === null ? {} : { cacheWrite }),
	}));

/** Long prompts are dearer in every part. */
export const prices: fc.Arbitrary<ModelPrice> = fc
	.record({
		price: plain,
		threshold: fc.option(fc.integer({ min: 1_000, max: 300_000 })),
		factor: fc.integer({ min: 1, max: 5 }),
	})
	.map(({ price, threshold, factor }) => {
		if (threshold === null) return price;
		const above = Object.fromEntries(Object.entries(price).map(([part, value]) => [part, value * factor]));
		return { ...price, above: { ...price, ...above, inputTokens: threshold } };
	});

/** Counts as a provider tells them: what was cached and written is part of the input. */
export const requests: fc.Arbitrary<RequestTokens> = fc
	.record({
		plain: fc.nat(400_000),
		cached: fc.nat(400_000),
		cacheWrite: fc.nat(100_000),
		output: fc.nat(130_000),
		reasoning: fc.nat(100),
	})
	.map(({ plain: rest, cached, cacheWrite, output, reasoning }) => ({
		input: rest + cached + cacheWrite,
		cached,
		cacheWrite,
		output,
		reasoning: Math.min(reasoning, output),
	}));
