import assert from 'node:assert/strict';
import { toNano } from '../../../../src/engine/cost/money.ts';
import { AnswerLab, type World } from './answerLab.ts';
import { failing } from './scripts.ts';
import type { Seen } from './seen.ts';

/** Dollars that cover the question at all of these, and at nothing that is dearer. */
const covers = { nothing: 0.000_01, nano: 0.000_4, fast: 0.002, smart: 0.004, everything: 100 } as const;

function labWith(budget: keyof typeof covers, { settings, ...world }: World = {}): AnswerLab {
	return new AnswerLab({
		expectedOutput: 50,
		...world,
		settings: { 'tributary.dailyBudgetUsd': covers[budget], ...settings },
	});
}

const warned = ({ warnings }: Seen) => warnings.map(({ code, args }) => [code, ...Object.values(args)].join(' '));

/** Another window spends all but what covers so much, and nobody here has heard of it. */
function spentElsewhere(but: keyof typeof covers, world: World = {}): AnswerLab {
	const lab = labWith('everything', world);
	lab.ledger.spendElsewhere(toNano(covers.everything - covers[but]));
	return lab;
}

describe('an answer within the budget', () => {
	it('is limited to what is left, and the person hears of it where that may be too short', async () => {
		for (const [expectedOutput, warns] of [
			[50, false],
			[2_000, true],
		] as const) {
			const lab = new AnswerLab({ settings: { 'tributary.dailyBudgetUsd': 0.02 }, expectedOutput });
			const seen = await lab.ask({ model: 'openai/s1' });
			const input = (lab.ledger.reserved[0]?.certain ?? 0) / 2_000;
			const limit = Math.floor((20_000_000 - input * 2_500) / 10_000);
			assert.equal(lab.requests[0]?.parameters.maxOutputTokens, limit);
			assert.ok(limit > 1_500 && limit < 2_000);
			assert.deepEqual(warned(seen), warns ? [`limited_by_budget ${limit}`] : []);
		}
	});

	it('has the person’s own limit where that is shorter', async () => {
		const settings = { 'tributary.dailyBudgetUsd': 0.02, 'tributary.maxOutputTokens': 50 };
		const lab = new AnswerLab({ settings });
		assert.deepEqual((await lab.ask({ model: 'openai/s1' })).warnings, []);
		assert.equal(lab.requests[0]?.parameters.maxOutputTokens, 50);
	});

	for (const [budget, asked, tier] of [
		['smart', 's1@openrouter', undefined],
		['fast', 'f1@f', 'fast'],
		['nano', 'n1@n', 'nano'],
	] as const) {
		it(`comes from ${asked} where what is left covers ${budget}, whoever spent the rest`, async () => {
			for (const lab of [labWith(budget), spentElsewhere(budget)]) {
				const seen = await lab.ask();
				assert.deepEqual([lab.asked, seen.end], [[asked], 'done stop']);
				assert.deepEqual(warned(seen), tier === undefined ? [] : [`cheaper_tier ${tier} smart`]);
				assert.deepEqual(
					seen.routes.map(({ reason }) => reason.code),
					[tier === undefined ? 'routed' : 'cheaper_for_budget'],
				);
				// What was heard of too late stands in no alternative.
				const weighed = seen.routes[0]?.alternatives?.map((alternative) => alternative.tier);
				if (lab.ledger.reserved.length > 1) assert.ok(!weighed?.includes('genius'));
			}
		});
	}

	it('is none where nothing is covered, and says what is left; nobody is asked', async () => {
		for (const lab of [labWith('nothing'), spentElsewhere('nothing')]) {
			const seen = await lab.ask();
			assert.deepEqual([lab.asked, seen.end, seen.routes, seen.usage], [[], 'budget_spent', [], undefined]);
			const error = lab.around.saved[0]?.terminal;
			assert.ok(error?.kind === 'error');
			assert.deepEqual(error.args, {
				budget: lab.around.settings['tributary.dailyBudgetUsd'],
				left: covers.nothing,
				model: 'custom/n/n1',
			});
			assert.deepEqual(error.actions, ['raise_budget', 'use_ollama', 'use_mock', 'choose_model', 'show_costs']);
			assert.equal(lab.ledger.today.reserved, 0);
		}
	});

	it('comes from the mock where nothing is covered and the mock is allowed', async () => {
		const settings = { 'tributary.allowMockLlm': true };
		for (const lab of [labWith('nothing', { settings }), spentElsewhere('nothing', { settings })]) {
			const seen = await lab.ask();
			assert.deepEqual([lab.asked, seen.end], [['default@mock'], 'done stop']);
			assert.deepEqual(
				seen.warnings.map(({ code, args }) => [code, args['code']]),
				[['answered_by_mock', 'budget_spent']],
			);
		}
	});

	it('comes from what costs nothing where nothing is left, and stands in the book', async () => {
		const settings = { 'tributary.models.nano': ['ollama/n1'], 'tributary.dailyBudgetUsd': 0 };
		const world: World = { settings, prices: { n1: null } };
		for (const model of [undefined, 'ollama/n1', 'nano']) {
			const lab = new AnswerLab(world);
			const seen = await lab.ask(model === undefined ? {} : { model });
			assert.deepEqual([lab.asked, seen.end, seen.usage?.usd], [['n1@ollama'], 'done stop', 0]);
			assert.deepEqual(warned(seen), model === undefined ? ['cheaper_tier nano smart'] : []);
			assert.deepEqual(
				lab.ledger.settled.map(({ cost, tokens }) => [cost, tokens.input]),
				[[0, 10]],
			);
		}
		const lab = new AnswerLab(world);
		lab.ledger.spendElsewhere(toNano(3));
		assert.equal((await lab.ask()).end, 'done stop');
	});

	it('is never another than the person chose', async () => {
		for (const [wish, asked] of [
			['openai/s1', []],
			['openrouter/openai/s1', []],
			['smart', []],
			['genius', []],
			['fast', ['f1@f']],
			['custom/n/n1', ['n1@n']],
		] as const) {
			for (const lab of [labWith('fast'), spentElsewhere('fast')]) {
				const seen = await lab.ask({ model: wish });
				assert.deepEqual([lab.asked, warned(seen)], [asked, []], wish);
				assert.equal(seen.end, asked.length === 0 ? 'budget_spent' : 'done stop');
			}
			const bySetting = labWith('fast', { settings: { 'tributary.model': wish } });
			await bySetting.ask();
			assert.deepEqual(bySetting.asked, asked, wish);
		}
	});

	it('is not looked for among what is too dear after a failure', async () => {
		const scripts = { 's1@openrouter': failing('key_refused'), 's1@openai': failing('key_refused') };
		const all = { scripts: { ...scripts, 's2@c': failing('model_unknown') } };
		const rich = labWith('everything', all);
		await rich.ask();
		assert.equal(rich.asked.at(-1), 'g1@g');
		const poor = labWith('smart', all);
		await poor.ask();
		assert.equal(poor.asked.at(-1), 'f1@f');
	});

	it('is paid for by what was not spent on what failed before it', async () => {
		// Both ways to the model fit one after the other, but not at once.
		const lab = labWith('smart', { scripts: { 's1@openrouter': failing('overloaded') } });
		assert.equal((await lab.ask()).text, 'I am s1@openai');
	});

	it('gives up after some routes where others are always faster', async () => {
		const lab = labWith('everything');
		lab.ledger.alwaysSpentElsewhere = true;
		const seen = await lab.ask();
		assert.deepEqual([seen.end, lab.asked], ['budget_spent', []]);
		assert.ok(lab.ledger.reserved.length <= 12, `${lab.ledger.reserved.length} requests of the ledger`);
	});
});
