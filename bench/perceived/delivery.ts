import type { FakeClock } from '../../test/support/fakeClock.ts';
import type { Arrival } from './arrivalTrace.ts';

/** Text that was handed on, in milliseconds after the question was sent. */
export interface Delivery {
	readonly at: number;
	readonly text: string;
}

/** A way for text to take from where it arrives to where it is painted. */
export interface Way {
	readonly name: string;
	/** What is handed on and when, on a clock that stands still until it is moved. */
	deliver(arrivals: readonly Arrival[], clock: FakeClock): Promise<readonly Delivery[]>;
}

/** Waits for each arrival, whether anybody has taken the one before or not. */
export async function* arriving(arrivals: readonly Arrival[], clock: FakeClock): AsyncGenerator<readonly string[]> {
	for (const { at, texts } of arrivals) {
		if (at > clock.now()) await clock.sleep(at - clock.now());
		yield texts;
	}
}
