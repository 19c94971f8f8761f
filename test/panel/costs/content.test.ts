import assert from 'node:assert/strict';
import { outcomeKinds } from '../../../src/protocol/costs.ts';
import { budget, costs, emptySpan, group, noCosts, span, sums } from '../support/costs.ts';
import { CostsTestPage } from '../support/costsTestPage.ts';
import { usePage } from '../support/usePanel.ts';

describe('the page of costs', () => {
	const open = usePage('costs', (page) => new CostsTestPage(page));

	it('begins with what was spent of the day’s budget, in words and as a meter', async () => {
		const costsPage = await open();
		await costsPage.show();
		assert.deepEqual(await costsPage.texts('.budget p'), [
			'$3.12 of today’s $100 is spent. For answers that run now $0.05 more is reserved.',
		]);
		const meter = costsPage.page.getByRole('meter', { name: 'Spent of today’s budget' });
		assert.equal(await meter.getAttribute('aria-valuenow'), '3');
		assert.equal(await meter.getAttribute('aria-valuetext'), '3%');
		assert.deepEqual(await costsPage.texts('.meter .number'), ['3%']);
	});

	const levels = [
		{ spentUsd: 75, level: 'enough', marks: 0, ends: 'is spent.' },
		{ spentUsd: 75.01, level: 'near', marks: 1, ends: '$24.99 is left.' },
		{ spentUsd: 100, level: 'spent', marks: 1, ends: 'the budget begins anew at midnight.' },
		{ spentUsd: 120, level: 'spent', marks: 1, ends: 'the budget begins anew at midnight.' },
	];
	for (const { spentUsd, level, marks, ends } of levels) {
		it(`takes $${spentUsd} of $100 for "${level}", not by colour alone`, async () => {
			const costsPage = await open();
			await costsPage.show(costs({ budget: { ...budget, spentUsd, reservedUsd: 0 } }));
			assert.equal(await costsPage.page.locator('.budget').getAttribute('data-level'), level);
			assert.equal(await costsPage.page.locator('.budget .icon').count(), marks);
			const [sentence] = await costsPage.texts('.budget p');
			assert.ok(sentence?.endsWith(ends), sentence);
			const filled = await costsPage.page
				.locator('.meter .bar-fill')
				.evaluate((bar) => bar.getBoundingClientRect().width);
			const whole = await costsPage.page.locator('.meter .bar').evaluate((bar) => bar.getBoundingClientRect().width);
			assert.equal(Math.round((filled / whole) * 100), Math.round(Math.min(100, spentUsd)));
		});
	}

	it('has no meter where no money may be spent', async () => {
		const costsPage = await open();
		await costsPage.show({ ...noCosts, budget: { ...noCosts.budget, budgetUsd: 0 } });
		assert.deepEqual(await costsPage.texts('.budget p'), ['Today’s budget is $0: only local and free models answer.']);
		assert.equal(await costsPage.page.getByRole('meter').count(), 0);
	});

	it('sums up a time, and says what of it is estimated', async () => {
		const costsPage = await open();
		await costsPage.show();
		assert.deepEqual(await costsPage.texts('.sum'), [
			'Spent $0.74',
			'Requests 52',
			'Tokens in 1,204,332800,221 cached',
			'Tokens out 80,11220,480 thinking',
		]);
		assert.equal(await costsPage.page.getByText('Of this, \u2068$0.12\u2069 is estimated').count(), 1);
		await costsPage.show(costs({ spans: [span(1, { total: sums(2, 0.5) })] }));
		assert.equal(await costsPage.page.getByText('is estimated').count(), 0);
	});

	it('breaks it down by model, tier, task and conversation', async () => {
		const costsPage = await open();
		await costsPage.show();
		const models = await costsPage.table('By model');
		assert.deepEqual(models[0], ['Model', 'Requests', 'Tokens in', 'Tokens out', 'Cost', 'Share']);
		assert.deepEqual(models[1], ['anthropic/claude-sonnet-5.5', '12', '110,568', '10,452', '$0.46', '62.3%']);
		const names = async (caption: string) => (await costsPage.table(caption)).slice(1).map(([name]) => name);
		assert.deepEqual(await names('By tier'), ['smart', 'fast', 'nano', 'no tier']);
		assert.deepEqual(await names('By task'), ['bug fix', 'explanation', 'commit message', 'not known']);
		assert.deepEqual(await names('By conversation'), [
			'How does the retry in ladder.ts decide?',
			'كيف تقرر الدالة retry المحاولة؟',
			'Untitled',
			'deleted conversations: 2',
			'outside of conversations',
		]);
		const deleted = (await costsPage.table('By conversation')).at(-2);
		assert.deepEqual(deleted?.slice(1), ['10', '92,140', '8,710', '$0.04', '5.4%']);
	});

	it('has a real table for each: a caption, and heads for its columns and rows', async () => {
		const costsPage = await open();
		await costsPage.show();
		for (const table of await costsPage.page.getByRole('table').all()) {
			assert.notEqual(await table.locator('caption').textContent(), '');
			const [head, ...rows] = await table.getByRole('row').all();
			assert.ok(head);
			assert.equal(await head.locator('th:not([scope=col]), td').count(), 0);
			for (const row of rows) assert.equal(await row.locator('th[scope=row]').count(), 1);
		}
	});

	it('leaves out tiers and tasks where none were weighed, and shares where nothing was paid', async () => {
		const costsPage = await open();
		const only = [group('', 2, 0)];
		const models = [group('ollama/qwen4', 2, 0)];
		const free = { total: sums(2, 0), models, tiers: only, tasks: only, sessions: [group('s', 2, 0, 'Title')] };
		await costsPage.show(costs({ spans: [span(1, free)], outcomes: [] }));
		assert.deepEqual(await costsPage.texts('caption'), ['By model', 'By conversation']);
		assert.deepEqual(await costsPage.table('By model'), [
			['Model', 'Requests', 'Tokens in', 'Tokens out', 'Cost'],
			['ollama/qwen4', '2', '18,428', '1,742', '$0.00'],
		]);
	});

	it('tells of those that the host has summed up', async () => {
		const costsPage = await open();
		const others = { ...group('', 4, 0.01), others: 3 };
		const sessions = [group('s', 1, 0.5, 'Title'), others];
		await costsPage.show(
			costs({ spans: [span(1, { models: [group('a/b', 1, 0.5), group('', 1, 0.1), others], sessions })] }),
		);
		const names = async (caption: string) => (await costsPage.table(caption)).slice(1).map(([name]) => name);
		assert.deepEqual(await names('By model'), ['a/b', 'not known', 'others: 3']);
		assert.deepEqual(await names('By conversation'), ['Title', 'others: 3']);
	});

	const comparisons = [
		{
			name: 'what was saved',
			savings: { baselineUsd: 1.94, paidUsd: 0.74, requests: 41 },
			says: 'Saved $1.20 (62%). The same tokens would have cost $1.94 on anthropic/claude-opus-5.5; you paid $0.74. 41 of 52 requests could be compared.',
		},
		{
			name: 'that more was paid',
			savings: { baselineUsd: 0.3, paidUsd: 0.74, requests: 52 },
			says: 'Nothing was saved: you paid $0.44 more. The same tokens would have cost $0.30 on anthropic/claude-opus-5.5; you paid $0.74.',
		},
		{
			name: 'that it came to the same',
			savings: { baselineUsd: 0.74, paidUsd: 0.74, requests: 52 },
			says: 'Nothing was saved. The same tokens would have cost $0.74 on anthropic/claude-opus-5.5; you paid $0.74.',
		},
		{
			name: 'that nothing could be compared',
			savings: { baselineUsd: 0, paidUsd: 0, requests: 0 },
			says: 'No request could be compared with anthropic/claude-opus-5.5.',
		},
	];
	for (const { name, savings, says } of comparisons) {
		it(`says ${name}, with the baseline beside it`, async () => {
			const costsPage = await open();
			const compared = { baseline: 'anthropic/claude-opus-5.5', ...savings };
			await costsPage.show(costs({ spans: [span(1, { savings: compared })] }));
			assert.deepEqual(await costsPage.texts('.savings > p'), [says]);
		});
	}

	it('explains how savings are computed where one asks', async () => {
		const costsPage = await open();
		await costsPage.show();
		const explanation = costsPage.page.locator('.savings details p').first();
		assert.equal(await explanation.isVisible(), false);
		await costsPage.page.getByText('How this is computed').click();
		assert.match(
			(await explanation.textContent()) ?? '',
			/as \u2068anthropic\/claude-opus-5\.5\u2069 would have charged/,
		);
	});

	it('sums up what was done with answers, by task and tier', async () => {
		const costsPage = await open();
		await costsPage.show();
		const table = await costsPage.table('What was done with answers in the last 30 days');
		assert.equal(table[0]?.length, 2 + outcomeKinds.length);
		assert.deepEqual(table, [
			['Task', 'Tier', 'Accepted', 'Rejected', 'Asked again', 'Tried harder', 'Good', 'Bad'],
			['bug fix', 'smart', '7', '1', '0', '0', '2', '0'],
			['explanation', 'fast', '0', '0', '0', '2', '0', '1'],
			['not known', 'no tier', '0', '0', '1', '0', '0', '0'],
		]);
	});

	it('says in a sentence that there is nothing, instead of drawing zeros', async () => {
		const costsPage = await open();
		await costsPage.show(noCosts);
		assert.deepEqual(await costsPage.texts('.budget p'), ['Nothing is spent of today’s $100.']);
		assert.deepEqual(await costsPage.texts('.costs-empty p'), [
			'No model was asked in the last 30 days. What your questions cost will stand here.',
			'Answers of the mock cost nothing and are not counted.',
		]);
		assert.equal(await costsPage.page.locator('table, dl, input').count(), 0);
		assert.deepEqual(await costsPage.texts('button'), ['Budget settings']);
	});

	it('says it of a day without a question, and of answers with which nothing was done', async () => {
		const costsPage = await open();
		await costsPage.show(costs({ spans: [emptySpan(1), span(7), span(30)], outcomes: [] }));
		assert.deepEqual(await costsPage.texts('.costs-empty'), ['No model was asked today.']);
		assert.deepEqual(await costsPage.texts('.outcomes-empty p'), [
			'No answer has been accepted, rejected, asked for again or rated.',
		]);
		assert.equal(await costsPage.page.locator('table, dl').count(), 0);
	});

	it('says why costs are not kept', async () => {
		const costsPage = await open();
		await costsPage.show(costs({ problem: 'newer' }));
		assert.deepEqual(await costsPage.texts('.costs-notice'), [
			'What was spent is known only as long as Tributary runs. A newer Tributary has written the store; update Tributary.',
		]);
		await costsPage.show(costs({ problem: 'not_kept' }));
		assert.match((await costsPage.texts('.costs-notice'))[0] ?? '', /Nothing is kept here on disk\.$/);
		await costsPage.show();
		assert.equal(await costsPage.page.locator('.costs-notice').count(), 0);
	});

	it('says what failed, with what mends it, and shows costs when there are some', async () => {
		const costsPage = await open();
		await costsPage.fail({
			kind: 'error',
			code: 'host_not_started',
			args: {},
			retryable: true,
			actions: ['retry', 'show_log'],
		});
		assert.equal(await costsPage.page.locator('.error-title').textContent(), 'The Tributary host did not start');
		await costsPage.page.getByRole('button', { name: 'Show log' }).click();
		await costsPage.page.getByRole('button', { name: 'Retry' }).click();
		assert.deepEqual((await costsPage.sent()).slice(1), [
			{ type: 'act', action: 'show_log' },
			{ type: 'act', action: 'retry' },
		]);
		await costsPage.show();
		assert.equal(await costsPage.page.locator('.error-card').count(), 0);
		assert.equal((await costsPage.table('By model')).length, 6);
	});

	it('saves a table and opens the settings', async () => {
		const costsPage = await open();
		await costsPage.show();
		await costsPage.page.getByRole('button', { name: 'Save as CSV…' }).click();
		await costsPage.page.getByRole('button', { name: 'Budget settings' }).click();
		assert.deepEqual((await costsPage.sent()).slice(1), [{ type: 'saveCsv' }, { type: 'openSettings' }]);
	});
});
