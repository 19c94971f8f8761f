import type { Turn } from '../../engine/provider.ts';
import type { Batch } from '../../engine/stream/stage.ts';
import { MemorySessions } from '../sessions/memorySessions.ts';
import type { BegunAnswer, EndedAnswer, SessionStore, StoreTrouble } from '../sessions/sessionStore.ts';
import type { Chunk } from './storeCalls.ts';
import { type StoreClient, StoreFailed } from './storeClient.ts';

/** Text of running answers is handed to the store so often, in milliseconds: what is lost by a crash is no older. */
const gatherMs = 250;

/** The sessions in the store. Where that fails, a conversation goes on in memory, and `problem` says why. */
export class StoredSessions implements SessionStore {
	readonly #client: Pick<StoreClient, 'call' | 'close'>;
	readonly #report: (failure: unknown) => void;
	readonly #memory = new MemorySessions();
	/** The next chunk of each running answer. */
	readonly #sequences = new Map<string, number>();
	#gathered = new Map<string, Chunk[]>();
	#timer: NodeJS.Timeout | undefined;
	#problem: StoreTrouble | undefined;

	/** `report` is for the log. */
	constructor(client: Pick<StoreClient, 'call' | 'close'>, report: (failure: unknown) => void) {
		this.#client = client;
		this.#report = report;
	}

	get problem(): StoreTrouble | undefined {
		return this.#problem;
	}

	async history(sessionId: string): Promise<readonly Turn[]> {
		try {
			const turns = await this.#client.call('history', sessionId);
			this.#problem = undefined;
			return turns;
		} catch (failure) {
			this.#failed(failure);
			return await this.#memory.history(sessionId);
		}
	}

	async begin(begun: BegunAnswer): Promise<void> {
		this.#sequences.set(begun.messageId, 0);
		await this.#client.call('begin', begun).catch((failure) => this.#failed(failure));
	}

	grow(messageId: string, batch: Batch): void {
		for (const event of batch) {
			if (event.kind === 'token') this.#gather(messageId, 'text', event.text);
			else if (event.kind === 'reasoning') this.#gather(messageId, 'reasoning', event.text);
		}
	}

	async append(ended: EndedAnswer): Promise<void> {
		const { messageId } = ended.record;
		this.#sequences.delete(messageId);
		this.#gathered.delete(messageId);
		await this.#memory.append(ended);
		await this.#client.call('finish', ended);
	}

	async close(): Promise<void> {
		this.#flush();
		await this.#client.close();
	}

	#gather(messageId: string, kind: Chunk['kind'], content: string): void {
		const sequence = this.#sequences.get(messageId);
		if (sequence === undefined || content === '') return;
		const chunks = this.#gathered.get(messageId) ?? [];
		const last = chunks.at(-1);
		if (last?.kind === kind) {
			chunks[chunks.length - 1] = { ...last, content: last.content + content };
		} else {
			chunks.push({ messageId, sequence, kind, content });
			this.#sequences.set(messageId, sequence + 1);
		}
		this.#gathered.set(messageId, chunks);
		this.#timer ??= setTimeout(() => this.#flush(), gatherMs);
	}

	#flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const chunks = [...this.#gathered.values()].flat();
		this.#gathered = new Map();
		// The whole answer is written once more when it ends, and that failure is told.
		if (chunks.length > 0) this.#client.call('append', chunks).catch(this.#report);
	}

	#failed(failure: unknown): void {
		this.#problem = troubleOf(failure);
		this.#report(failure);
	}
}

function troubleOf(failure: unknown): StoreTrouble {
	if (!(failure instanceof StoreFailed)) return 'unavailable';
	if (failure.name === 'NoSqlite') return 'no_sqlite';
	return failure.name === 'StoreIsNewer' ? 'newer' : 'unavailable';
}
