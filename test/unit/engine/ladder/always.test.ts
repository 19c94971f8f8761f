import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Attempt } from '../../../../src/engine/ladder/attempt.ts';
import { mockModel } from '../../../../src/engine/models/chooseModel.ts';
import { errorCodes } from '../../../../src/protocol/errors.ts';
import { tiers } from '../../../../src/protocol/stream.ts';
import { failing, ladder, nameOf } from './rungLab.ts';

/** Few models and providers, so that the same come up in several places. */
const name = fc
	.tuple(fc.constantFrom('s1', 'm1', 'm2', 'm3'), fc.constantFrom('openrouter', 'openai', 'anthropic', 'ollama'))
	.map(([model, provider]) => `${model}@${provider}`);

const surroundings = fc.record({
	pinned: fc.constantFrom('model', 'tier', 'nothing'),
	reach: fc.constantFrom('full', 'full', 'full', 'retry', 'off'),
	candidates: fc.dictionary(fc.constantFrom(...tiers), fc.array(name, { maxLength: 4 })),
	otherWays: fc.constant({
		s1: ['s1@anthropic', 's1@openai'],
		m1: ['m1@openrouter', 'm1@anthropic'],
	}),
	down: fc.array(name, { maxLength: 6 }),
	hasReferences: fc.boolean(),
	standIn: fc.constantFrom(
		() => undefined,
		() => mockModel,
	),
	maxWaitMs: fc.constantFrom(0, 8_000),
	random: fc.constantFrom(
		() => 0,
		() => 0.999,
	),
});

const failures = fc.array(
	fc.record({
		code: fc.constantFrom(...errorCodes),
		retryAfterMs: fc.constantFrom(undefined, 100, 60_000),
		/** Once text was shown it stays shown. */
		shows: fc.nat({ max: 9 }).map((chance) => chance === 0),
		brought: fc.boolean(),
	}),
	{ minLength: 20, maxLength: 20 },
);

describe('FallbackLadder, whatever happens', () => {
	it('ends within eight attempts, repeats nothing, keeps what was chosen, and only goes on once text was shown', () => {
		fc.assert(
			fc.property(surroundings, failures, (around, all) => {
				const of = ladder(around);
				const attempts: Attempt[] = [of.attempt];
				let shown = false;
				let ended = false;
				for (const { code, retryAfterMs, shows, brought } of all) {
					shown ||= shows;
					const next = of.after({ failure: failing(code, retryAfterMs), shown, brought });
					assert.equal(of.tried.length, attempts.length);
					if (next === undefined) {
						ended = true;
						break;
					}
					assert.equal(next.continues, shown);
					assert.equal(next.rung === 'continued', shown);
					assert.ok(next.waitMs <= around.maxWaitMs);
					attempts.push(next);
				}
				assert.ok(ended);
				assert.ok(attempts.length <= 8);
				neverTwice(attempts);
				const real = attempts.filter(({ choice }) => choice.provider !== 'mock');
				if (around.reach === 'off') assert.equal(attempts.length, 1);
				if (around.reach === 'retry') assert.ok(attempts.slice(1).every(({ rung }) => rung === 'again'));
				if (around.pinned === 'model') assert.ok(real.every(({ choice }) => choice.model === 's1'));
				if (around.pinned === 'tier') assert.ok(real.every(({ choice }) => choice.tier === 'smart'));
			}),
			{ numRuns: 3_000 },
		);
	});
});

/** But for the same again, and for who goes on with their own text. */
function neverTwice(attempts: readonly Attempt[]): void {
	const seen = new Set<string>();
	const counts = new Map<string, number>();
	for (const [index, attempt] of attempts.entries()) {
		const before = attempts[index - 1];
		const key = `${nameOf(attempt)} ${attempt.whole} ${attempt.plain}`;
		const isSame = before !== undefined && nameOf(before) === nameOf(attempt);
		if (attempt.rung === 'again' || (attempt.rung === 'continued' && isSame)) {
			assert.ok(isSame);
			const counted = attempt.rung === 'again' ? 'again' : `continued ${nameOf(attempt)}`;
			counts.set(counted, (counts.get(counted) ?? 0) + 1);
		} else {
			assert.ok(!seen.has(key), `twice: ${key}`);
		}
		seen.add(key);
	}
	assert.ok([...counts.values()].every((count) => count <= 2));
}
