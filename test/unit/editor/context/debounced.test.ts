import assert from 'node:assert/strict';
import { Debounced, sleep } from '../../../../src/editor/chat/context/debounced.ts';
import { FakeClock } from '../../../support/fakeClock.ts';

describe('Debounced', () => {
	it('does it once for many reasons, after the last, and not when it is cancelled', async () => {
		const clock = new FakeClock();
		const done: number[] = [];
		const debounced = new Debounced(
			(ms, signal) => clock.sleep(ms, signal),
			150,
			async () => {
				done.push(clock.now());
			},
		);
		for (let place = 0; place < 5; place += 1) {
			debounced.trigger();
			await clock.advance(100);
		}
		assert.deepEqual(done, []);
		await clock.advance(1000);
		assert.deepEqual(done, [550]);
		debounced.trigger();
		debounced.cancel();
		await clock.advance(1000);
		assert.deepEqual(done, [550]);
	});
});

describe('sleep', () => {
	it('ends at once when it is aborted, before or meanwhile, and never rejects', async () => {
		const abort = new AbortController();
		const sleeping = sleep(60_000, abort.signal);
		abort.abort();
		await sleeping;
		await sleep(60_000, abort.signal);
	});
});
