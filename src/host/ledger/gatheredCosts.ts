import type { NanoUsd } from '../../engine/cost/money.ts';
import type { GrownRequest } from '../store/storeCalls.ts';

/** How often running costs are handed to the store, in milliseconds: it writes them when it renews its leases. */
const gatherMs = 500;

/** What running requests have cost so far, on its way to the store. */
export class GatheredCosts {
	readonly #send: (costs: readonly GrownRequest[]) => void;
	readonly #gathered = new Map<string, NanoUsd>();
	#timer: NodeJS.Timeout | undefined;

	constructor(send: (costs: readonly GrownRequest[]) => void) {
		this.#send = send;
	}

	add(id: string, cost: NanoUsd): void {
		this.#gathered.set(id, cost);
		this.#timer ??= setTimeout(() => this.flush(), gatherMs).unref();
	}

	/** It is settled. */
	drop(id: string): void {
		this.#gathered.delete(id);
	}

	flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const costs = [...this.#gathered].map(([id, cost]) => ({ id, cost }));
		this.#gathered.clear();
		if (costs.length > 0) this.#send(costs);
	}
}
