import { localDay } from '../ledger/localDay.ts';
import type { Store } from './store.ts';
import type { StoreNotice } from './storeCalls.ts';

/**
 * Sees what this process and others change in the store. By the numbers of the newest writes, and not by SQLite's
 * `data_version`, which also tells of renewed leases and never of what this connection has written.
 */
export class Looker {
	readonly #store: Store;
	readonly #now: () => number;
	readonly #tell: (notice: StoreNotice) => void;
	#revision: number;
	/** None before the first look. */
	#spentRevision = 0;
	#day = '';

	constructor(store: Store, now: () => number, tell: (notice: StoreNotice) => void) {
		this.#store = store;
		this.#now = now;
		this.#tell = tell;
		this.#revision = store.revision;
	}

	/** Where another process writes for too long, the next look sees what this one does not. */
	look(): void {
		try {
			this.#lookAtConversations();
			this.#lookAtCosts();
		} catch {
			// See above.
		}
	}

	#lookAtConversations(): void {
		const { revision } = this.#store;
		if (revision === this.#revision) return;
		this.#revision = revision;
		this.#tell({ changed: true });
	}

	#lookAtCosts(): void {
		const { revision } = this.#store.requests;
		const day = localDay(this.#now());
		if (revision === this.#spentRevision && day === this.#day) return;
		this.#tell({ spent: this.#store.requests.today });
		this.#spentRevision = revision;
		this.#day = day;
	}
}
