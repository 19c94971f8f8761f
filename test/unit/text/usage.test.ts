import assert from 'node:assert/strict';
import type { UsageEvent } from '../../../src/protocol/stream.ts';
import { addUsage } from '../../../src/text/usage.ts';

const bare: UsageEvent = { kind: 'usage', input: 10, output: 2, exact: true };

describe('addUsage', () => {
	it('is the stream itself where there was none before', () => {
		assert.equal(addUsage(undefined, bare), bare);
	});

	it('adds every part, and takes for nothing what only one of the two told', () => {
		const one = { ...bare, cached: 5, reasoning: 1 };
		const other = { ...bare, cached: 2, cacheWrite: 7 };
		assert.deepEqual(addUsage(one, other), {
			kind: 'usage',
			input: 20,
			output: 4,
			cached: 7,
			cacheWrite: 7,
			reasoning: 1,
			exact: true,
		});
	});

	it('knows the price only where it knows both', () => {
		assert.equal(addUsage({ ...bare, usd: 0.5 }, { ...bare, usd: 0.25 }).usd, 0.75);
		assert.equal(addUsage({ ...bare, usd: 0.5 }, bare).usd, undefined);
		assert.equal(addUsage(bare, { ...bare, usd: 0.5 }).usd, undefined);
	});

	it('is exact only where both are', () => {
		assert.equal(addUsage({ ...bare, exact: false }, bare).exact, false);
		assert.equal(addUsage(bare, { ...bare, exact: false }).exact, false);
	});
});
