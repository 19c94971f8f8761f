import type { Settlement } from '../../engine/cost/ledger.ts';
import type { TimedRequest } from './request.ts';
import type { RequestsInMemory } from './requestsInMemory.ts';

/** Settled requests that the store has missed, on their way to it. */
export class HandingOver {
	readonly #requests: RequestsInMemory;
	/** Takes the request out of these when the store has it. Rejects where that still cannot be used. */
	readonly #give: (request: TimedRequest, settlement: Settlement) => Promise<void>;
	#running: Promise<boolean> | undefined;

	constructor(requests: RequestsInMemory, give: (request: TimedRequest, settlement: Settlement) => Promise<void>) {
		this.#requests = requests;
		this.#give = give;
	}

	/** `false`: the store cannot be used, and what it has missed is tried again the next time. Never rejects. */
	run(): Promise<boolean> {
		this.#running ??= this.#handOver().finally(() => {
			this.#running = undefined;
		});
		return this.#running;
	}

	/** One after the other, so that a store that cannot be used is asked once and not for each of them. */
	async #handOver(): Promise<boolean> {
		for (;;) {
			const [owed] = this.#requests.settled;
			if (owed === undefined) return true;
			try {
				await this.#give(owed.request, owed.settlement);
			} catch {
				return false;
			}
		}
	}
}
