import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GapHistogram } from '../../../../../src/engine/hybrid/quality/gapHistogram.ts';

function histogramOf(gaps: readonly number[]): GapHistogram {
	const histogram = new GapHistogram();
	for (const gap of gaps) histogram.add(gap);
	return histogram;
}

describe('GapHistogram', () => {
	it('tells percentiles within 2.5 % of the true ones', () => {
		const gaps = fc.array(fc.double({ min: 0.1, max: 600_000, noNaN: true }), { minLength: 1, maxLength: 300 });
		const share = fc.double({ min: 0.01, max: 1, noNaN: true });
		fc.assert(
			fc.property(gaps, share, (values, wanted) => {
				const sorted = values.toSorted((one, other) => one - other);
				const exact = sorted[Math.max(0, Math.ceil(wanted * values.length) - 1)] ?? Number.NaN;
				const told = histogramOf(values).percentile(wanted) ?? Number.NaN;
				assert.ok(Math.abs(told - exact) <= exact * 0.025, `${told} instead of ${exact}`);
			}),
		);
	});

	it('knows nothing before the first gap, and takes gaps of nothing and of hours', () => {
		assert.equal(histogramOf([]).percentile(0.5), undefined);
		assert.equal(histogramOf([0]).percentile(0.5), 0.1);
		assert.ok((histogramOf([1e9]).percentile(0.5) ?? 0) > 580_000);
	});
});
