import assert from 'node:assert/strict';
import type { Reserving, Settlement } from '../../../src/engine/cost/ledger.ts';
import type { Store } from '../../../src/host/store/store.ts';
import type { CostGroup, CostSpan } from '../../../src/protocol/costs.ts';
import { StoreFolder } from '../store/storeFolder.ts';
import { costing, timed } from './samples.ts';

const usd = 1_000_000_000;

describe('what Show Costs has', () => {
	let folder: StoreFolder;
	let store: Store;
	let made = 0;
	beforeEach(async () => {
		folder = new StoreFolder();
		folder.now = new Date(2026, 10, 20, 12).getTime();
		store = await folder.open();
	});
	afterEach(() => folder.remove());

	function pay(cost: number, more: Partial<Reserving> = {}, settlement: Partial<Settlement> = {}): string {
		const id = `${++made}`;
		store.requests.reserve(timed(id, folder.now, { budget: 1_000 * usd, wanted: cost, least: 0, ...more }));
		store.requests.settle({ id, settlement: costing(cost, settlement), budget: 0 });
		return id;
	}

	function spans(): readonly [CostSpan, CostSpan, CostSpan] {
		const [today, week, month] = store.costs.figures().spans;
		assert.ok(today !== undefined && week !== undefined && month !== undefined);
		return [today, week, month];
	}

	const brief = (groups: readonly CostGroup[]) => groups.map(({ key, usd: cost, requests }) => [key, cost, requests]);

	it('sums up today, 7 and 30 days of the calendar, today included', () => {
		for (const [daysAgo, cost] of [
			[30, 16],
			[29, 8],
			[7, 4],
			[6, 2],
			[0, 1],
		] as const) {
			// The first hour of that day and its last, whatever the clock does in between.
			folder.now = new Date(2026, 10, 20 - daysAgo, 0, 1).getTime();
			pay(cost * usd);
			folder.now = new Date(2026, 10, 20 - daysAgo, 23, 59).getTime();
			pay(cost * usd);
		}
		assert.deepEqual(
			spans().map(({ days, total }) => [days, total.usd, total.requests]),
			[
				[1, 2, 2],
				[7, 6, 4],
				[30, 30, 8],
			],
		);
	});

	it('adds up tokens and dollars to the nano-dollar, and what of it is not sure', () => {
		pay(1, {}, { certainty: 'billed' });
		pay(2);
		pay(4, {}, { certainty: 'estimated' });
		pay(8, {}, { certainty: 'assumed' });
		store.requests.reserve(timed('open', folder.now));
		const [{ total }] = spans();
		assert.deepEqual(total, {
			requests: 4,
			tokens: { input: 400, cached: 160, cacheWrite: 40, output: 120, reasoning: 80 },
			usd: 0.000000015,
			estimatedUsd: 0.000000012,
		});
	});

	it('has what a dead process certainly spent', async () => {
		store.requests.reserve(timed('1', folder.now));
		(await folder.open()).takeOverPredecessors();
		const [{ total }] = spans();
		assert.equal(total.usd, 0.000000005);
		assert.equal(total.estimatedUsd, total.usd);
	});

	it('groups by model, tier, task and conversation, the dearest first', () => {
		folder.exchange(store, 'How do ships wait?', 'In line.', { sessionId: 'harbour' });
		folder.exchange(store, 'Who goes?', 'I do.', { sessionId: 'deleted' });
		store.archive.delete('deleted');
		pay(usd, { sessionId: 'harbour' });
		pay(2 * usd, { sessionId: 'harbour', model: 'anthropic/claude-opus-5', tier: 'genius', task: 'design' });
		const { tier: _, task: __, ...plain } = timed('plain', folder.now, { sessionId: 'deleted', wanted: 4 * usd });
		store.requests.reserve({ ...plain, model: 'ollama/small', budget: 1_000 * usd });
		store.requests.settle({ id: 'plain', settlement: costing(4 * usd), budget: 0 });
		const [{ models, tiers, tasks, sessions }] = spans();
		assert.deepEqual(brief(models), [
			['ollama/small', 4, 1],
			['anthropic/claude-opus-5', 2, 1],
			['openai/gpt-6-luna', 1, 1],
		]);
		assert.deepEqual(brief(tiers), [
			['', 4, 1],
			['genius', 2, 1],
			['nano', 1, 1],
		]);
		assert.deepEqual(brief(tasks), [
			['', 4, 1],
			['design', 2, 1],
			['fix', 1, 1],
		]);
		assert.deepEqual(brief(sessions), [
			['deleted', 4, 1],
			['harbour', 3, 2],
		]);
		assert.deepEqual(
			sessions.map(({ title }) => title),
			[undefined, 'How do ships wait?'],
		);
	});

	it('has no more than fifty groups, and one more for the others', () => {
		for (let n = 1; n <= 53; n++) pay(n * usd, { sessionId: `session ${n}` });
		const [{ sessions, models }] = spans();
		assert.equal(sessions.length, 51);
		assert.equal(sessions[49]?.key, 'session 4');
		const others = sessions[50];
		assert.deepEqual([others?.key, others?.others, others?.usd, others?.requests], ['', 3, 6, 3]);
		assert.equal(others?.tokens.input, 300);
		assert.ok(models.every((group) => group.others === undefined));
	});

	describe('saved', () => {
		const dear = (cost: number) => ({ baseline: { model: 'anthropic/claude-opus-5', cost } });

		it('is what the same would have cost, over requests for which both costs are known', () => {
			pay(usd, {}, dear(5 * usd));
			pay(2 * usd, {}, dear(6 * usd));
			pay(4 * usd);
			pay(8 * usd, {}, { ...dear(9 * usd), certainty: 'assumed' });
			const [{ savings }] = spans();
			assert.deepEqual(savings, {
				baseline: 'anthropic/claude-opus-5',
				baselineUsd: 11,
				paidUsd: 3,
				requests: 2,
			});
		});

		it('is of the baseline that most were compared with, and nothing without one', () => {
			pay(4 * usd);
			assert.equal(spans()[0].savings, undefined);
			pay(usd, {}, dear(5 * usd));
			pay(usd, {}, { baseline: { model: 'other/model', cost: 2 * usd } });
			pay(usd, {}, { baseline: { model: 'other/model', cost: 3 * usd } });
			const [{ savings }] = spans();
			assert.deepEqual([savings?.baseline, savings?.baselineUsd, savings?.paidUsd], ['other/model', 5, 2]);
		});
	});

	describe('as CSV', () => {
		it('is a line for each request of 30 days that is settled, in UTC, exact to the nano-dollar', () => {
			folder.now = new Date(2026, 10, 20 - 30, 12).getTime();
			pay(usd);
			folder.now = Date.UTC(2026, 10, 20, 3, 4, 5, 678);
			pay(1_234_567_890_123, { wanted: 0 }, { baseline: { model: 'x/y', cost: 7 } });
			const { tier: _, task: __, ...plain } = timed('plain', folder.now, { least: 0 });
			store.requests.reserve(plain);
			store.requests.settle({ id: 'plain', settlement: costing(0), budget: 0 });
			store.requests.reserve(timed('open', folder.now));
			const { csv, requests } = store.costs.csv();
			assert.equal(requests, 2);
			const day = folder.look<{ day: string }>("SELECT day FROM requests WHERE id = 'plain'")[0]?.day;
			assert.deepEqual(csv.split('\r\n'), [
				'time_utc,local_day,model,provider,tier,task,usd,certainty,input_tokens,cached_tokens,cache_write_tokens,output_tokens,reasoning_tokens,baseline_model,baseline_usd,conversation,answer,request',
				`2026-11-20T03:04:05.678Z,${day},openai/gpt-6-luna,openrouter,nano,fix,1234.567890123,counted,100,40,10,30,20,x/y,0.000000007,a,answer ${made},${made}`,
				`2026-11-20T03:04:05.678Z,${day},openai/gpt-6-luna,openrouter,,,0.000000000,counted,100,40,10,30,20,,,a,answer plain,plain`,
				'',
			]);
		});

		for (const [model, cell] of [
			['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
			['+1', `'+1`],
			['-1', `'-1`],
			['@SUM(A1)', `'@SUM(A1)`],
			['\t=1', `'\t=1`],
			['a,b', '"a,b"'],
			['a\r\nb', '"a\r\nb"'],
			['say "hi"', '"say ""hi"""'],
			['نموذج', 'نموذج'],
		] as const) {
			it(`has the model ${JSON.stringify(model)} as a text`, () => {
				pay(1, { model });
				assert.ok(store.costs.csv().csv.includes(`,${cell},openrouter,`), store.costs.csv().csv);
			});
		}
	});

	it('counts ten thousand requests of three hundred conversations', () => {
		pay(1);
		folder.change(`WITH RECURSIVE numbers (value) AS (SELECT 2 UNION ALL SELECT value + 1 FROM numbers WHERE value < 10000)
			INSERT INTO requests (id, day, asked_at, state, amount, certain, certainty, session_id, message_id, model,
				provider, tier, task)
			SELECT id || value, day, asked_at, state, amount, certain, certainty, value % 300, message_id, model, provider, tier,
				task
			FROM requests, numbers`);
		const { spans: all } = store.costs.figures();
		assert.equal(all[2]?.total.requests, 10_000);
	});
});
