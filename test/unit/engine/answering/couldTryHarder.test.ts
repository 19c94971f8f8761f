import assert from 'node:assert/strict';
import type { Question } from '../../../../src/engine/answer/question.ts';
import type { Turn } from '../../../../src/engine/provider.ts';
import type { ErrorCode } from '../../../../src/protocol/errors.ts';
import type { DoneReason, Tier } from '../../../../src/protocol/stream.ts';
import { block, targetOf } from '../../../support/targets.ts';
import { AnswerLab } from './answerLab.ts';
import { counted, done, failing, inTurn, type Script, saying, word } from './scripts.ts';
import type { Seen } from './seen.ts';

const ending = (text: string, reason: DoneReason = 'stop') =>
	saying(...(text === '' ? [] : [[word(text)]]), [counted(10, 4), { kind: 'done', reason }]);
const weak = ending('half', 'length');
const document = Array.from({ length: 40 }, (_, index) => `const line${index + 1} = ${index + 1};\n`).join('');
const editing: Partial<Question> = { text: 'Fix it', form: 'edit', references: [targetOf(document)] };
const wrong = block('const l7 = 7;', 'const seven = 7;');
const right = block('const line7 = 7;', 'const seven = 7;');

const offer = ({ warnings }: Seen) => warnings.find(({ code }) => code === 'could_try_harder')?.args;

