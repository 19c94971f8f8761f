import { randomUUID } from 'node:crypto';
import type { Turn } from '../../engine/provider.ts';
import type { Batch } from '../../engine/stream/stage.ts';
import type { SessionHit, SessionSummary } from '../../protocol/sessions.ts';
import { MemorySessions } from '../sessions/memorySessions.ts';
import type { ImportedSession, OpenedSession, SessionArchive } from '../sessions/sessionArchive.ts';
import type { BegunAnswer, EndedAnswer, ResumedAnswer, SessionStore, StoreTrouble } from '../sessions/sessionStore.ts';
import { GatheredChunks } from './gatheredChunks.ts';
import type { StoreClient } from './storeClient.ts';
import { troubleOf } from './storeTrouble.ts';

type Client = Pick<StoreClient, 'call' | 'close' | 'onChanged'>;

/** The sessions in the store. Where that fails, a conversation goes on in memory, and `problem` says why. */
export class StoredSessions implements SessionStore, SessionArchive {
	readonly #client: Client;
	readonly #report: (failure: unknown) => void;
	readonly #memory = new MemorySessions();
	readonly #chunks: GatheredChunks;
	#problem: StoreTrouble | undefined;

	/** `report` is for the log. */
	constructor(client: Client, report: (failure: unknown) => void) {
		this.#client = client;
		this.#report = report;
		// The whole answer is written once more when it ends, and that failure is told.
		this.#chunks = new GatheredChunks({
			send: (chunks) => void client.call('append', chunks).catch(report),
			routed: (routed) => void client.call('routed', routed).catch(report),
		});
	}

	get problem(): StoreTrouble | undefined {
		return this.#problem;
	}

	async history(sessionId: string, parent?: string | null): Promise<readonly Turn[]> {
		try {
			const turns = await this.#client.call('history', { sessionId, parent });
			this.#problem = undefined;
			return turns;
		} catch (failure) {
			this.#failed(failure);
			return await this.#memory.history(sessionId, parent);
		}
	}

	async begin(begun: BegunAnswer): Promise<void> {
		this.#chunks.begin(begun.messageId);
		const kept = this.#client.call('begin', begun).catch((failure) => this.#failed(failure));
		await this.#memory.begin(begun);
		await kept;
	}

	async resume(sessionId: string, messageId: string): Promise<ResumedAnswer | undefined> {
		try {
			const resumed = await this.#client.call('resume', { sessionId, messageId, continuation: randomUUID() });
			this.#problem = undefined;
			if (resumed !== undefined) this.#chunks.begin(messageId);
			return resumed;
		} catch (failure) {
			this.#failed(failure);
			return await this.#memory.resume(sessionId, messageId);
		}
	}

	grow(messageId: string, batch: Batch): void {
		this.#chunks.add(messageId, batch);
	}

	async append(ended: EndedAnswer): Promise<void> {
		this.#chunks.end(ended.record.messageId);
		await this.#memory.append(ended);
		await this.#client.call('finish', ended);
	}

	list(limit: number): Promise<readonly SessionSummary[]> {
		return this.#client.call('list', limit);
	}

	search(query: string, limit: number): Promise<readonly SessionHit[]> {
		return this.#client.call('search', { query, limit });
	}

	open(sessionId: string, since?: number): Promise<OpenedSession | undefined> {
		return this.#client.call('open', { sessionId, since });
	}

	rename(sessionId: string, title: string): Promise<SessionSummary | undefined> {
		return this.#client.call('rename', { sessionId, title });
	}

	delete(sessionId: string): Promise<SessionSummary | undefined> {
		this.#memory.forget(sessionId);
		return this.#client.call('delete', sessionId);
	}

	restore(sessionId: string): Promise<SessionSummary | undefined> {
		return this.#client.call('restore', sessionId);
	}

	add(session: ImportedSession): Promise<SessionSummary> {
		return this.#client.call('add', session);
	}

	async erase(): Promise<void> {
		this.#chunks.flush();
		this.#memory.forgetAll();
		await this.#client.call('erase', null);
	}

	async retain(days: number): Promise<void> {
		await this.#client.call('retain', days);
	}

	onChanged(listener: () => void): void {
		this.#client.onChanged(listener);
		this.#client.call('watch', null).catch(this.#report);
	}

	async close(): Promise<void> {
		this.#chunks.flush();
		await this.#client.close();
	}

	#failed(failure: unknown): void {
		this.#problem = troubleOf(failure);
		this.#report(failure);
	}
}
