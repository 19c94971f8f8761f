import { AdaptiveCache } from '../../engine/hybrid/cache/adaptiveCache.ts';
import type { KeptAnswer } from '../../engine/hybrid/cache/answerCache.ts';
import type { Place } from '../../engine/hybrid/cache/shelf.ts';
import { CacheShelf, type StoredAnswer } from './cacheShelf.ts';
import type { Connection } from './connection.ts';
import type { CacheFigures, CacheKeepCall } from './storeCalls.ts';

/** Earlier answers that are replayed: of every workspace, each only found from there. */
export class CachedAnswers {
	readonly #connection: Connection;
	readonly #cache: AdaptiveCache<StoredAnswer>;

	constructor(connection: Connection) {
		this.#connection = connection;
		this.#cache = new AdaptiveCache(new CacheShelf(connection));
	}

	/** Only reads, so that no other process that writes is waited for. */
	find(place: Place): KeptAnswer | undefined {
		return this.#cache.find(place)?.answer;
	}

	/** That it was replayed. */
	use(place: Place): void {
		this.#connection.atOnce(() => this.#cache.use(place));
	}

	/** Nothing where the conversation is not there (any more). The same call twice counts twice, and does no harm. */
	keep({ place, sessionId, answer, bytes, capacity }: CacheKeepCall): void {
		this.#connection.atOnce(() => this.#cache.keep(place, { answer, sessionId }, bytes, capacity));
	}

	/** Lets go what is too much for so many bytes. */
	fit(capacity: number): void {
		this.#connection.atOnce(() => this.#cache.fit(capacity));
	}

	get figures(): CacheFigures {
		return this.#connection.reading(() => this.#cache.figures);
	}
}
