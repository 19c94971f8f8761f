import { Retention } from '../archive/retention.ts';
import { describeFailure } from '../log/describeFailure.ts';
import type { Log } from '../log/log.ts';
import type { StoreClient } from '../store/storeClient.ts';
import { StoredSessions } from '../store/storedSessions.ts';
import { MemorySessions } from './memorySessions.ts';
import type { SessionArchive } from './sessionArchive.ts';
import type { SessionStore } from './sessionStore.ts';

/** The sessions of this process: in its memory, until a store is opened. */
export class HostSessions {
	readonly #log: Log;
	#store: SessionStore = new MemorySessions();
	#archive: SessionArchive | undefined;
	#retention: Retention | undefined;

	constructor(log: Log) {
		this.#log = log;
	}

	get store(): SessionStore {
		return this.#store;
	}

	/** Absent without a store. */
	get archive(): SessionArchive | undefined {
		return this.#archive;
	}

	open(client: StoreClient): void {
		const stored = new StoredSessions(client, (failure) =>
			this.#log.error(`The store failed: ${describeFailure(failure)}`),
		);
		this.#store = stored;
		this.#archive = stored;
		this.#retention = new Retention(stored, this.#log);
	}

	/** Keeps what is kept for so many days; 0 is for ever. */
	retain(days: number): void {
		void this.#retention?.keep(days);
	}

	/** Drops what is in the memory of this process alone. */
	forget(): void {
		if (this.#archive === undefined) this.#store = new MemorySessions();
	}
}
