import assert from 'node:assert/strict';
import { Keeper } from '../../../src/host/store/keeper.ts';
import { leaseMs, type Store } from '../../../src/host/store/store.ts';
import { StoreFolder } from '../store/storeFolder.ts';
import { costing, timed } from './samples.ts';

const dayMs = 86_400_000;

describe('the requests in the store', () => {
	let folder: StoreFolder;
	let store: Store;
	beforeEach(async () => {
		folder = new StoreFolder();
		folder.now = new Date(2026, 10, 20, 12).getTime();
		store = await folder.open();
	});
	afterEach(() => folder.remove());

	const reserve = (id: string, more: Parameters<typeof timed>[2] = {}, by = store) =>
		by.requests.reserve(timed(id, folder.now, more)).reserved;
	const settle = (id: string, cost: number, budget = 1_000, by = store) =>
		by.requests.settle({ id, settlement: costing(cost), budget });
	const today = (by = store) => {
		const { spent, reserved } = by.requests.today;
		return { spent, reserved };
	};
	const states = () => folder.look<{ id: string; state: string }>('SELECT id, state FROM requests');

	describe('reserving', () => {
		it('gives what is wanted, and then what is left of the day, until that is of no use', () => {
			for (let n = 0; n < 9; n++) assert.deepEqual(reserve(`${n}`), { kind: 'reserved', amount: 100 });
			assert.deepEqual(reserve('some', { wanted: 60 }), { kind: 'reserved', amount: 60 });
			assert.deepEqual(reserve('rest', { least: 40 }), { kind: 'reserved', amount: 40 });
			assert.deepEqual(reserve('none', { least: 1 }), { kind: 'refused', left: 0 });
			assert.deepEqual(today(), { spent: 0, reserved: 1_000 });
			settle('0', 91);
			assert.deepEqual(reserve('less'), { kind: 'refused', left: 9 });
			assert.deepEqual(reserve('fits', { least: 9 }), { kind: 'reserved', amount: 9 });
			assert.equal(states().length, 12);
		});

		it('counts what all windows have reserved and spent', async () => {
			const other = await folder.open('other');
			reserve('1', { wanted: 600 });
			settle('1', 500);
			reserve('2', { wanted: 300 }, other);
			assert.deepEqual(reserve('3', { wanted: 300 }), { kind: 'reserved', amount: 200 });
			assert.deepEqual(today(other), { spent: 500, reserved: 500 });
		});

		it('never refuses what costs nothing, also where more is spent than there was', () => {
			reserve('1', { wanted: 1_000 });
			settle('1', 1_500);
			assert.deepEqual(reserve('free', { wanted: 0, least: 0 }), { kind: 'reserved', amount: 0 });
			assert.deepEqual(reserve('paid', { least: 1 }), { kind: 'refused', left: 0 });
		});

		it('goes by the budget of the moment', () => {
			reserve('1', { wanted: 1_000 });
			settle('1', 1_000);
			assert.equal(reserve('2').kind, 'refused');
			assert.deepEqual(reserve('2', { budget: 1_050 }), { kind: 'reserved', amount: 50 });
			assert.deepEqual(reserve('3', { budget: 10 }), { kind: 'refused', left: 0 });
		});

		it('counts the same call once: what it answered may have been lost', () => {
			assert.deepEqual(reserve('1'), reserve('1'));
			assert.deepEqual(today(), { spent: 0, reserved: 100 });
		});

		it('charges the local day of the reservation, and every day has the whole budget', () => {
			folder.now = new Date(2026, 10, 20, 23, 59, 59, 999).getTime();
			reserve('late', { wanted: 900 });
			folder.now += 1;
			assert.deepEqual(store.requests.today, { day: '2026-11-21', spent: 0, reserved: 0 });
			assert.deepEqual(reserve('early', { wanted: 900 }), { kind: 'reserved', amount: 900 });
			const lastMoment = timed('asked before, and kept after', folder.now - 1, { wanted: 50 });
			assert.deepEqual(store.requests.reserve(lastMoment), {
				reserved: { kind: 'reserved', amount: 50 },
				today: { day: '2026-11-20', spent: 0, reserved: 950 },
			});
			settle(lastMoment.id, 50);
			settle('late', 300);
			settle('early', 20);
			assert.deepEqual(store.requests.today, { day: '2026-11-21', spent: 20, reserved: 0 });
			assert.deepEqual(folder.look('SELECT day, amount FROM requests ORDER BY number'), [
				{ day: '2026-11-20', amount: 300 },
				{ day: '2026-11-21', amount: 20 },
				{ day: '2026-11-20', amount: 50 },
			]);
		});
	});

	describe('settling', () => {
		it('puts what it cost in the place of what was reserved, once', () => {
			reserve('1');
			settle('1', 130);
			settle('1', 70);
			settle('unknown', 70);
			assert.deepEqual(today(), { spent: 130, reserved: 0 });
		});

		it('leaves nothing of a request that its provider has not taken, and something of one that costs nothing', () => {
			const none = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };
			for (const id of ['refused', 'free']) reserve(id, { wanted: 70 });
			store.requests.settle({ id: 'refused', settlement: costing(0, { tokens: none }), budget: 1_000 });
			store.requests.settle({ id: 'free', settlement: costing(0), budget: 1_000 });
			assert.deepEqual(states(), [{ id: 'free', state: 'settled' }]);
			assert.deepEqual(today(), { spent: 0, reserved: 0 });
		});

		it('adds a request that the store has missed, with the day of its reservation', () => {
			const missed = timed('1', folder.now - dayMs);
			const call = { id: '1', settlement: costing(70), budget: 1_000, missed };
			store.requests.settle(call);
			store.requests.settle(call);
			assert.deepEqual(folder.look('SELECT day, amount, state, model FROM requests'), [
				{ day: '2026-11-19', amount: 70, state: 'settled', model: 'openai/gpt-6-luna' },
			]);
		});

		it('is seen by its number, as a reservation and a takeover are, and a refusal and a renewal are not', async () => {
			const other = await folder.open('other');
			let before = other.requests.revision;
			const changed = () => {
				const was = before;
				before = other.requests.revision;
				return before !== was;
			};
			reserve('1');
			assert.ok(changed());
			reserve('2', { least: 2_000 });
			store.requestLeases.grew([{ id: '1', cost: 20 }]);
			store.renewLeases();
			assert.ok(!changed());
			settle('1', 1);
			assert.ok(changed());
			settle('1', 1);
			other.takeOverExpired();
			assert.ok(!changed());
			reserve('3');
			changed();
			folder.now += leaseMs + 1;
			other.takeOverExpired();
			assert.ok(changed());
		});
	});

	describe('of an owner that is gone', () => {
		it('is settled at what was certain when its lease has run out', async () => {
			reserve('silent');
			reserve('grown');
			store.requestLeases.grew([{ id: 'grown', cost: 30 }]);
			store.requestLeases.grew([{ id: 'grown', cost: 42 }]);
			// Less than the input: it counts for nothing.
			store.requestLeases.grew([{ id: 'silent', cost: 1 }]);
			store.renewLeases();
			store.requestLeases.grew([{ id: 'grown', cost: 77 }]);
			const other = await folder.open('other');
			folder.now += leaseMs;
			other.takeOverExpired();
			assert.deepEqual(today(), { spent: 0, reserved: 200 });
			folder.now += 1;
			other.takeOverExpired();
			assert.deepEqual(today(), { spent: 47, reserved: 0 });
			assert.deepEqual(folder.look('SELECT id, state, amount, certainty FROM requests'), [
				{ id: 'silent', state: 'given_up', amount: 5, certainty: 'estimated' },
				{ id: 'grown', state: 'given_up', amount: 42, certainty: 'estimated' },
			]);
		});

		it('is settled at its true cost where the owner was only asleep, once', async () => {
			reserve('1');
			const other = await folder.open('other');
			folder.now += leaseMs + 1;
			other.takeOverExpired();
			settle('1', 64);
			settle('1', 65);
			assert.deepEqual(today(), { spent: 64, reserved: 0 });
		});

		it('is settled at once by a successor of its name, and what others have reserved is not', async () => {
			const other = await folder.open('other');
			reserve('1');
			reserve('2', {}, other);
			const successor = await folder.open();
			successor.takeOverPredecessors();
			assert.deepEqual(today(), { spent: 5, reserved: 100 });
			// The predecessor was still ending.
			settle('1', 33);
			assert.deepEqual(today(), { spent: 33, reserved: 100 });
		});

		it('keeps its reservation while its leases are renewed', async () => {
			const other = await folder.open('other');
			reserve('1');
			for (let beat = 0; beat < 10; beat++) {
				folder.now += leaseMs / 2;
				store.renewLeases();
				other.takeOverExpired();
			}
			assert.deepEqual(today(), { spent: 0, reserved: 100 });
		});
	});

	describe('kept by', () => {
		const beatMs = 2_000;

		it('keepers that have all slept, nobody takes the others for dead', async () => {
			const other = await folder.open('other');
			const [mine, others] = [store, other].map((kept) => new Keeper(kept, () => folder.now));
			reserve('1');
			reserve('2', {}, other);
			folder.now += 3_600_000;
			mine?.keep();
			others?.keep();
			folder.now += beatMs;
			mine?.keep();
			others?.keep();
			assert.deepEqual(today(), { spent: 0, reserved: 200 });
		});

		it('a keeper, what the dead had reserved is settled when the lease has run out', async () => {
			reserve('1');
			folder.close(store);
			store = await folder.open('other');
			const keeper = new Keeper(store, () => folder.now);
			for (let beat = 0; beat < leaseMs / beatMs; beat++) {
				folder.now += beatMs;
				keeper.keep();
			}
			assert.deepEqual(today(), { spent: 0, reserved: 100 });
			folder.now += beatMs;
			keeper.keep();
			assert.deepEqual(today(), { spent: 5, reserved: 0 });
		});
	});

	describe('tells that a share of the budget is passed', () => {
		it('at 50, 75 and 100 percent of what is settled, each once a day over all windows', async () => {
			const other = await folder.open('other');
			const passed: unknown[] = [];
			for (let n = 0; n < 12; n++) {
				const by = n % 2 === 0 ? store : other;
				reserve(`${n}`, { budget: 5_000 }, by);
				passed.push(settle(`${n}`, 100, 1_000, by).passed);
			}
			const none = undefined;
			assert.deepEqual(passed, [none, none, none, none, 50, none, none, 75, none, 100, none, none]);
			folder.now += dayMs;
			reserve('next');
			assert.equal(settle('next', 600).passed, 50);
		});

		it('and of several at once the greatest, after which the lesser are not told', () => {
			reserve('1', { wanted: 1_000 });
			assert.equal(settle('1', 760).passed, 75);
			reserve('2');
			// The budget has grown, and half of it is passed once more.
			assert.equal(settle('2', 100, 1_600).passed, undefined);
			reserve('3', { wanted: 1_000 });
			assert.equal(settle('3', 800, 1_600).passed, 100);
		});

		it('never where there is no budget, for what was only reserved, or for a day that is over', () => {
			reserve('1', { wanted: 1_000 });
			assert.equal(store.requests.settle({ id: '1', settlement: costing(0), budget: 0 }).passed, undefined);
			reserve('2', { wanted: 1_000 });
			reserve('3', { budget: 5_000 });
			assert.equal(settle('3', 100).passed, undefined);
			folder.now += dayMs;
			assert.equal(settle('2', 900).passed, undefined);
		});
	});

	describe('after everything was erased', () => {
		it('today’s budget still counts what was spent and runs, and nothing says on what', async () => {
			folder.now -= dayMs;
			reserve('yesterday');
			settle('yesterday', 90);
			reserve('runs since yesterday');
			folder.now += dayMs;
			reserve('1', { sessionId: 'pelican session', messageId: 'pelican answer', model: 'pelican/model' });
			settle('1', 300);
			store.outcomes.record({ sessionId: 'pelican session', messageId: 'pelican answer', kind: 'thumbs_up' });
			const other = await folder.open('other');
			reserve('2', { sessionId: 'pelican session', messageId: 'pelican two', provider: 'pelican', wanted: 300 }, other);
			store.trash.erase();
			assert.deepEqual(today(), { spent: 300, reserved: 300 });
			assert.deepEqual(states(), [{ id: '2', state: 'reserved' }]);
			assert.deepEqual(folder.look('SELECT * FROM outcomes'), []);
			assert.deepEqual(folder.filesWith('pelican'), []);
			assert.deepEqual(reserve('3', { wanted: 1_000 }), { kind: 'reserved', amount: 400 });
			store.trash.erase();
			assert.deepEqual(today(), { spent: 300, reserved: 700 });
			const baseline = { model: 'pelican/baseline', cost: 700 };
			other.requests.settle({ id: '2', settlement: costing(200, { baseline }), budget: 1_000 });
			assert.deepEqual(today(), { spent: 500, reserved: 400 });
			assert.deepEqual(folder.filesWith('pelican'), []);
			assert.deepEqual(store.costs.figures().spans[2]?.total.requests, 0);
			assert.equal(store.costs.csv().requests, 0);
			// Erased again: it is added to the sums.
			store.trash.erase();
			assert.deepEqual(today(), { spent: 500, reserved: 400 });
			settle('runs since yesterday', 50);
			assert.deepEqual(today(), { spent: 500, reserved: 400 });
		});

		it('nothing is left when the day is over', () => {
			reserve('1');
			settle('1', 300);
			reserve('2');
			store.trash.erase();
			settle('2', 20);
			folder.now += dayMs;
			store.trash.empty();
			assert.deepEqual(states(), []);
			store.trash.erase();
			assert.deepEqual(folder.look('SELECT * FROM days'), []);
		});
	});

	it('are kept for 400 days, also where conversations are not', () => {
		reserve('1');
		settle('1', 600);
		store.outcomes.record({ sessionId: 'a', messageId: 'answer 1', kind: 'accepted' });
		store.trash.retain(30);
		folder.now += 399 * dayMs;
		store.trash.empty();
		assert.equal(states().length, 1);
		folder.now += dayMs;
		store.trash.empty();
		for (const table of ['requests', 'outcomes', 'days']) assert.deepEqual(folder.look(`SELECT * FROM ${table}`), []);
	});
});
