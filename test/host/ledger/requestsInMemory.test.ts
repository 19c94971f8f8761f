import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localDay } from '../../../src/host/ledger/localDay.ts';
import { emptyDay } from '../../../src/host/ledger/request.ts';
import { RequestsInMemory } from '../../../src/host/ledger/requestsInMemory.ts';
import { costing, timed } from './samples.ts';

const hourMs = 3_600_000;
const noon = new Date(2026, 10, 20, 12).getTime();

const step = fc.record({
	kind: fc.constantFrom('reserve', 'reserve', 'settle', 'settle', 'remove', 'adopt', 'forget'),
	id: fc.integer({ min: 1, max: 6 }).map(String),
	hours: fc.constantFrom(0, 0, 1, 30),
	cost: fc.integer({ min: 1, max: 500 }),
});

/** What stands for one request, as plainly as it can be written. */
interface Booked {
	readonly day: string;
	readonly amount: number;
	readonly cost?: number;
}

describe('RequestsInMemory', () => {
	it('knows the sums of a day, whatever was done', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				const requests = new RequestsInMemory();
				const booked = new Map<string, Booked>();
				let now = noon;
				for (const { kind, id, hours, cost } of steps) {
					now += hours * hourMs;
					const day = localDay(now);
					const before = booked.get(id);
					if (kind === 'reserve') {
						const reserved = requests.reserve(timed(id, now, { budget: 2_000, wanted: cost }), emptyDay(now));
						if (before === undefined && reserved.kind === 'reserved') booked.set(id, { day, amount: reserved.amount });
					} else if (kind === 'settle') {
						requests.settle(id, costing(cost));
						if (before !== undefined && before.cost === undefined) booked.set(id, { ...before, cost });
					} else if (kind === 'remove') {
						requests.remove(id);
						booked.delete(id);
					} else if (kind === 'adopt') {
						requests.adopt(timed(id, now));
						booked.set(id, { day, amount: 0 });
					} else {
						requests.forget(day);
						for (const [known, one] of booked) if (one.day < day && one.cost !== undefined) booked.delete(known);
					}
					const own = [...booked.values()].filter((one) => one.day === day);
					assert.deepEqual(requests.of(day), {
						day,
						spent: own.reduce((sum, one) => sum + (one.cost ?? 0), 0),
						reserved: own.reduce((sum, one) => sum + (one.cost === undefined ? one.amount : 0), 0),
					});
				}
			}),
		);
	});

	it('keeps the order of the reservations, in whatever order they are settled', () => {
		const requests = new RequestsInMemory();
		for (const id of ['1', '2', '3']) requests.reserve(timed(id, noon), emptyDay(noon));
		for (const id of ['3', '1', '2']) requests.settle(id, costing(20));
		assert.deepEqual(
			requests.figures.map(({ id }) => id),
			['1', '2', '3'],
		);
	});
});
