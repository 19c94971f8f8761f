import assert from 'node:assert/strict';
import { AnswerFailure } from '../../../../../src/engine/answer/answerFailure.ts';
import { IntelligentRouter } from '../../../../../src/engine/routing/router/intelligentRouter.ts';
import type { ComplexityReason } from '../../../../../src/protocol/routing.ts';
import { type Asked, complexityOf, nameOf, questionOf, sourcesOf, type World } from './world.ts';

interface Row {
	readonly says: string;
	readonly asked?: Asked;
	readonly world?: World;
	/** `model via provider: reason arguments[; warning arguments]`, or the error's code and arguments. */
	readonly gives: string;
}

const image = { vision: true, tools: false, longContext: false };
const luna = 'openai/gpt-6-luna';
const flash = 'deepseek/deepseek-v4-flash';
const haiku = 'anthropic/claude-haiku-5.5';
const terra = 'openai/gpt-6.1-terra';
const sonnet = 'anthropic/claude-sonnet-5.5';
const sol = 'openai/gpt-6.1-sol';
const solPrice = { input: 2, output: 10, cachedInput: 0.2 };
const opus = 'anthropic/claude-opus-5.5';
const fable = 'anthropic/claude-fable-5.2';
const hard = { complexity: complexityOf.genius };
const middling = { complexity: complexityOf.smart };

const tierRows: readonly Row[] = [
	{
		says: 'the cheapest tier for an easy question',
		asked: { complexity: 0 },
		gives: `${luna} via openrouter: routed nano`,
	},
	{ says: 'fast', asked: { complexity: complexityOf.fast }, gives: `${haiku} via openrouter: routed fast` },
	{ says: 'smart', asked: middling, gives: `${sonnet} via openrouter: routed smart` },
	{ says: 'genius', asked: hard, gives: `${opus} via openrouter: routed genius` },
	{
		says: 'more of the cheap ones for economy',
		asked: { complexity: 0.45 },
		world: { settings: { 'tributary.intelligentRouting.quality': 'economy' } },
		gives: `${haiku} via openrouter: routed fast`,
	},
	{
		says: 'more of the good ones for quality',
		asked: { complexity: 0.6 },
		world: { settings: { 'tributary.intelligentRouting.quality': 'quality' } },
		gives: `${opus} via openrouter: routed genius`,
	},
	{
		says: 'the person’s own cuts before the trained ones',
		asked: { complexity: 0.5 },
		world: { settings: { 'tributary.intelligentRouting.cuts': [0.6, 0.7, 0.8] } },
		gives: `${luna} via openrouter: routed nano`,
	},
	{
		says: 'the tier whose cut is reached and not passed',
		asked: { complexity: 0.5 },
		world: { settings: { 'tributary.intelligentRouting.cuts': [0.5, 0.7, 0.8] } },
		gives: `${haiku} via openrouter: routed fast`,
	},
	{
		says: 'the tier that stands in the question',
		asked: { ...hard, named: 'nano' },
		gives: `${luna} via openrouter: named_in_question nano`,
	},
	{
		says: 'the tier above the one that was too weak',
		asked: { escalation: { from: 'nano', signal: 'cut' } },
		gives: `${haiku} via openrouter: escalated fast nano cut`,
	},
	{
		says: 'genius again, above which nothing is',
		asked: { escalation: { from: 'genius', signal: 'asked' } },
		gives: `${opus} via openrouter: escalated genius genius asked`,
	},
	{
		says: 'a name before an escalation',
		asked: { named: 'nano', escalation: { from: 'fast', signal: 'asked' } },
		gives: `${luna} via openrouter: named_in_question nano`,
	},
];

