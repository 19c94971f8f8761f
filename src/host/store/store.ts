import type { DatabaseSync } from 'node:sqlite';
import type { Turn } from '../../engine/provider.ts';
import type { BegunAnswer, EndedAnswer, ResumedAnswer } from '../sessions/sessionStore.ts';
import { Archive } from './archive.ts';
import { CachedAnswers } from './cachedAnswers.ts';
import { Connection } from './connection.ts';
import { CostReader } from './costReader.ts';
import { CostRetention } from './costRetention.ts';
import { readHistory } from './history.ts';
import { renewLeases, takeOverExpired, takeOverPredecessors } from './leases.ts';
import { MessageTable } from './messageTable.ts';
import { OutcomeTable } from './outcomeTable.ts';
import { RequestLeases } from './requestLeases.ts';
import { RequestTable } from './requestTable.ts';
import { resume } from './resume.ts';
import { RunningAnswers } from './runningAnswers.ts';
import { SearchIndex } from './searchIndex.ts';
import { SessionTable } from './sessionTable.ts';
import type { Chunk, ResumeCall, RoutedAnswer } from './storeCalls.ts';
import type { StoreTables } from './storeTables.ts';
import { Trash } from './trash.ts';

/** How long an owner may be silent before it counts as dead, in milliseconds. */
export const leaseMs = 10_000;

export interface StoreParts {
	readonly database: DatabaseSync;
	/** Names this process among those that share the file. */
	readonly owner: string;
	/** Milliseconds since 1970: leases are compared between processes. */
	readonly now: () => number;
	/** As the constant has it, unless time runs faster. */
	readonly leaseMs?: number;
}

/** The conversations in one file, what they cost, and answers to be replayed. Synchronous, every write one transaction: for a thread of its own. */
export class Store {
	readonly archive: Archive;
	readonly trash: Trash;
	readonly requests: RequestTable;
	readonly requestLeases: RequestLeases;
	readonly outcomes: OutcomeTable;
	readonly costs: CostReader;
	readonly cachedAnswers: CachedAnswers;
	readonly #tables: StoreTables;
	readonly #running: RunningAnswers;

	constructor({ database, owner, now, leaseMs: lease = leaseMs }: StoreParts) {
		const connection = new Connection(database);
		const index = new SearchIndex(connection);
		const sessions = new SessionTable(connection, index, now);
		const messages = new MessageTable(connection, index);
		const leaseUntil = () => now() + lease;
		const parts = { connection, owner, now, leaseUntil };
		this.requests = new RequestTable(parts);
		this.requestLeases = new RequestLeases(parts);
		const { requests, requestLeases } = this;
		this.#tables = { ...parts, index, sessions, messages, requests, requestLeases };
		this.#running = new RunningAnswers(this.#tables);
		this.archive = new Archive(this.#tables);
		this.trash = new Trash(this.#tables, new CostRetention(this.#tables));
		this.outcomes = new OutcomeTable(this.#tables);
		this.costs = new CostReader(this.#tables);
		this.cachedAnswers = new CachedAnswers(connection);
	}

	/** See `SessionStore.history` and `readHistory`. */
	history(sessionId: string, parent?: string | null): readonly Turn[] {
		const { connection, messages } = this.#tables;
		return connection.reading(() => {
			const answer = messages.numberOf(sessionId, parent);
			return answer === null ? [] : readHistory(connection, answer);
		});
	}

	/** See `RunningAnswers.begin`. */
	begin(begun: BegunAnswer): void {
		this.#running.begin(begun);
	}

	/** See `RunningAnswers.routed`. */
	routed(routed: RoutedAnswer): void {
		this.#running.routed(routed);
	}

	/** See `RunningAnswers.append`. */
	append(chunks: readonly Chunk[]): void {
		this.#running.append(chunks);
	}

	/** See `RunningAnswers.finish`. */
	finish(ended: EndedAnswer): void {
		this.#running.finish(ended);
	}

	resume(call: ResumeCall): ResumedAnswer | undefined {
		return resume(this.#tables, call);
	}

	renewLeases(): void {
		renewLeases(this.#tables);
	}

	takeOverPredecessors(): void {
		takeOverPredecessors(this.#tables);
	}

	/** See `takeOverExpired`. */
	takeOverExpired(): void {
		takeOverExpired(this.#tables);
	}

	/** Another number than before: something was changed since, by this process or another. */
	get revision(): number {
		return this.#tables.connection.revision;
	}

	close(): void {
		this.#tables.connection.close();
	}
}
