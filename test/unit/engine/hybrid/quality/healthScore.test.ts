import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type HealthFigures, healthScore } from '../../../../../src/engine/hybrid/quality/healthScore.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const ms = fc.double({ min: 0, max: 600_000, noNaN: true });
const figures: fc.Arbitrary<HealthFigures> = fc.record({
	successRate: share,
	fallbackRate: share,
	firstTokenMs: fc.option(ms, { nil: undefined }),
	gapP95Ms: fc.option(ms, { nil: undefined }),
	stalls: fc.double({ min: 0, max: 100, noNaN: true }),
});

describe('healthScore', () => {
	it('is between 0 and 1', () => {
		fc.assert(
			fc.property(figures, (any) => {
				const score = healthScore(any);
				assert.ok(score >= 0 && score <= 1, `${score}`);
			}),
		);
	});

	it('is 1 where everything is perfect or not known, and 0 where nothing succeeds', () => {
		const perfect = { successRate: 1, fallbackRate: 0, firstTokenMs: 0, gapP95Ms: 0, stalls: 0 };
		assert.ok(Math.abs(healthScore(perfect) - 1) < 1e-12);
		assert.equal(healthScore({ ...perfect, firstTokenMs: undefined, gapP95Ms: undefined }), healthScore(perfect));
		assert.equal(healthScore({ ...perfect, successRate: 0 }), 0);
	});

	for (const { worse, values, name } of [
		{
			name: 'fewer successes',
			values: share,
			worse: (any: HealthFigures, value: number) => ({ ...any, successRate: 1 - value }),
		},
		{
			name: 'more fallbacks',
			values: share,
			worse: (any: HealthFigures, value: number) => ({ ...any, fallbackRate: value }),
		},
		{
			name: 'a later first token',
			values: ms,
			worse: (any: HealthFigures, value: number) => ({ ...any, firstTokenMs: value }),
		},
		{ name: 'longer gaps', values: ms, worse: (any: HealthFigures, value: number) => ({ ...any, gapP95Ms: value }) },
		{
			name: 'more stalls',
			values: fc.double({ min: 0, max: 100, noNaN: true }),
			worse: (any: HealthFigures, value: number) => ({ ...any, stalls: value }),
		},
	]) {
		it(`never rises with ${name}, and falls where they are seen`, () => {
			fc.assert(
				fc.property(figures, values, values, (any, one, other) => {
					const [less, more] = [Math.min(one, other), Math.max(one, other)];
					const [better, poorer] = [healthScore(worse(any, less)), healthScore(worse(any, more))];
					assert.ok(poorer <= better, `${poorer} above ${better}`);
					const seen =
						more - less > 0.01 && more < 10_000 && any.successRate > 0.1 && (name !== 'fewer successes' || less < 0.9);
					if (seen) assert.ok(poorer < better, `${poorer} is not below ${better}`);
				}),
			);
		});
	}
});
