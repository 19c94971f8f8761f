import type { Clock } from '../engine/clock.ts';

export const systemClock: Clock = {
	now: () => performance.now(),
	// Not `node:timers/promises`: that makes an exception for every sleep that ends early, which most do.
	sleep: (ms, signal) =>
		new Promise((resolve) => {
			if (signal?.aborted === true) {
				resolve();
				return;
			}
			const wake = () => {
				clearTimeout(timer);
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			const timer = setTimeout(wake, ms);
			signal?.addEventListener('abort', wake, { once: true });
		}),
};
