import assert from 'node:assert/strict';
import { Frames, shortestFrame } from '../../../../../src/engine/hybrid/pacing/frames.ts';
import { FakeClock } from '../../../../support/fakeClock.ts';

describe('Frames', () => {
	it('wakes all that wait at the same moment, by one timer', async () => {
		const clock = new FakeClock();
		const frames = new Frames(clock);
		const woken: number[] = [];
		void frames.next().then(() => woken.push(clock.now()));
		await clock.advance(10);
		void frames.next().then(() => woken.push(clock.now()));
		assert.equal(clock.sleeping, 1);
		await clock.advance(shortestFrame - 11);
		assert.deepEqual(woken, []);
		await clock.advance(1);
		assert.deepEqual(woken, [shortestFrame, shortestFrame]);
	});

	it('runs no timer while nobody waits, and begins a new frame for who comes then', async () => {
		const clock = new FakeClock();
		const frames = new Frames(clock);
		const first = frames.next();
		await clock.advance(1_000);
		await first;
		assert.equal(clock.sleeping, 0);
		let woken: number | undefined;
		void frames.next().then(() => {
			woken = clock.now();
		});
		await clock.advance(shortestFrame);
		assert.equal(woken, 1_000 + shortestFrame);
	});

	it('is slower the more streams there are, and quick again when they have left', () => {
		const frames = new Frames(new FakeClock());
		assert.equal(frames.lengthMs, shortestFrame);
		const leave = Array.from({ length: 40 }, () => frames.join());
		assert.equal(frames.lengthMs, 20);
		assert.ok(!frames.isCrowded);
		const others = Array.from({ length: 10 }, () => frames.join());
		assert.equal(frames.lengthMs, 150);
		assert.ok(frames.isCrowded);
		for (const out of others) out();
		for (const out of leave) {
			out();
			// Once more counts for nothing.
			out();
		}
		assert.equal(frames.lengthMs, shortestFrame);
		for (let more = 0; more < 40; more++) frames.join();
		assert.equal(frames.lengthMs, 20);
	});

	it('has one stream look ahead each frame, and all together a hundred times a second', () => {
		const frames = new Frames(new FakeClock());
		frames.join();
		assert.equal(frames.lookMs, 15);
		for (let more = 1; more < 20; more++) frames.join();
		assert.equal(frames.lookMs, 200);
	});
});
