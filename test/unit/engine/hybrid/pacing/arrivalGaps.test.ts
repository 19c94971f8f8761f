import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ArrivalGaps } from '../../../../../src/engine/hybrid/pacing/arrivalGaps.ts';

function gapsOf(times: readonly number[]): ArrivalGaps {
	const gaps = new ArrivalGaps();
	for (const time of times) gaps.arrived(time);
	return gaps;
}

/** Moments that are so far apart. */
function after(distances: readonly number[]): readonly number[] {
	let now = 0;
	return [0, ...distances.map((distance) => (now += distance))];
}

describe('ArrivalGaps', () => {
	it('knows no gap before there are two arrivals', () => {
		assert.equal(gapsOf([]).usual, 0);
		assert.equal(gapsOf([5]).usual, 0);
		assert.equal(gapsOf([5, 105]).usual, 100);
	});

	it('takes what comes within a frame for one arrival', () => {
		const burst = [0, 1, 2, 3, 4, 5, 6, 7, 8];
		const times = [0, 300, 600, 900].flatMap((start) => burst.map((more) => start + more));
		assert.equal(gapsOf(times).usual, 300);
	});

	it('goes by the time that passes in gaps, not by their number', () => {
		const steady = Array<number>(50).fill(17);
		assert.equal(gapsOf(after([...steady, 100, ...steady])).usual, 17);
		assert.equal(gapsOf(after([...steady, 300, ...steady])).usual, 300);
	});

	it('leaves pauses out, in which the model thought', () => {
		assert.equal(gapsOf(after([50, 10_000, 50, 10_000, 50])).usual, 50);
	});

	it('follows a rhythm that changes: to bursts at once, to a steady stream within 64 arrivals', () => {
		const bursty = Array<number>(200).fill(300);
		const steady = Array<number>(64).fill(20);
		assert.equal(gapsOf(after([...bursty, ...steady])).usual, 20);
		assert.equal(gapsOf(after([...steady, 330])).usual, 330);
	});

	it('says of any arrivals the gap in whose like or shorter ones four fifths of the time pass', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 16, max: 2_000 }), { minLength: 1, maxLength: 150 }), (distances) => {
				const last = distances.slice(-64);
				const timeUpTo = (gap: number) => last.filter((one) => one <= gap).reduce((sum, one) => sum + one, 0);
				const total = timeUpTo(2_000);
				const { usual } = gapsOf(after(distances));
				assert.ok(last.includes(usual));
				assert.ok(timeUpTo(usual) >= 0.8 * total - 1e-6);
				assert.ok(timeUpTo(usual - 1) < 0.8 * total + 1e-6);
			}),
		);
	});
});
