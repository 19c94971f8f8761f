import assert from 'node:assert/strict';
import type { Attempt } from '../../../../src/engine/ladder/attempt.ts';
import type { FallbackLadder } from '../../../../src/engine/ladder/fallbackLadder.ts';
import type { ErrorCode } from '../../../../src/protocol/errors.ts';
import { climbed, failing, ladder, model, nameOf } from './rungLab.ts';

/** What is tried after these failures, the last attempt in full. */
function after(of: FallbackLadder, ...codes: readonly ErrorCode[]): Attempt | undefined {
	let next: Attempt | undefined;
	for (const code of codes) next = of.after({ failure: failing(code), shown: false });
	return next;
}

/** One failure after another in an answer of which text was shown; `+`: the attempt had brought something. */
function goingOn(of: FallbackLadder, ...failures: readonly (ErrorCode | `${ErrorCode}+`)[]): readonly string[] {
	return failures.map((each) => {
		const brought = each.endsWith('+');
		const [code = 'internal'] = [brought ? each.slice(0, -1) : each] as readonly ErrorCode[];
		const next = of.after({ failure: failing(code), shown: true, brought });
		return next === undefined ? 'nobody' : nameOf(next);
	});
}

const named = (attempts: readonly Attempt[]) => attempts.map((attempt) => `${attempt.rung} ${nameOf(attempt)}`);