const candidateRows: readonly Row[] = [
	{ says: 'nothing without a key', world: { keys: [] }, gives: 'no_model {}' },
	{
		says: 'the first that has a key',
		asked: middling,
		world: { keys: ['openai'] },
		gives: 'openai/gpt-6.1-sol via openai: routed smart',
	},
	{
		says: 'the preferred way',
		asked: middling,
		world: { keys: ['openrouter', 'anthropic'], settings: { 'tributary.providerOrder': ['direct', 'openrouter'] } },
		gives: `${sonnet} via anthropic: routed smart`,
	},
	{
		says: 'the tier above where its own has no key',
		world: { keys: ['anthropic'] },
		gives: `${haiku} via anthropic: only_usable fast nano`,
	},
	{
		says: 'the tier above before the tier below',
		asked: { complexity: complexityOf.fast },
		world: { settings: { 'tributary.models.fast': [] } },
		gives: `${sonnet} via openrouter: only_usable smart fast`,
	},
	{
		says: 'the tier below where nothing above has a key',
		asked: hard,
		world: { keys: [], settings: { 'tributary.models.fast': ['ollama/a'], 'tributary.models.nano': ['ollama/b'] } },
		gives: 'ollama/a via ollama: only_usable fast genius',
	},
	{
		says: 'another tier than the named one only where that has no key',
		asked: { named: 'nano' },
		world: { keys: ['anthropic'] },
		gives: `${haiku} via anthropic: only_usable fast nano`,
	},
	{
		says: 'no mock that is not allowed',
		world: { keys: [], settings: { 'tributary.models.nano': ['mock/default'] } },
		gives: 'no_model {}',
	},
	{
		says: 'the next candidate where the window is too small',
		asked: { inputTokens: 9_000 },
		world: { windows: { [luna]: 8_000 } },
		gives: `${flash} via openrouter: routed nano`,
	},
	{
		says: 'the next where the expected answer has no room beside the question',
		asked: { inputTokens: 6_000, outputTokens: 2_000 },
		world: { windows: { [luna]: 8_000 } },
		gives: `${flash} via openrouter: routed nano`,
	},
	{
		says: 'the same where the answer is limited to what has room',
		asked: { inputTokens: 6_000, outputTokens: 2_000 },
		world: { windows: { [luna]: 8_000 }, settings: { 'tributary.maxOutputTokens': 300 } },
		gives: `${luna} via openrouter: routed nano`,
	},
	{
		says: 'the next tier where no window of the tier is large enough',
		asked: { inputTokens: 9_000 },
		world: { windows: { [luna]: 8_000, [flash]: 4_000 } },
		gives: `${haiku} via openrouter: only_usable fast nano`,
	},
	{
		says: 'what would have its history cut where all of it fits nowhere',
		asked: { inputTokens: 90_000, leastTokens: 3_000 },
		world: {
			windows: { [luna]: 8_000 },
			keys: ['openai'],
			settings: { 'tributary.models.fast': [], 'tributary.models.smart': [] },
		},
		gives: `${luna} via openai: routed nano`,
	},
	{
		says: 'that the question is too long for all, by the largest window',
		asked: { inputTokens: 9_000 },
		world: {
			keys: ['openai'],
			windows: { [luna]: 2_000, [terra]: 8_000, 'openai/gpt-6.1-sol': 4_000 },
		},
		gives: `context_too_long {"model":"${terra}"}`,
	},
	{
		says: 'what can see, for a picture',
		asked: { needs: image },
		world: { takes: { [luna]: { images: false } } },
		gives: `${flash} via openrouter: routed nano`,
	},
	{
		says: 'that nothing sees',
		asked: { needs: image },
		world: { keys: [], settings: { 'tributary.models.nano': ['ollama/a'] }, takes: { 'ollama/a': { images: false } } },
		gives: 'images_not_supported {"model":"ollama/a"}',
	},
	{
		says: 'what takes tools, for tools',
		asked: { needs: { ...image, vision: false, tools: true } },
		world: { takes: { [luna]: { tools: false }, [flash]: { tools: true } } },
		gives: `${flash} via openrouter: routed nano`,
	},
	{
		says: 'the same model by another way where its first way is down',
		asked: middling,
		world: { keys: ['openrouter', 'anthropic'], down: [`${sonnet} via openrouter`] },
		gives: `${sonnet} via anthropic: routed smart`,
	},
	{
		says: 'the next candidate where the first is down',
		world: { down: [luna] },
		gives: `${flash} via openrouter: routed nano`,
	},
	{
		says: 'the next tier where all of the tier is down',
		world: { down: [luna, flash] },
		gives: `${haiku} via openrouter: only_usable fast nano`,
	},
	{
		says: 'what is down where everything is',
		world: { keys: ['openai'], down: [luna, terra, 'openai/gpt-6.1-sol'] },
		gives: `${luna} via openai: routed nano`,
	},
	{
		says: 'what is down of a tier that was named',
		asked: { named: 'nano' },
		world: { down: [luna, flash] },
		gives: `${luna} via openrouter: named_in_question nano`,
	},
	{
		says: 'no tier that is down where a stronger answer is wanted and there is one',
		asked: { escalation: { from: 'nano', signal: 'thumbs_down' } },
		world: { down: [haiku, terra] },
		gives: `${sonnet} via openrouter: escalated smart nano thumbs_down`,
	},
	{
		says: 'the best there is where nothing is stronger than what was too weak',
		asked: { escalation: { from: 'fast', signal: 'asked' } },
		world: { settings: { 'tributary.models.smart': [], 'tributary.models.genius': [] } },
		gives: `${haiku} via openrouter: only_usable fast smart`,
	},
];

