import assert from 'node:assert/strict';
import { type BudgetLevel, levelOf } from '../../../src/editor/status/budgetLevel.ts';

describe('the level of the budget', () => {
	const cases: readonly (readonly [spentUsd: number, budgetUsd: number, routing: boolean, expected: BudgetLevel])[] = [
		[0, 100, false, 'hidden'],
		[74.9, 100, false, 'hidden'],
		[75, 100, false, 'warning'],
		[100, 100, false, 'spent'],
		[0, 100, true, 'usual'],
		[74.9, 100, true, 'usual'],
		[75, 100, true, 'warning'],
		[101, 100, true, 'spent'],
		[0, 0, true, 'usual'],
	];
	for (const [spentUsd, budgetUsd, routing, expected] of cases) {
		it(`is ${expected} at ${spentUsd} of ${budgetUsd}, ${routing ? 'with' : 'without'} routing`, () => {
			const budget = { day: '2026-11-20', spentUsd, budgetUsd, reservedUsd: 0 };
			const setting = { key: 'tributary.intelligentRouting.enabled', value: routing, source: 'user' } as const;
			assert.equal(levelOf({ budget, settings: [setting] }), expected);
		});
	}
});
