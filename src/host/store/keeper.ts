import { leaseMs, type Store } from './store.ts';

/** What a store has to do again and again while its process lives: every two seconds, of which a lease lasts five. */
export class Keeper {
	readonly #store: Store;
	readonly #now: () => number;
	#keptAt: number;

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
		this.#keptAt = now();
	}

	/**
	 * Another process may write for longer than the limit: next time each of these is tried again. Where this process has
	 * slept, so has the machine, and every lease seems to have run out: the others have until next time to say that they
	 * live.
	 */
	keep(): void {
		const hasSlept = this.#now() - this.#keptAt > leaseMs / 2;
		this.#keptAt = this.#now();
		attempt(() => this.#store.renewLeases());
		if (!hasSlept) attempt(() => this.#store.takeOverExpired());
		attempt(() => this.#store.trash.empty());
	}
}

function attempt(work: () => void): void {
	try {
		work();
	} catch {
		// See `keep`.
	}
}
