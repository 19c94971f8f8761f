import assert from 'node:assert/strict';
import { AnswerFailure } from '../../../../src/engine/answer/answerFailure.ts';
import { chooseModel } from '../../../../src/engine/models/chooseModel.ts';
import type { KeyedProvider } from '../../../../src/protocol/keys.ts';
import { tiers } from '../../../../src/protocol/stream.ts';
import { AnswerLab } from './answerLab.ts';
import { done, failing, saying, word } from './scripts.ts';
import { nameOf } from './seen.ts';

const off = { 'tributary.intelligentRouting.enabled': false } as const;
const wishes = [
	'auto',
	...tiers,
	'openai/s1',
	'openrouter/openai/s1',
	'custom/c/s2',
	'ollama/n1',
	'mock/default',
	'custom/nowhere/x',
	'nonsense',
] as const;
const keySets: readonly (readonly KeyedProvider[])[] = [['openrouter', 'openai'], ['openrouter'], ['openai'], []];

describe('with routing off', () => {
	it('the model that is asked first is the one that was chosen, whatever the question', async () => {
		let answered = 0;
		for (const wish of wishes) {
			for (const keys of keySets) {
				for (const allowed of [false, true]) {
					for (const bySetting of [false, true]) {
						const settings = {
							...off,
							'tributary.allowMockLlm': allowed,
							...(bySetting ? { 'tributary.model': wish } : {}),
						};
						for (const asks of tiers) {
							const lab = new AnswerLab({ settings, keys, asks, expectedOutput: 4_000 });
							const seen = await lab.ask({
								...(bySetting ? {} : { model: wish }),
								// Both count only where tiers are weighed.
								named: 'genius',
								escalation: { from: 'smart', signal: 'asked' },
							});
							const expected = chosenBy(lab, wish);
							const isStoodIn = expected instanceof AnswerFailure && seen.end === 'done stop';
							const wanted = expected instanceof AnswerFailure ? (isStoodIn ? ['default@mock'] : []) : [expected];
							assert.deepEqual(lab.asked, wanted, `${wish} ${keys} ${allowed}`);
							if (expected instanceof AnswerFailure && !isStoodIn) assert.equal(seen.end, expected.code);
							for (const route of seen.routes) {
								assert.deepEqual(
									[route.complexity, route.decided, route.alternatives],
									[undefined, undefined, undefined],
								);
							}
							answered += lab.asked.length;
						}
					}
				}
			}
		}
		assert.ok(answered > 300);
	});

	it('no other tier is taken for want of money, nor a stronger answer offered', async () => {
		const weak = saying([word(' ')], [done]);
		for (const model of ['fast', 'auto', 'custom/f/f1']) {
			const seen = await new AnswerLab({ settings: off, scripts: { '*': weak } }).ask({ model });
			assert.deepEqual([seen.end, seen.warnings], ['done stop', []]);
		}
		const poor = new AnswerLab({ settings: { ...off, 'tributary.dailyBudgetUsd': 0.002 } });
		assert.equal((await poor.ask({ model: 'smart' })).end, 'budget_spent');
		assert.deepEqual(poor.asked, []);
	});

	it('the ladder holds, and leaves what was chosen', async () => {
		for (const [model, asked] of [
			['auto', 's1@openrouter s1@openai s2@c g1@g f1@f n1@n'],
			['smart', 's1@openrouter s1@openai s2@c'],
			['openai/s1', 's1@openrouter s1@openai'],
			['openrouter/openai/s1', 's1@openrouter'],
		] as const) {
			for (const escalation of [undefined, { from: 'smart', signal: 'asked' } as const]) {
				const lab = new AnswerLab({ settings: off, scripts: { '*': failing('key_refused') } });
				const wish = model === 'auto' ? { named: 'genius' as const } : { model };
				await lab.ask({ ...wish, ...(escalation === undefined ? {} : { escalation }) });
				assert.equal(lab.asked.join(' '), asked, model);
			}
		}
	});

	it('an answer that breaks off is gone on with', async () => {
		const lab = new AnswerLab({
			settings: off,
			scripts: { 's1@openrouter': failing('key_refused', [word('one ')]), 's1@openai': saying([word('two'), done]) },
		});
		assert.equal((await lab.ask({ model: 'openai/s1' })).text, 'one two');
	});
});

function chosenBy(lab: AnswerLab, wish: string): string | AnswerFailure {
	const { settings, hasKey } = lab.around;
	try {
		const { providerModel, provider } = chooseModel({ settings, chosen: wish, hasKey });
		return nameOf({ model: providerModel, provider });
	} catch (failure) {
		assert.ok(failure instanceof AnswerFailure);
		return failure;
	}
}
