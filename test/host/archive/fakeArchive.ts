import type { ImportedSession, SessionArchive } from '../../../src/host/sessions/sessionArchive.ts';
import type { SessionSummary, StoredExchange } from '../../../src/protocol/sessions.ts';

const dates = { createdAt: 1_000, changedAt: 2_000 };

/** An archive in memory, in the place of the store's. */
export class FakeArchive implements SessionArchive {
	readonly sessions = new Map<string, { summary: SessionSummary; readonly exchanges: readonly StoredExchange[] }>();
	readonly deleted = new Set<string>();
	readonly retained: number[] = [];
	/** What every method rejects with. */
	failure: Error | undefined;

	put(id: string, title: string, exchanges: readonly StoredExchange[] = []): void {
		const summary = { id, title, ...dates, questions: exchanges.length, running: false };
		this.sessions.set(id, { summary, exchanges });
	}

	async list(limit: number): Promise<readonly SessionSummary[]> {
		return this.#there().slice(0, limit);
	}

	async search(query: string, limit: number) {
		const found = this.#there().filter(({ title }) => title.includes(query));
		return found.slice(0, limit).map((summary) => ({ ...summary, titleMarks: [] }));
	}

	async open(sessionId: string, since = 0) {
		const session = this.#find(sessionId);
		return session && { session: session.summary, exchanges: session.exchanges.slice(since), revision: 7 };
	}

	async rename(sessionId: string, title: string) {
		const session = this.#find(sessionId);
		if (session === undefined) return undefined;
		session.summary = { ...session.summary, title };
		return session.summary;
	}

	async delete(sessionId: string) {
		const session = this.#find(sessionId);
		this.deleted.add(sessionId);
		return session?.summary;
	}

	async restore(sessionId: string) {
		this.deleted.delete(sessionId);
		return this.#find(sessionId)?.summary;
	}

	async add({ session, exchanges }: ImportedSession): Promise<SessionSummary> {
		this.#refuseIfBroken();
		const summary = { ...session, questions: exchanges.length, running: false };
		this.sessions.set(session.id, { summary, exchanges });
		return summary;
	}

	async erase(): Promise<void> {
		this.#refuseIfBroken();
		this.sessions.clear();
	}

	async retain(days: number): Promise<void> {
		this.retained.push(days);
		this.#refuseIfBroken();
	}

	onChanged(): void {}

	#there(): readonly SessionSummary[] {
		this.#refuseIfBroken();
		return [...this.sessions.values()].map(({ summary }) => summary).filter(({ id }) => !this.deleted.has(id));
	}

	#find(sessionId: string) {
		this.#refuseIfBroken();
		return this.deleted.has(sessionId) ? undefined : this.sessions.get(sessionId);
	}

	#refuseIfBroken(): void {
		if (this.failure !== undefined) throw this.failure;
	}
}
