import assert from 'node:assert/strict';
import fc from 'fast-check';
import { billOf, mostBill } from '../../../../src/engine/cost/bill.ts';
import type { RequestTokens } from '../../../../src/protocol/costs.ts';
import { prices, requests } from './arbitraries.ts';

const none: RequestTokens = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };

describe('billOf', () => {
	it('is whole, and never less for more tokens of any kind', () => {
		fc.assert(
			fc.property(prices, requests, fc.nat(1_000), fc.constantFrom('input', 'output'), (price, tokens, more, kind) => {
				const bill = billOf(tokens, price);
				assert.ok(Number.isSafeInteger(bill) && bill >= 0);
				assert.ok(billOf({ ...tokens, [kind]: tokens[kind] + more }, price) >= bill);
			}),
		);
	});

	it('is the sum of its parts, but for what each of them is rounded up', () => {
		fc.assert(
			fc.property(prices, requests, ({ above: _, ...price }, tokens) => {
				const { input, cached, cacheWrite, output } = tokens;
				const parts = [
					{ ...none, input: input - cached - cacheWrite },
					{ ...none, input: cached, cached },
					{ ...none, input: cacheWrite, cacheWrite },
					{ ...none, output },
				].map((part) => billOf(part, price));
				const sum = parts.reduce((one, other) => one + other);
				const bill = billOf(tokens, price);
				assert.ok(bill <= sum && sum - bill < parts.length, `${bill} of ${parts.join(' + ')}`);
			}),
		);
	});

	it('has no part that is cheaper than what is known', () => {
		const tokens = { ...none, input: 1_000 };
		// No cached price: the input's. No price of writing: a quarter more. Less than the input: that much more.
		assert.equal(billOf({ ...tokens, cached: 1_000 }, { input: 2, output: 10 }), 2_000_000);
		assert.equal(billOf({ ...tokens, cacheWrite: 1_000 }, { input: 2, output: 10 }), 2_500_000);
		assert.equal(billOf({ ...tokens, cacheWrite: 1_000 }, { input: 2, output: 10, cacheWrite: 0 }), 2_000_000);
		assert.equal(billOf({ ...tokens, cacheWrite: 1_000 }, { input: 2, output: 10, cacheWrite: 0.5 }), 2_500_000);
		assert.equal(billOf({ ...tokens, cacheWrite: 1_000 }, { input: 2, output: 10, cacheWrite: 3 }), 3_000_000);
	});

	it('takes the prices of long prompts by the input alone, cached tokens included, and for all of the request', () => {
		const price = { input: 1, output: 2, above: { inputTokens: 100, input: 10, output: 20 } };
		assert.equal(billOf({ ...none, input: 100, output: 1_000 }, price), 100_000 + 2_000_000);
		assert.equal(billOf({ ...none, input: 101, cached: 101, output: 1 }, price), 1_010_000 + 20_000);
	});

	it('is exact where a double is not', () => {
		// 30,000,000,000 × 333,333 + 1 = 9,999,990,000,000,001 pico-dollars, beyond 2^53, where doubles have no odd numbers.
		const price = { input: 0.333333, output: 0.000001 };
		assert.equal(billOf({ ...none, input: 30_000_000_000, output: 1 }, price), 9_999_990_000_001);
	});

	it('does not believe counts that cannot be', () => {
		const price = { input: 1, output: 1, cachedInput: 0.1 };
		assert.equal(billOf({ ...none, input: 10, cached: 1_000 }, price), 1_000);
		assert.equal(billOf({ ...none, input: 10, cached: 8, cacheWrite: 8 }, price), 800 + 2 * 1_250);
		assert.equal(billOf({ ...none, input: Number.NaN, output: -5 }, price), 0);
		assert.equal(billOf({ ...none, input: 1.5 }, price), 2_000);
		assert.equal(billOf({ ...none, input: 1e300 }, price), mostBill);
	});
});
