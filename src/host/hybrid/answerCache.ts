import { hash } from 'node:crypto';
import type { Clock } from '../../engine/clock.ts';
import { AdaptiveCache } from '../../engine/hybrid/cache/adaptiveCache.ts';
import type { AnswerCache, KeptAnswer, KeptUnder } from '../../engine/hybrid/cache/answerCache.ts';
import { MemoryShelf } from '../../engine/hybrid/cache/memoryShelf.ts';
import type { Place } from '../../engine/hybrid/cache/shelf.ts';
import type { CacheMetrics } from '../../protocol/metrics.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';
import type { StoreCalls, StoreMethod } from '../store/storeCalls.ts';
import type { StoreClient } from '../store/storeClient.ts';

/** No answer waits longer for its earlier one, in milliseconds; the store's thread takes less than one, where nobody else writes. */
const lookupMs = 50;

/** What an entry takes beside its texts: its row, its places in the indexes, and what its pages leave free, about. */
const entryBytes = 512;

export interface AnswerCachesParts {
	readonly clock: Clock;
	readonly settings: Pick<CurrentSettings, 'resolved'>;
	/** The URIs of the client's workspace folders. */
	readonly folders: () => readonly string[];
	/** For the log. */
	readonly report: (failure: unknown) => void;
}

type Client = Pick<StoreClient, 'call'>;

/** The earlier answers that are replayed: in the store, or where there is none for the life of the process. */
export class AnswerCaches {
	readonly #parts: AnswerCachesParts;
	#client: Client | undefined;
	#memory: AdaptiveCache<KeptAnswer> | undefined;
	#fitted: number | undefined;
	#hits = 0;
	#misses = 0;

	constructor(parts: AnswerCachesParts) {
		this.#parts = parts;
	}

	/** From now on they are in the store, as many as the settings allow. */
	open(client: Client): void {
		this.#client = client;
		this.#memory = undefined;
		this.#fitted = undefined;
		this.configure();
	}

	/** Those of the workspace as it is now; `undefined` where nothing is replayed. */
	get current(): AnswerCache | undefined {
		if (this.#capacity === 0) return undefined;
		const workspace = this.#parts.folders()[0] ?? '';
		return {
			digest: (text) => hash('sha256', text),
			find: (key) => this.#find({ workspace, key }),
			keep: (kept) => this.#keep(workspace, kept),
		};
	}

	/** After a change of the settings: what is too much by them is let go, where answers are kept at all. */
	configure(): void {
		if (!this.#isEnabled || this.#capacity === this.#fitted) return;
		const capacity = this.#capacity;
		this.#fitted = capacity;
		this.#memory?.fit(capacity);
		this.#tell('cacheFit', capacity);
	}

	/** `undefined` where nothing is replayed, or the store cannot be read. */
	async metrics(): Promise<CacheMetrics | undefined> {
		if (this.#capacity === 0) return undefined;
		const counts = { hits: this.#hits, misses: this.#misses };
		if (this.#client === undefined) return { ...(this.#memory?.figures ?? { entries: 0, bytes: 0 }), ...counts };
		try {
			return { ...(await this.#client.call('cacheFigures', null)), ...counts };
		} catch (failure) {
			this.#parts.report(failure);
			return undefined;
		}
	}

	/** What this process keeps by itself goes. The store erases its own. */
	forget(): void {
		this.#memory = undefined;
	}

	get #isEnabled(): boolean {
		return this.#parts.settings.resolved.values['tributary.hybridStreaming.enabled'];
	}

	/** Bytes; 0 where nothing is kept. */
	get #capacity(): number {
		const megabytes = this.#parts.settings.resolved.values['tributary.hybridStreaming.cacheMegabytes'];
		return this.#isEnabled ? megabytes * 1_048_576 : 0;
	}

	async #find(place: Place): Promise<KeptAnswer | undefined> {
		const found = await this.#lookUp(place);
		if (found === undefined) {
			this.#misses++;
			return undefined;
		}
		this.#hits++;
		this.#memory?.use(place);
		this.#tell('cacheUse', place);
		return found;
	}

	async #lookUp(place: Place): Promise<KeptAnswer | undefined> {
		if (this.#client === undefined) return this.#memory?.find(place);
		const over = new AbortController();
		try {
			const late = this.#parts.clock.sleep(lookupMs, over.signal).then(() => undefined);
			return await Promise.race([this.#client.call('cacheFind', place), late]);
		} catch (failure) {
			this.#parts.report(failure);
			return undefined;
		} finally {
			over.abort();
		}
	}

	#keep(workspace: string, { key, sessionId, answer }: KeptUnder): void {
		const place = { workspace, key };
		const bytes = Buffer.byteLength(answer.text) + Buffer.byteLength(answer.reasoning) + entryBytes;
		const capacity = this.#capacity;
		if (this.#client !== undefined) {
			this.#tell('cacheKeep', { place, sessionId, answer, bytes, capacity });
			return;
		}
		this.#memory ??= new AdaptiveCache(new MemoryShelf());
		// V8 keeps a text that grew token by token as a tree of its pieces, ten times its size; the clone is one piece.
		this.#memory.keep(place, structuredClone(answer), bytes, capacity);
	}

	/** Nobody waits for it. */
	#tell<Method extends StoreMethod>(method: Method, params: StoreCalls[Method]['params']): void {
		this.#client?.call(method, params).catch(this.#parts.report);
	}
}