const budgetRows: readonly Row[] = [
	{
		says: 'the next cheaper tier where the rest of the budget does not cover it, with a warning',
		asked: hard,
		world: { leftUsd: 0.01 },
		gives: `${sonnet} via openrouter: cheaper_for_budget smart genius; cheaper_tier smart genius`,
	},
	{
		says: 'two tiers cheaper',
		asked: hard,
		world: { leftUsd: 0.0005 },
		gives: `${haiku} via openrouter: cheaper_for_budget fast genius; cheaper_tier fast genius`,
	},
	{
		says: 'the cheaper tier before a local model of a higher one',
		asked: middling,
		world: { leftUsd: 0.0005, settings: { 'tributary.models.genius': ['ollama/a'] } },
		gives: `${haiku} via openrouter: cheaper_for_budget fast smart; cheaper_tier fast smart`,
	},
	{
		// 8,000 tokens × 4 and 256 × 20 are 37,120 µ$; all 20,000 tokens would cost 80,000.
		says: 'no more than goes into a window',
		asked: { ...hard, inputTokens: 20_000, leastTokens: 1_000 },
		world: {
			leftUsd: 0.04,
			windows: { [opus]: 8_000 },
			settings: { 'tributary.models.nano': [], 'tributary.models.fast': [], 'tributary.models.smart': [] },
		},
		gives: `${opus} via openrouter: routed genius`,
	},
	{
		says: 'a cheaper candidate of the same tier first',
		asked: { complexity: complexityOf.genius },
		world: { leftUsd: 0.02, settings: { 'tributary.models.genius': [fable, opus] } },
		gives: `${opus} via openrouter: routed genius`,
	},
	{
		says: 'what costs nothing with nothing left',
		asked: hard,
		world: { leftUsd: 0, settings: { 'tributary.models.nano': [luna, 'ollama/a'] } },
		gives: 'ollama/a via ollama: cheaper_for_budget nano genius; cheaper_tier nano genius',
	},
	{
		says: 'what costs nothing with more spent than there was',
		world: { leftUsd: -0.001, settings: { 'tributary.models.nano': [luna, 'ollama/a'] } },
		gives: 'ollama/a via ollama: routed nano',
	},
	{
		says: 'a local model of a higher tier where nothing below is paid for',
		world: { leftUsd: 0, settings: { 'tributary.models.smart': ['ollama/a'] } },
		gives: 'ollama/a via ollama: cheaper_for_budget smart nano; cheaper_tier smart nano',
	},
	{
		says: 'that the budget is spent, by the cheapest of all',
		asked: hard,
		world: { leftUsd: 0.0001, settings: { 'tributary.dailyBudgetUsd': 5 } },
		gives: `budget_spent {"budget":5,"left":0.0001,"model":"${flash}"}`,
	},
	{
		says: 'no less than zero left',
		world: { leftUsd: -1, keys: ['openai'] },
		gives: `budget_spent {"budget":100,"left":0,"model":"${luna}"}`,
	},
	{
		says: 'a cheaper tier than the named one, and says so',
		asked: { named: 'genius' },
		world: { leftUsd: 0.01 },
		gives: `${sonnet} via openrouter: cheaper_for_budget smart genius; cheaper_tier smart genius`,
	},
	{
		says: 'no answer that is no stronger, where a stronger one is too dear',
		asked: { escalation: { from: 'fast', signal: 'asked' } },
		world: { leftUsd: 0.001 },
		gives: `budget_spent {"budget":100,"left":0.001,"model":"${sonnet}"}`,
	},
	{
		says: 'the budget, where the only one that fits is not paid for',
		asked: { inputTokens: 9_000 },
		world: { leftUsd: 0, keys: ['openai'], windows: { [luna]: 8_000, [terra]: 8_000 } },
		gives: 'budget_spent {"budget":100,"left":0,"model":"openai/gpt-6.1-sol"}',
	},
];

const conversation = (model: string, tier: 'nano' | 'fast' | 'smart' | 'genius', cachedTokens: number) => ({
	before: { model, tier, cachedTokens },
});