describe('a stronger answer is offered', () => {
	const fine: readonly [string, Script, Partial<Question>][] = [
		['is whole', ending('Use a map.'), {}],
		['was filtered by the reader’s wish for a tool', ending('x', 'tool_calls'), {}],
		['failed', failing('key_refused'), {}],
		['fitted in part', ending(`${wrong}\n${right}`), editing],
		[
			'fitted in part, and the rest not when it was asked again',
			inTurn(ending(`${right}\n${wrong}`), ending(wrong)),
			editing,
		],
		['fitted when it was asked again', inTurn(ending(wrong), ending(right)), editing],
	];
	for (const [what, script, more] of fine) {
		it(`by no answer that ${what}`, async () => {
			assert.equal(offer(await new AnswerLab({ asks: 'fast', scripts: { '*': script } }).ask(more)), undefined);
		});
	}

	const signals: readonly [string, string, Script, Partial<Question>][] = [
		['ended at the model’s limit', 'cut', weak, {}],
		['was filtered', 'refused', ending('x', 'filter'), {}],
		['refuses', 'refused', ending("I'm sorry, but I can't help with that."), {}],
		['is empty', 'empty', ending(' \n'), {}],
		['fits nowhere', 'not_applicable', ending(wrong), editing],
	];
	for (const [what, signal, script, more] of signals) {
		it(`by one that ${what}: ${signal}`, async () => {
			const lab = new AnswerLab({ asks: 'fast', scripts: { '*': script } });
			const seen = await lab.ask(more);
			const { usd, ...args } = offer(seen) ?? {};
			assert.deepEqual(args, { signal, tier: 'smart', model: 'openai/s1', how: 'ask' });
			assert.ok(typeof usd === 'number' && usd > 0);
			assert.deepEqual(lab.around.saved[0]?.warnings, seen.warnings);
		});
	}

	it('where the same is asked again, word for word, and by nothing that only goes on', async () => {
		const after = async (before: Turn, text: string) => {
			const history = [before, { role: 'assistant', text: 'Use a map.' }] as const;
			return offer(await new AnswerLab({ asks: 'fast', history }).ask({ text }))?.['signal'];
		};
		const asked = (text: string): Turn => ({ role: 'user', text });
		assert.equal(await after(asked('Why does this deadlock?'), 'Why does this deadlock? '), 'same_question');
		const withFile = { ...asked('a.ts:\n…\n\nWhy does this deadlock?'), question: 'Why does this deadlock?' };
		assert.equal(await after(withFile, 'Why does this deadlock?'), 'same_question');
		assert.equal(await after(asked('Why does this deadlock?'), 'Why does this livelock?'), undefined);
		assert.equal(await after(asked('Next'), 'Next'), undefined);
	});

	it('on the card of what the provider’s filter refused, and on no other', async () => {
		const action = async (code: ErrorCode, more: Partial<Question> = {}) => {
			const { events } = await new AnswerLab({ asks: 'fast', scripts: { '*': failing(code) } }).ask(more);
			const error = events.find((event) => event.kind === 'error');
			return error?.kind === 'error' && error.actions.includes('try_harder');
		};
		assert.equal(await action('content_filtered'), true);
		assert.equal(await action('key_refused'), false);
		assert.equal(await action('content_filtered', { model: 'openai/s1' }), false);
		assert.equal(await action('content_filtered', { escalation: { from: 'nano', signal: 'asked' } }), false);
	});

	it('at the price that the route of the other answer then says', async () => {
		const first = await new AnswerLab({ asks: 'fast', scripts: { '*': weak } }).ask();
		const second = await new AnswerLab({ asks: 'fast' }).ask({ escalation: { from: 'fast', signal: 'cut' } });
		const [route] = second.routes;
		assert.deepEqual([route?.tier, route?.estimatedUsd], ['smart', offer(first)?.['usd']]);
		assert.deepEqual(route?.reason, { code: 'escalated', args: { tier: 'smart', from: 'fast', signal: 'cut' } });
	});

	it('without a price where none is known', async () => {
		const seen = await new AnswerLab({ asks: 'fast', scripts: { '*': weak }, prices: { s1: null } }).ask();
		assert.deepEqual(Object.keys(offer(seen) ?? {}).toSorted(), ['how', 'model', 'signal', 'tier']);
	});

	for (const how of ['ask', 'auto', 'off'] as const) {
		it(`as the setting says: ${how}`, async () => {
			const settings = { 'tributary.intelligentRouting.escalation': how };
			const seen = await new AnswerLab({ asks: 'fast', scripts: { '*': weak }, settings }).ask();
			assert.equal(offer(seen)?.['how'], how === 'off' ? undefined : how);
		});
	}

	it('by every tier but the strongest', async () => {
		for (const [asks, tier] of [
			['nano', 'fast'],
			['fast', 'smart'],
			['smart', 'genius'],
			['genius', undefined],
		] as const) {
			assert.equal(offer(await new AnswerLab({ asks, scripts: { '*': weak } }).ask())?.['tier'], tier);
		}
	});

	it('for the tier that a person chose, and not for a model', async () => {
		const by = async (model: string) => offer(await new AnswerLab({ scripts: { '*': weak } }).ask({ model }))?.['tier'];
		assert.deepEqual([await by('fast'), await by('openai/s1')], ['smart', undefined]);
	});

	it('for the tier that answered, whichever was meant', async () => {
		const scripts = { 'f1@f': failing('key_refused'), '*': weak };
		const seen = await new AnswerLab({ asks: 'fast', scripts }).ask();
		assert.deepEqual([seen.routes.at(-1)?.tier, offer(seen)?.['tier']], ['smart', 'genius']);
	});

	it('once: not by an answer that was asked for because another was too weak', async () => {
		const escalation = { from: 'nano', signal: 'asked' } as const;
		const lab = new AnswerLab({ scripts: { '*': weak } });
		const seen = await lab.ask({ escalation });
		assert.deepEqual([seen.routes[0]?.tier, offer(seen)], ['fast', undefined]);
	});

	it('once: not by the rest of such an answer, nor again by the rest of one that offered', async () => {
		const rest = async (from: Tier, escalated: boolean, offered: boolean) => {
			const reason = escalated ? 'escalated' : 'routed';
			const warning = { kind: 'warning', code: 'could_try_harder', args: {} } as const;
			const seen = await new AnswerLab({ scripts: { '*': weak }, settings: { 'tributary.model': from } }).ask({
				continued: {
					asked: { role: 'user', text: 'What?' },
					text: 'So far ',
					reasoning: '',
					warnings: offered ? [warning] : [],
					processingTimeMs: 0,
					route: {
						kind: 'route',
						tier: 'fast',
						model: 'custom/f/f1',
						provider: 'custom/f',
						source: 'model',
						reason: { code: reason, args: {} },
					},
				},
			});
			return offer(seen)?.['tier'];
		};
		assert.equal(await rest('fast', false, false), 'smart');
		assert.equal(await rest('fast', true, false), undefined);
		assert.equal(await rest('fast', false, true), undefined);
	});

	it('only where it is paid for, and what was reserved for the weak answer counts no more', async () => {
		const from = async (budget: number) => {
			const settings = { 'tributary.dailyBudgetUsd': budget };
			return offer(await new AnswerLab({ asks: 'smart', scripts: { '*': weak }, settings }).ask())?.['tier'];
		};
		// 256 tokens of the genius tier cost 0.005 dollars and its input 0.0005; the smart tier’s half of it.
		assert.equal(await from(0.004), undefined);
		assert.equal(await from(0.01), 'genius');
	});

	it('where something of a higher tier can be asked', async () => {
		const settings = { 'tributary.models.smart': ['openai/s1'], 'tributary.models.genius': ['anthropic/g1'] };
		const seen = await new AnswerLab({ asks: 'fast', scripts: { '*': weak }, settings, keys: [] }).ask();
		assert.equal(offer(seen), undefined);
	});

	it('not where a person stopped it', async () => {
		const stopping = new AbortController();
		const lab = new AnswerLab({ asks: 'fast', scripts: { '*': saying([word(' ')], [done]) }, signal: stopping.signal });
		const seen = await lab.readUntil((events) => {
			if (events.some(({ kind }) => kind === 'token')) stopping.abort();
		});
		assert.deepEqual([seen.end, offer(seen)], ['done cancelled', undefined]);
	});
});
