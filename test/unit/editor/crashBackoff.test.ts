import assert from 'node:assert/strict';
import { CrashBackoff } from '../../../src/editor/host/crashBackoff.ts';

describe('CrashBackoff', () => {
	const crashes = (backoff: CrashBackoff, times: readonly number[]) => times.map((now) => backoff.crashed(now));

	it('waits longer with every crash, and gives up at the eighth', () => {
		const delays = crashes(new CrashBackoff(), [0, 1, 2, 3, 4, 5, 6, 7]);
		assert.deepEqual(delays, [0, 0, 250, 1_000, 2_000, 4_000, 8_000, undefined]);
	});

	it('forgets crashes after three minutes', () => {
		assert.deepEqual(crashes(new CrashBackoff(), [0, 1, 2, 180_002]), [0, 0, 250, 0]);
	});

	it('starts anew when somebody asks', () => {
		const backoff = new CrashBackoff();
		crashes(backoff, [0, 1, 2, 3, 4, 5, 6, 7]);
		backoff.forget();
		assert.equal(backoff.crashed(8), 0);
	});
});
