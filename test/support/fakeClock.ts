import type { Clock } from '../../src/engine/clock.ts';

interface Sleeper {
	readonly due: number;
	wake(): void;
}

/** Time that stands still until it is moved. */
export class FakeClock implements Clock {
	#now = 0;
	#sleepers: readonly Sleeper[] = [];

	now(): number {
		return this.#now;
	}

	/** How many sleeps have not ended. */
	get sleeping(): number {
		return this.#sleepers.length;
	}

	sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted === true) return Promise.resolve();
		return new Promise((resolve) => {
			const wake = () => {
				this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			const sleeper: Sleeper = { due: this.#now + ms, wake };
			this.#sleepers = [...this.#sleepers, sleeper];
			signal?.addEventListener('abort', wake, { once: true });
		});
	}

	/** Moves time on, ending the sleeps that fall due in the order of their times; what they set off runs in between. */
	async advance(ms: number): Promise<void> {
		const target = this.#now + ms;
		await settled();
		for (;;) {
			const next = this.#sleepers.toSorted((one, other) => one.due - other.due)[0];
			if (next === undefined || next.due > target) break;
			this.#now = Math.max(this.#now, next.due);
			next.wake();
			await settled();
		}
		this.#now = target;
	}
}

/** When nothing that was ready to run is left. */
export async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
