import assert from 'node:assert/strict';
import { dayBefore, localDay } from '../../../src/host/ledger/localDay.ts';

describe('localDay', () => {
	const { TZ } = process.env;
	afterEach(() => {
		if (TZ === undefined) delete process.env['TZ'];
		else process.env['TZ'] = TZ;
	});

	for (const [zone, time, day] of [
		['UTC', '2026-11-20T23:59:59.999Z', '2026-11-20'],
		['UTC', '2026-11-21T00:00:00.000Z', '2026-11-21'],
		['Asia/Riyadh', '2026-11-20T20:59:59.999Z', '2026-11-20'],
		['Asia/Riyadh', '2026-11-20T21:00:00.000Z', '2026-11-21'],
		['America/Los_Angeles', '2027-01-01T07:59:59.999Z', '2026-12-31'],
		// The clock goes back an hour on the 25th, which has 25 of them, and on the 29th of March it goes forward.
		['Europe/Berlin', '2026-10-24T21:59:59.999Z', '2026-10-24'],
		['Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25'],
		['Europe/Berlin', '2026-10-25T22:59:59.999Z', '2026-10-25'],
		['Europe/Berlin', '2026-10-25T23:00:00.000Z', '2026-10-26'],
		['Europe/Berlin', '2026-03-29T21:59:59.999Z', '2026-03-29'],
		['Europe/Berlin', '2026-03-29T22:00:00.000Z', '2026-03-30'],
		// Midnight itself is left out here.
		['Africa/Cairo', '2026-04-23T22:00:00.000Z', '2026-04-24'],
	] as const) {
		it(`is ${day} in ${zone} at ${time}`, () => {
			process.env['TZ'] = zone;
			assert.equal(localDay(Date.parse(time)), day);
		});
	}
});

describe('dayBefore', () => {
	for (const [day, count, before] of [
		['2026-11-20', 0, '2026-11-20'],
		['2026-11-20', 29, '2026-10-22'],
		['2026-10-26', 1, '2026-10-25'],
		['2026-03-30', 1, '2026-03-29'],
		['2028-03-01', 1, '2028-02-29'],
		['2026-01-01', 1, '2025-12-31'],
	] as const) {
		it(`is ${before}, ${count} days before ${day}`, () => assert.equal(dayBefore(day, count), before));
	}
});
