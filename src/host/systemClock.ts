import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../engine/clock.ts';

export const systemClock: Clock = {
	now: () => performance.now(),
	async sleep(ms, signal) {
		try {
			await delay(ms, undefined, signal === undefined ? undefined : { signal });
		} catch (error) {
			// An abort is how a sleep ends early, not a failure; anything else is one.
			if (signal?.aborted !== true) throw error;
		}
	},
};
