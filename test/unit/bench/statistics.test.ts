import assert from 'node:assert/strict';
import { goalBelow } from '../../../bench/report/benchDocument.ts';
import { percentile, summarise } from '../../../bench/report/statistics.ts';

describe('percentiles', () => {
	const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

	it('are the nearest rank, whatever the order', () => {
		assert.equal(percentile(hundred, 0.5), 50);
		assert.equal(percentile(hundred, 0.95), 95);
		assert.equal(percentile(hundred, 0.99), 99);
		assert.equal(percentile(hundred, 1), 100);
		assert.equal(percentile([3], 0.5), 3);
		assert.equal(percentile([10, 9, 1], 0.5), 9);
	});

	it('of nothing are no number', () => {
		assert.equal(percentile([], 0.5), Number.NaN);
	});
});

describe('a row of a bench', () => {
	const head = { name: 'a', metric: 'time', unit: 'ms' } as const;

	it('compares with its peer', () => {
		const row = summarise(head, [4, 2, 6], [2, 1, 3]);
		assert.deepEqual(row, { ...head, n: 3, p50: 4, p95: 6, p99: 6, baseline: 2, ratio: 2 });
	});

	it('leaves the comparison out where there is no peer', () => {
		assert.deepEqual(Object.keys(summarise(head, [1])), ['name', 'metric', 'unit', 'n', 'p50', 'p95', 'p99']);
	});
});

describe('a goal', () => {
	it('holds below its limit only', () => {
		assert.equal(goalBelow('g', 29.9, 30).ok, true);
		assert.equal(goalBelow('g', 30, 30).ok, false);
		assert.equal(goalBelow('g', Number.NaN, 30).ok, false);
	});
});
