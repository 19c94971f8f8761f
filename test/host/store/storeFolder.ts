import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BegunAnswer, EndedAnswer } from '../../../src/host/sessions/sessionStore.ts';
import { openDatabase, storeFile } from '../../../src/host/store/openDatabase.ts';
import { Store } from '../../../src/host/store/store.ts';

export const metrics = {
	questionLength: 7,
	firstTokenMs: 30,
	durationMs: 90,
	chunks: 4,
	success: true,
	fallback: false,
} as const;

export function ended(messageId: string, text: string, sessionId = 'a'): EndedAnswer {
	const record = {
		sessionId,
		messageId,
		question: `asked ${messageId}`,
		asked: { role: 'user', text: `read ${messageId}` },
		text,
		reasoning: '',
		warnings: [],
		terminal: { kind: 'done', reason: 'stop' },
		processingTimeMs: 90,
	} as const;
	return { record, metrics };
}

/** The same, but stopped. */
export function stopped(messageId: string, text: string, sessionId = 'a'): EndedAnswer {
	const { record } = ended(messageId, text, sessionId);
	return { record: { ...record, terminal: { kind: 'done', reason: 'cancelled' } }, metrics };
}

export function begun(messageId: string, sessionId = 'a'): BegunAnswer {
	const { question, asked } = ended(messageId, '', sessionId).record;
	return {
		sessionId,
		messageId,
		questionId: `question of ${messageId}`,
		question,
		asked,
		form: 'chat',
		listed: true,
		references: [],
	};
}

/** A folder with a store, and the stores that a test opens in it. */
export class StoreFolder {
	readonly directory = mkdtempSync(join(tmpdir(), 'tributary-store-'));
	now = 1_000_000;
	readonly #open = new Set<Store>();

	async open(owner = 'me'): Promise<Store> {
		const store = new Store({ database: await openDatabase(this.directory), owner, now: () => this.now });
		this.#open.add(store);
		return store;
	}

	close(store: Store): void {
		this.#open.delete(store);
		store.close();
	}

	/** A whole exchange; the clock moves on. */
	exchange(store: Store, question: string, text: string, more: Partial<BegunAnswer> = {}): string {
		const messageId = more.messageId ?? `${question} in ${more.sessionId ?? 'a'} (answer)`;
		const begin = { ...begun(messageId), questionId: `${messageId} (question)`, question, ...more };
		const { record } = ended(messageId, text, begin.sessionId);
		this.now += 1_000;
		store.begin(begin);
		store.finish({ record: { ...record, question, asked: begin.asked }, metrics });
		return messageId;
	}

	/** What another program sees in the file. */
	look<Row>(sql: string): readonly Row[] {
		const database = new DatabaseSync(join(this.directory, storeFile), { readOnly: true });
		try {
			// Rows have no prototype, which `deepEqual` minds.
			return database
				.prepare(sql)
				.all()
				.map((row) => ({ ...row }) as Row);
		} finally {
			database.close();
		}
	}

	/** What another program writes into the file. */
	change(sql: string): void {
		const database = new DatabaseSync(join(this.directory, storeFile));
		try {
			database.exec(sql);
		} finally {
			database.close();
		}
	}

	/** Files of the store in which these bytes lie. */
	filesWith(text: string): readonly string[] {
		return readdirSync(this.directory).filter((name) =>
			readFileSync(join(this.directory, name)).includes(Buffer.from(text)),
		);
	}

	remove(): void {
		for (const store of this.#open) store.close();
		rmSync(this.directory, { recursive: true });
	}
}
