import assert from 'node:assert/strict';
import { systemClock } from '../../src/host/systemClock.ts';
import { countListeners } from '../support/countListeners.ts';

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('systemClock', () => {
	it('sleeps no shorter than it is asked to', async () => {
		const began = systemClock.now();
		await systemClock.sleep(20);
		// A timer may be a fraction of a millisecond early.
		assert.ok(systemClock.now() - began >= 19);
	});

	it('wakes at an abort, and leaves no timer and no listener', async () => {
		const controller = new AbortController();
		const { signal } = controller;
		const listeners = countListeners(signal);
		await systemClock.sleep(1, signal);
		assert.equal(listeners.count, 0);
		const before = timers();
		const sleeping = systemClock.sleep(60_000, signal);
		controller.abort('why ever');
		await sleeping;
		await systemClock.sleep(60_000, signal);
		assert.ok(timers() <= before);
	});
});