const stickyRows: readonly Row[] = [
	{
		says: 'the same model for the same tier, though another comes first',
		asked: conversation(flash, 'nano', 1_000),
		gives: `${flash} via openrouter: routed nano`,
	},
	{
		says: 'the way that its cache is at',
		asked: { before: { model: luna, provider: 'openai', tier: 'nano', cachedTokens: 1_000 } },
		world: { keys: ['openai', 'openrouter'] },
		gives: `${luna} via openai: routed nano`,
	},
	{
		says: 'another way to the same model where that one is closed',
		asked: { before: { model: flash, provider: 'openai', tier: 'nano', cachedTokens: 1_000 } },
		gives: `${flash} via openrouter: routed nano`,
	},
	{
		says: 'the first where the one before is no candidate any more',
		asked: conversation('openai/old', 'nano', 1_000),
		gives: `${luna} via openrouter: routed nano`,
	},
	{
		says: 'the first where the one before is down',
		asked: conversation(flash, 'nano', 1_000),
		world: { down: [flash] },
		gives: `${luna} via openrouter: routed nano`,
	},
	{
		says: 'the first where the one before has too small a window by now',
		asked: { ...conversation(flash, 'nano', 1_000), inputTokens: 9_000 },
		world: { windows: { [flash]: 8_000 } },
		gives: `${luna} via openrouter: routed nano`,
	},
	{
		// fast without a cache: 50,000 × 1 + 300 × 5 = 51,500 µ$; smart: 49,000 × 0.1 + 1,000 × 2 + 300 × 10 = 9,900 µ$.
		says: 'the stronger model where its cache makes it the cheaper one',
		asked: {
			...conversation(sonnet, 'smart', 49_000),
			complexity: complexityOf.fast,
			inputTokens: 50_000,
			outputTokens: 300,
		},
		world: { settings: { 'tributary.models.fast': [terra] } },
		gives: `${sonnet} via openrouter: kept_model smart fast`,
	},
	{
		// fast: 2,000 × 1 + 500 × 5 = 4,500 µ$; smart: 1,500 × 0.1 + 500 × 2 + 500 × 10 = 6,150 µ$.
		says: 'the cheaper tier where it saves more than the cache is worth',
		asked: { ...conversation(sonnet, 'smart', 1_500), complexity: complexityOf.fast },
		world: { settings: { 'tributary.models.fast': [terra] } },
		gives: `${terra} via openrouter: routed fast`,
	},
	{
		// fast: 2,000 × 1 + 500 × 5 = 4,500 µ$, and a fifth over it is 5,400; smart: 1,900 × 0.1 + 100 × 2 + 500 × 10 = 5,390 µ$.
		says: 'the stronger model where the cheaper saves hardly anything',
		asked: { ...conversation(sonnet, 'smart', 1_900), complexity: complexityOf.fast },
		world: { settings: { 'tributary.models.fast': [terra] } },
		gives: `${sonnet} via openrouter: kept_model smart fast`,
	},
	{
		says: 'the model before where the prices are not known and it has a cache',
		asked: conversation(sonnet, 'smart', 1_000),
		world: { prices: { [luna]: null } },
		gives: `${sonnet} via openrouter: kept_model smart nano`,
	},
	{
		says: 'the cheaper tier where the prices are not known and nothing is lost',
		asked: conversation(sonnet, 'smart', 0),
		world: { prices: { [luna]: null } },
		gives: `${luna} via openrouter: routed nano`,
	},
	{
		says: 'the stronger tier for a question that is clearly harder',
		asked: { ...conversation(haiku, 'fast', 1_000), complexity: 0.4168 + 0.031 },
		gives: `${sonnet} via openrouter: routed smart`,
	},
	{
		says: 'the weaker model for a question that is hardly harder',
		asked: { ...conversation(haiku, 'fast', 1_000), complexity: 0.4168 + 0.029 },
		gives: `${haiku} via openrouter: kept_model fast smart`,
	},
	{
		says: 'the stronger tier where the one before is not paid for any more',
		asked: { ...conversation(haiku, 'fast', 0), complexity: 0.42 },
		world: { leftUsd: 0, settings: { 'tributary.models.smart': ['ollama/a'] } },
		gives: 'ollama/a via ollama: routed smart',
	},
	{
		says: 'nothing where a tier was named, though it is too dear',
		asked: { ...conversation(haiku, 'fast', 2_000), named: 'genius' },
		world: { leftUsd: 0.01 },
		gives: `${sonnet} via openrouter: cheaper_for_budget smart genius; cheaper_tier smart genius`,
	},
	{
		says: 'the tier before where a model is in two',
		asked: conversation(sonnet, 'smart', 1_000),
		world: { prices: { [luna]: null }, settings: { 'tributary.models.fast': [sonnet] } },
		gives: `${sonnet} via openrouter: kept_model smart nano`,
	},
	{
		says: 'the named tier in every conversation',
		asked: { ...conversation(opus, 'genius', 100_000), inputTokens: 100_000, named: 'fast' },
		gives: `${haiku} via openrouter: named_in_question fast`,
	},
	{
		says: 'the stronger tier in every conversation',
		asked: { ...conversation(luna, 'nano', 1_000), escalation: { from: 'nano', signal: 'asked' } },
		gives: `${haiku} via openrouter: escalated fast nano asked`,
	},
];