describe('FallbackLadder', () => {
	it('begins with the model that was chosen', () => {
		const { attempt, tried } = ladder();
		assert.deepEqual(attempt, {
			rung: 'first',
			choice: model('s1@openrouter', 'smart'),
			waitMs: 0,
			whole: false,
			plain: false,
			continues: false,
		});
		assert.deepEqual(tried, []);
	});

	it('goes up one tier at a time, each candidate of it, and then down likewise', () => {
		const candidates = {
			nano: ['n1@a', 'n2@b'],
			fast: ['f1@c'],
			smart: ['s1@openrouter'],
			genius: ['g1@d', 'g2@e'],
		};
		assert.deepEqual(named(climbed(ladder({ candidates, otherWays: {} }), 'name_not_resolved')), [
			'tier_up g1@d',
			'tier_up g2@e',
			'tier_down f1@c',
			'tier_down n1@a',
			'tier_down n2@b',
			'mock mock/default@mock',
		]);
	});

	it('says of every attempt at another model why it is that one', () => {
		const way = after(ladder(), 'key_refused');
		assert.deepEqual(way?.choice, {
			...model('s1@anthropic', 'smart'),
			reason: { code: 'fallback', args: { rung: 'other_way', before: 's1', code: 'key_refused' } },
		});
		const up = after(ladder({ candidates: { genius: ['g1@x'] }, otherWays: {} }), 'key_refused');
		assert.equal(up?.choice.tier, 'genius');
		assert.deepEqual(up.choice.reason, {
			code: 'fallback',
			args: { rung: 'tier_up', before: 's1', code: 'key_refused' },
		});
	});

	it('keeps the choice as it is where the same is asked again', () => {
		const of = ladder();
		const { choice } = of.attempt;
		assert.equal(after(of, 'stream_cut')?.choice, choice);
	});

	it('tells everything that was tried, with the waits', () => {
		const of = ladder({ random: () => 0.5 });
		const before = of.tried;
		after(of, 'overloaded', 'rate_limited', 'key_refused');
		assert.deepEqual(of.tried, [
			{ rung: 'first', model: 's1', provider: 'openrouter', code: 'overloaded' },
			{ rung: 'again', model: 's1', provider: 'openrouter', code: 'rate_limited', waitedMs: 250 },
			{ rung: 'again', model: 's1', provider: 'openrouter', code: 'key_refused', waitedMs: 500 },
		]);
		assert.deepEqual(before, []);
	});

	describe('waits', () => {
		const first = (retryAfterMs: number | undefined, around = {}) =>
			ladder(around).after({ failure: failing('rate_limited', retryAfterMs), shown: false });

		it('as the provider asks, and goes to another where it asks for long', () => {
			assert.deepEqual([first(8_000)?.rung, first(8_000)?.waitMs], ['again', 8_000]);
			assert.equal(first(8_001)?.rung, 'other_way');
			assert.equal(first(1, { maxWaitMs: 0 })?.rung, 'other_way');
		});

		it('longer each time, by chance, and never longer than is allowed', () => {
			const waits = (random: number, maxWaitMs: number) =>
				climbed(ladder({ random: () => random, maxWaitMs, pinned: 'model', otherWays: {} }), 'overloaded')
					.filter(({ rung }) => rung === 'again')
					.map(({ waitMs }) => waitMs);
			assert.deepEqual(waits(0, 8_000), [0, 0]);
			assert.deepEqual(waits(0.999, 8_000), [500, 999]);
			assert.deepEqual(waits(0.999, 600), [500, 599]);
			assert.deepEqual(waits(0.999, 0), [0, 0]);
		});
	});

	describe('what is down', () => {
		it('is passed over while anything else is left, and tried last', () => {
			assert.deepEqual(named(climbed(ladder({ down: ['s1@anthropic', 's2@openai'] }), 'connection_refused')), [
				'tier_up g1@custom/g',
				'tier_down f1@custom/f',
				'other_way s1@anthropic',
				'candidate s2@openai',
				'mock mock/default@mock',
			]);
		});

		it('is not asked again at once', () => {
			assert.equal(after(ladder({ down: ['s1@openrouter'] }), 'overloaded')?.rung, 'other_way');
			const alone = ladder({ down: ['s1@openrouter'], pinned: 'model', otherWays: {} });
			assert.equal(after(alone, 'overloaded')?.rung, 'again');
		});
	});

	describe('a provider', () => {
		const candidates = { smart: ['s1@openrouter', 's2@openrouter', 's3@openai'] };

		it('that fails whatever it is asked for is not asked for its other models', () => {
			for (const code of ['key_refused', 'connection_refused', 'proxy_refused', 'network_failed'] as const) {
				const asked = climbed(ladder({ candidates, otherWays: {}, pinned: 'tier' }), code).map(nameOf);
				assert.ok(!asked.includes('s2@openrouter'), code);
				assert.ok(asked.includes('s3@openai'), code);
			}
		});

		it('whose account is empty is asked for another model last', () => {
			const of = ladder({ candidates, otherWays: {}, pinned: 'tier' });
			assert.deepEqual(named(climbed(of, 'account_empty')), ['candidate s3@openai', 'candidate s2@openrouter']);
		});

		it('that answers with a page is asked for the whole answer at once all the same', () => {
			const next = after(ladder({ candidates, otherWays: {} }), 'answer_not_understood');
			assert.deepEqual([next?.rung, next && nameOf(next), next?.whole], ['whole', 's1@openrouter', true]);
		});
	});

	describe('the whole answer at once', () => {
		it('is asked for once, and of the next model as a stream again', () => {
			const next = after(ladder({ pinned: 'tier', otherWays: {} }), 'answer_not_understood', 'answer_not_understood');
			assert.deepEqual([next?.rung, next && nameOf(next), next?.whole], ['candidate', 's2@openai', false]);
			const third = ladder({ pinned: 'tier', otherWays: {}, candidates: { smart: ['s1@openrouter', 's2@a', 's3@b'] } });
			assert.equal(climbed(third, 'stream_cut').filter(({ whole }) => whole).length, 1);
		});
	});

	describe('without the references', () => {
		it('the first model is asked that could not take them', () => {
			const of = ladder({ otherWays: {}, candidates: { smart: ['s1@openrouter', 's2@openai'] } });
			const plain = after(of, 'context_too_long', 'context_too_long');
			assert.deepEqual([plain?.rung, plain && nameOf(plain), plain?.plain], ['plainer', 's1@openrouter', true]);
		});

		it('all that follow are asked, but for those whose trouble was another', () => {
			const candidates = { smart: ['s1@openrouter', 's2@a', 's3@b'] };
			const of = ladder({ otherWays: {}, candidates, pinned: 'tier', standIn: () => undefined });
			// s1 too long, s2 not there, s3 too long: s1 plainly, which is not there either.
			const fourth = after(of, 'context_too_long', 'model_unknown', 'context_too_long');
			assert.deepEqual([fourth?.rung, fourth && nameOf(fourth)], ['plainer', 's1@openrouter']);
			const fifth = after(of, 'model_unknown');
			assert.deepEqual([fifth?.rung, fifth && nameOf(fifth), fifth?.plain], ['candidate', 's3@b', true]);
			assert.equal(after(of, 'model_unknown'), undefined);
		});

		it('a model is asked whose trouble was another at first', () => {
			const of = ladder({ pinned: 'model', otherWays: {} });
			assert.equal(after(of, 'overloaded', 'context_too_long')?.rung, 'plainer');
		});

		it('nobody is asked where there are none', () => {
			const of = ladder({ hasReferences: false, pinned: 'model', otherWays: {} });
			assert.equal(after(of, 'context_too_long'), undefined);
		});

		it('a provider is asked that took no request of that size, and its other models with them are not', () => {
			const candidates = { smart: ['s1@openrouter', 's2@openrouter'] };
			const of = ladder({ otherWays: {}, candidates, pinned: 'tier' });
			assert.deepEqual(named(climbed(of, 'request_too_large')), ['plainer s1@openrouter', 'mock mock/default@mock']);
		});

		it('a request that is refused still is refused for something else', () => {
			const of = ladder({ pinned: 'model', otherWays: {}, standIn: () => undefined });
			assert.equal(after(of, 'request_refused')?.rung, 'plainer');
			assert.equal(after(of, 'request_refused'), undefined);
		});
	});

	describe('the mock', () => {
		it('does not hide what was on the way and is to be mended', () => {
			const of = ladder({ pinned: 'model' });
			assert.equal(after(of, 'overloaded', 'overloaded', 'overloaded')?.rung, 'other_way');
			assert.equal(after(of, 'key_refused'), undefined);
		});

		it('has the last attempt where there would be more', () => {
			const candidates = { smart: Array.from({ length: 12 }, (_, index) => `m${index}@p${index}`) };
			const attempts = climbed(ladder({ candidates, otherWays: {} }), 'connection_refused');
			assert.equal(attempts.length, 7);
			assert.equal(attempts.at(-1)?.rung, 'mock');
		});

		it('stands in where it is allowed alone', () => {
			assert.equal(
				after(ladder({ standIn: () => undefined, pinned: 'model', otherWays: {} }), 'connection_refused'),
				undefined,
			);
		});
	});

	describe('once text was shown', () => {
		it('the same model goes on, twice, then another way to it, then a candidate of its tier', () => {
			assert.deepEqual(goingOn(ladder(), 'stream_cut', 'stream_cut+', 'stream_cut+', 'stream_cut+'), [
				's1@openrouter',
				's1@openrouter',
				's1@anthropic',
				's1@anthropic',
			]);
			assert.deepEqual(
				goingOn(ladder({ otherWays: {} }), 'idle_timeout', 'idle_timeout', 'idle_timeout', 'idle_timeout'),
				['s1@openrouter', 's2@openai', 'nobody', 'nobody'],
			);
		});

		it('who went on and brought nothing does not go on again', () => {
			assert.deepEqual(goingOn(ladder(), 'network_failed', 'network_failed'), ['s1@openrouter', 's1@anthropic']);
		});

		it('a model that let wait for its first token is not asked again', () => {
			assert.deepEqual(goingOn(ladder(), 'stream_cut', 'first_token_timeout+'), ['s1@openrouter', 's1@anthropic']);
		});

		it('a model that asks for too long a wait is left', () => {
			const next = ladder().after({ failure: failing('rate_limited', 60_000), shown: true });
			assert.equal(next && nameOf(next), 's1@anthropic');
		});

		it('a model that the person chose is not changed, nor is a tier', () => {
			assert.deepEqual(goingOn(ladder({ pinned: 'model' }), 'stream_cut', 'stream_cut', 'key_refused'), [
				's1@openrouter',
				's1@anthropic',
				'nobody',
			]);
			const attempts = climbed(ladder({ pinned: 'nothing' }), 'overloaded', true);
			assert.ok(attempts.every(({ choice }) => choice.tier === 'smart'));
		});

		it('a candidate of the tier that wrote goes on', () => {
			const of = ladder({ otherWays: {}, candidates: { smart: ['s1@openrouter'], genius: ['g1@a', 'g2@b'] } });
			assert.equal(after(of, 'connection_refused')?.rung, 'tier_up');
			assert.deepEqual(goingOn(of, 'overloaded', 'overloaded'), ['g1@a', 'g2@b']);
		});

		it('nothing is asked for whole, and what was left behind stays behind', () => {
			const of = ladder({ pinned: 'model', otherWays: {} });
			assert.equal(after(of, 'answer_not_understood')?.whole, true);
			assert.equal(of.after({ failure: failing('stream_cut'), shown: true })?.whole, false);
			const plain = ladder({ pinned: 'model', otherWays: {} });
			assert.equal(after(plain, 'context_too_long')?.rung, 'plainer');
			assert.equal(plain.after({ failure: failing('stream_cut'), shown: true })?.plain, true);
		});
	});

	it('goes only as far as the person wants', () => {
		for (const code of ['overloaded', 'stream_cut', 'name_not_resolved'] as const) {
			const again = code === 'name_not_resolved' ? [] : ['again', 'again'];
			assert.deepEqual(
				climbed(ladder({ reach: 'retry' }), code).map(({ rung }) => rung),
				again,
			);
			assert.deepEqual(climbed(ladder({ reach: 'retry' }), code, true), []);
			assert.deepEqual(climbed(ladder({ reach: 'off' }), code), []);
			assert.deepEqual(climbed(ladder({ reach: 'off' }), code, true), []);
		}
	});
});
