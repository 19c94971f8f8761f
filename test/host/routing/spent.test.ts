import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { storeFile } from '../../../src/host/store/openDatabase.ts';
import { leaseMs, Store } from '../../../src/host/store/store.ts';
import type { BudgetNotice, BudgetState } from '../../../src/protocol/costs.ts';
import { ask } from '../harness/asking.ts';
import type { TestHost } from '../harness/testHost.ts';
import { hangs, openRouter, type RoutedHostOptions, type Router, routedHost, says } from './routedHost.ts';

const nano = 'openai/gpt-6-luna';
const smart = 'anthropic/claude-sonnet-5.5';

describe('what routed answers cost', () => {
	let directory: string;
	let router: Router;
	let hosts: TestHost[] = [];
	const noticed: [host: number, percent: number][] = [];
	beforeEach(async () => {
		directory = mkdtempSync(join(tmpdir(), 'tributary-spent-'));
		router = await openRouter();
		noticed.length = 0;
	});
	afterEach(async () => {
		for (const host of hosts) await host.stop();
		hosts = [];
		rmSync(directory, { recursive: true });
	});

	/** One window of several on the same store. */
	async function window(options: RoutedHostOptions = {}): Promise<TestHost> {
		const host = await routedHost(router, { storeDirectory: directory, ...options });
		const number = hosts.push(host);
		host.connection.onNotification('tributary/notice', ({ percent }: BudgetNotice) => {
			noticed.push([number, percent]);
		});
		return host;
	}

	async function asked(host: TestHost, question: string, more: { sessionId?: string; model?: string } = {}) {
		const asking = ask(host, { question, ...more });
		return { ...(await asking.result), events: asking.events };
	}

	/** The budget as soon as it is so: what another window spends is heard of with some delay. */
	async function budgetWhen(host: TestHost, is: (budget: BudgetState) => boolean): Promise<BudgetState> {
		for (;;) {
			const { budget } = await host.status();
			if (is(budget)) return budget;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	it('stands in the status, in Show Costs by model, tier and conversation, and in the table', async () => {
		const host = await window();
		router.answers(says('Hello.', { input: 1_000, output: 100, cost: 0.25 }));
		await asked(host, '@nano hi', { sessionId: 'a' });
		router.answers(says('Hello.', { input: 1_000, output: 100 }));
		await asked(host, '@smart hi', { sessionId: 'b' });
		const { budget } = await host.status();
		const paid = (1_000 * 2 + 100 * 10) / 1e6;
		assert.deepEqual([budget.budgetUsd, budget.spentUsd, budget.reservedUsd], [100, 0.25 + paid, 0]);
		const { spans, budget: same } = await host.request('tributary/costs', null);
		assert.deepEqual(same, budget);
		const [today] = spans;
		assert.deepEqual(
			[today?.models, today?.tiers, today?.sessions].map((groups) => groups?.map(({ key, usd }) => [key, usd])),
			[
				[
					[nano, 0.25],
					[smart, paid],
				],
				[
					['nano', 0.25],
					['smart', paid],
				],
				[
					['a', 0.25],
					['b', paid],
				],
			],
		);
		assert.equal(today?.savings?.baseline, 'anthropic/claude-opus-5.5');
		const { csv, requests } = await host.request('tributary/costs/csv', null);
		assert.equal(requests, 2);
		const [head = '', ...lines] = csv.trimEnd().split('\r\n');
		const column = (name: string) => lines.map((line) => line.split(',')[head.split(',').indexOf(name)]);
		assert.deepEqual(column('tier'), ['nano', 'smart']);
		assert.deepEqual(column('usd'), ['0.250000000', '0.003000000']);
		assert.deepEqual(column('certainty'), ['billed', 'counted']);
		assert.doesNotMatch(csv, /Hello|hi/);
	});

	it('is told in the answer as it is booked', async () => {
		const host = await window();
		const { events } = await asked(host, 'hi');
		const usage = events.findLast((event) => event.kind === 'usage');
		assert.equal(usage?.usd, (await host.status()).budget.spentUsd);
	});

	it('leads to a cheaper tier at 99 % of the budget, and to a refusal with its ways out behind it', async () => {
		const host = await window({ settings: { 'tributary.dailyBudgetUsd': 1 } });
		router.answers(says('Hello.', { cost: 0.9975 }));
		await asked(host, '@nano hi');
		router.answers(says('Hello.', { cost: 0.002_45 }));
		const cheaper = await asked(host, '@smart hi');
		assert.deepEqual(
			cheaper.events.flatMap((event) => (event.kind === 'warning' ? [[event.code, event.args['wanted']]] : [])),
			[['cheaper_tier', 'smart']],
		);
		const refused = await asked(host, '@smart hi');
		assert.ok(refused.outcome.kind === 'error' && refused.outcome.error.code === 'budget_spent');
		assert.deepEqual(refused.outcome.error.args['budget'], 1);
		assert.ok(refused.outcome.error.actions.includes('raise_budget'));
		assert.equal(router.asked.length, 2);
		const estimate = await host.request('tributary/estimate', { question: '@smart hi' });
		assert.equal(estimate.error?.code, 'budget_spent');
	});

	it('counts in every window, and each share of the budget is told once, by the window that passed it', async () => {
		const settings = { 'tributary.dailyBudgetUsd': 1 };
		const [one, other] = [await window({ settings }), await window({ settings })];
		for (const [host, cost] of [
			[one, 0.3],
			[other, 0.25],
			[one, 0.1],
			[one, 0.15],
			[other, 0.05],
			[other, 0.149],
			[one, 0.5],
		] as const) {
			router.answers(says('Hello.', { cost }));
			await asked(host, '@nano hi');
		}
		// 0.3, 0.55, 0.65, 0.8, 0.85, 0.999, 1.499
		const spent = (budget: BudgetState) => budget.spentUsd > 1.49;
		assert.equal((await budgetWhen(one, spent)).spentUsd, (await budgetWhen(other, spent)).spentUsd);
		assert.deepEqual(noticed, [
			[2, 50],
			[1, 75],
			[1, 100],
		]);
		const refused = await asked(other, 'hi');
		assert.equal(refused.outcome.kind === 'error' && refused.outcome.error.code, 'budget_spent');
	});

	it('is taken from another window before it is heard of: the answer goes to a cheaper tier', async () => {
		const settings = { 'tributary.dailyBudgetUsd': 1 };
		const one = await window({ settings });
		const other = await window({ settings });
		router.answers(says('Hello.', { cost: 0.9975 }));
		await asked(one, '@nano hi');
		router.answers(says('Hello.'));
		// At once: it has not heard of it, or just so. Either way nothing is asked that is not paid for.
		const { events, outcome } = await asked(other, '@smart hi');
		assert.deepEqual(outcome, { kind: 'done', reason: 'stop' });
		assert.notEqual(events.find((event) => event.kind === 'route')?.tier, 'smart');
	});

	for (const sameOwner of [true, false]) {
		it(`of a host that was killed in the midst is booked by ${sameOwner ? 'the next of its window at once' : 'others when its lease has run out'}`, async () => {
			const options = { storeOwner: 'window-1' };
			const killed = await window(options);
			router.answers(hangs('Some words have come already. '.repeat(40)));
			const asking = ask(killed, { question: '@smart hi' });
			await asking.until((events) => events.some(({ kind }) => kind === 'token'));
			const before = await budgetWhen(killed, ({ reservedUsd }) => reservedUsd > 0);
			assert.equal(before.spentUsd, 0);
			killed.child.kill('SIGKILL');
			await killed.exited;
			if (sameOwner) {
				const next = await window(options);
				const { spentUsd, reservedUsd } = await budgetWhen(
					next,
					(budget) => budget.reservedUsd === 0 && budget.spentUsd > 0,
				);
				assert.equal(reservedUsd, 0);
				assert.ok(spentUsd < before.reservedUsd, `${spentUsd} of ${before.reservedUsd}`);
				return;
			}
			const next = await window();
			const still = await budgetWhen(next, ({ reservedUsd }) => reservedUsd > 0);
			assert.equal(still.reservedUsd, before.reservedUsd);
			const later = dayWhen(directory, leaseMs + 1);
			assert.equal(later.reserved, 0);
			assert.ok(later.spent > 0 && later.spent < before.reservedUsd * 1e9);
		});
	}
});

/** What a window finds that comes so many milliseconds later. */
function dayWhen(directory: string, inMs: number) {
	const store = new Store({
		database: new DatabaseSync(join(directory, storeFile)),
		owner: 'looker',
		now: () => Date.now() + inMs,
	});
	try {
		store.takeOverExpired();
		return store.requests.today;
	} finally {
		store.close();
	}
}
