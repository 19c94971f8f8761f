import assert from 'node:assert/strict';
import { readCosts } from '../../../src/host/ledger/costBook.ts';
import { MemoryLedger } from '../../../src/host/ledger/memoryLedger.ts';
import type { BudgetNotice } from '../../../src/protocol/costs.ts';
import { costing, wish } from './samples.ts';

describe('MemoryLedger', () => {
	let now: number;
	let ledger: MemoryLedger;
	beforeEach(() => {
		now = new Date(2026, 10, 20, 12).getTime();
		ledger = new MemoryLedger(() => now);
	});

	it('holds the budget of the day, and every day has its own', async () => {
		assert.deepEqual(await ledger.reserve(wish('1', { wanted: 900 })), { kind: 'reserved', amount: 900 });
		assert.deepEqual(await ledger.reserve(wish('2', { wanted: 900 })), { kind: 'reserved', amount: 100 });
		assert.deepEqual(await ledger.reserve(wish('3')), { kind: 'refused', left: 0 });
		await ledger.settle('1', costing(300));
		await ledger.settle('1', costing(400));
		await ledger.settle('unknown', costing(400));
		assert.deepEqual(ledger.today, { day: '2026-11-20', spent: 300, reserved: 100 });
		now = new Date(2026, 10, 21).getTime();
		assert.deepEqual(ledger.today, { day: '2026-11-21', spent: 0, reserved: 0 });
		await ledger.settle('2', costing(100));
		assert.deepEqual(ledger.today, { day: '2026-11-21', spent: 0, reserved: 0 });
	});

	it('takes back nothing that was settled, and shows nothing that was not taken', async () => {
		const none = costing(0, { tokens: { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 } });
		await ledger.reserve(wish('1'));
		await ledger.settle('1', costing(300));
		await ledger.settle('1', none);
		await ledger.reserve(wish('2'));
		await ledger.settle('2', none);
		assert.equal(ledger.today.spent, 300);
		assert.equal((await ledger.csv()).requests, 1);
	});

	it('tells of changes, and of shares of the budget once a day', async () => {
		let changes = 0;
		const notices: BudgetNotice[] = [];
		ledger.onChanged(() => changes++);
		ledger.onNotice((notice) => notices.push(notice));
		for (const id of ['1', '2', '3', '4']) {
			await ledger.reserve(wish(id, { wanted: 260 }));
			await ledger.settle(id, costing(260));
		}
		assert.equal(changes, 8);
		assert.deepEqual(
			notices.map(({ percent }) => percent),
			[50, 75, 100],
		);
		assert.deepEqual(notices[0]?.budget, {
			day: '2026-11-20',
			budgetUsd: 0.000001,
			spentUsd: 0.00000052,
			reservedUsd: 0,
		});
	});

	it('shows what it knows, and that it will not be kept', async () => {
		await ledger.reserve(wish('1'));
		await ledger.settle('1', costing(50));
		await ledger.reserve(wish('2'));
		await ledger.outcome({ sessionId: 'a', messageId: 'answer 1', kind: 'thumbs_up' });
		await ledger.outcome({ sessionId: 'a', messageId: 'answer 1', kind: 'thumbs_down' });
		await ledger.outcome({ sessionId: 'a', messageId: 'by the mock', kind: 'accepted' });
		const costs = await readCosts(ledger, 1_000);
		assert.equal(costs.problem, 'not_kept');
		assert.deepEqual([costs.budget.spentUsd, costs.budget.reservedUsd], [0.00000005, 0.0000001]);
		assert.deepEqual(
			costs.spans.map(({ total }) => total.requests),
			[1, 1, 1],
		);
		assert.equal(costs.spans[0]?.sessions[0]?.key, 'a');
		assert.deepEqual(
			costs.outcomes.map(({ model, counts }) => [model, counts.thumbs_up, counts.thumbs_down]),
			[['openai/gpt-6-luna', 0, 1]],
		);
		await ledger.outcome({ sessionId: 'a', messageId: 'answer 1', kind: 'thumbs_down', taken: true });
		assert.deepEqual((await ledger.figures()).outcomes, []);
		assert.equal((await ledger.csv()).requests, 1);
	});

	it('forgets all but what the budget needs', async () => {
		await ledger.reserve(wish('1'));
		await ledger.settle('1', costing(50));
		await ledger.reserve(wish('2'));
		await ledger.outcome({ sessionId: 'a', messageId: 'answer 1', kind: 'accepted' });
		ledger.forget();
		await ledger.settle('2', costing(70));
		assert.equal(ledger.today.spent, 120);
		const { spans, outcomes } = await ledger.figures();
		assert.deepEqual([spans[2]?.total.requests, outcomes.length], [0, 0]);
	});

	it('knows of no more than 30 days', async () => {
		await ledger.reserve(wish('1'));
		await ledger.settle('1', costing(50));
		now = new Date(2026, 11, 19).getTime();
		await ledger.reserve(wish('2'));
		assert.equal((await ledger.csv()).requests, 1);
		now = new Date(2026, 11, 20).getTime();
		await ledger.reserve(wish('3'));
		assert.equal((await ledger.csv()).requests, 0);
	});
});