describe('IntelligentRouter', () => {
	for (const [subject, rows] of [
		['takes', tierRows],
		['finds', candidateRows],
		['pays for', budgetRows],
		['stays with', stickyRows],
	] as const) {
		describe(subject, () => {
			for (const { says, asked, world = {}, gives } of rows) {
				it(says, () => {
					assert.equal(told(asked, world), gives);
				});
			}
		});
	}

	it('tells what else could have answered, from the cheapest, with what it would have cost', () => {
		const router = new IntelligentRouter(sourcesOf({ prices: { [luna]: null, [sol]: solPrice }, leftUsd: 0.01 }));
		const { alternatives, expected } = router.route(questionOf({ ...conversation(sol, 'smart', 1_000), ...middling }));
		assert.deepEqual(alternatives, [
			{ tier: 'nano', model: flash, provider: 'openrouter', estimatedUsd: 0.000273 },
			{ tier: 'fast', model: haiku, provider: 'openrouter', estimatedUsd: 0.00045 },
			// With 1,000 tokens from the cache; genius would cost more than is left.
			{ tier: 'smart', model: sol, provider: 'openrouter', estimatedUsd: 0.0072 },
		]);
		assert.equal(expected, 7_200_000);
	});

	it('tells what else could have answered also where the tier was named', () => {
		const { alternatives } = new IntelligentRouter(sourcesOf({})).route(questionOf({ named: 'fast' }));
		assert.deepEqual(
			alternatives.map(({ tier, model }) => `${tier} ${model}`),
			[`nano ${luna}`, `fast ${haiku}`, `smart ${sonnet}`, `genius ${opus}`],
		);
	});

	it('tells the weightiest that decided, and how hard the question is', () => {
		const codes = ['task_kind', 'length', 'pasted', 'formulas', 'learned'] as const;
		const reasons = codes.map((code): ComplexityReason => ({ code, args: {}, weight: 0.1 }));
		const routed = new IntelligentRouter(sourcesOf({})).route(questionOf({ reasons, complexity: 0.3 }));
		assert.deepEqual([routed.decided, routed.complexity], [reasons.slice(0, 4), 0.3]);
	});

	it('tells the ladder what else a tier has: paid for, in its order, by every way, also what is down', () => {
		const world = { keys: ['openrouter', 'anthropic'], down: [sonnet], leftUsd: 0.01 } as const;
		const router = new IntelligentRouter(sourcesOf(world));
		assert.deepEqual(router.fitting('smart', questionOf()).map(nameOf), [
			`${sonnet} via openrouter`,
			`${sonnet} via anthropic`,
			'openai/gpt-6.1-sol via openrouter',
		]);
		assert.deepEqual(router.fitting('genius', questionOf()), []);
	});

	it('tells the ladder nothing that would have its history cut while another takes all of it', () => {
		const question = questionOf({ inputTokens: 9_000, leastTokens: 1_000 });
		const fitting = (windows: Readonly<Record<string, number>>) =>
			new IntelligentRouter(sourcesOf({ windows, keys: ['openai'] })).fitting('nano', question).map(nameOf);
		assert.deepEqual(fitting({ [luna]: 8_000 }), []);
		assert.deepEqual(fitting({ [luna]: 8_000, [terra]: 8_000, 'openai/gpt-6.1-sol': 8_000 }), [`${luna} via openai`]);
	});
});

function told(asked: Asked | undefined, world: World): string {
	try {
		const { choice, warnings } = new IntelligentRouter(sourcesOf(world)).route(questionOf(asked));
		assert.equal(choice.tier, choice.reason.args['tier']);
		return [`${nameOf(choice)}: ${words(choice.reason)}`, ...warnings.map((warning) => words(warning))].join('; ');
	} catch (failure) {
		if (failure instanceof AnswerFailure) return `${failure.code} ${JSON.stringify(failure.args)}`;
		throw failure;
	}
}

function words({
	code,
	args,
}: {
	readonly code: string;
	readonly args: Readonly<Record<string, string | number>>;
}): string {
	return [code, ...Object.values(args)].join(' ');
}
