import { Worker } from 'node:worker_threads';
import type { DayState } from '../../engine/cost/ledger.ts';
import type { StoreCalls, StoreMethod, StoreNotice, StoreProblem, StoreReply, StoreThreadData } from './storeCalls.ts';

/** What the store's thread could not do; `name` is the class of the error there. */
export class StoreFailed extends Error {
	constructor({ name, message }: StoreProblem) {
		super(message);
		this.name = name;
	}
}

export interface StoreClientParts {
	/** The bundle of `storeThread.ts`. */
	readonly script: string;
	/** Where the file lies; made where it is not there. */
	readonly directory: string;
	/** See `StoreThreadData`. */
	readonly owner: string;
}

interface Waiting {
	readonly method: StoreMethod;
	readonly params: unknown;
	readonly resolve: (result: unknown) => void;
	readonly reject: (error: Error) => void;
}

/** How often a thread that died is started anew for the same call. */
const mostTries = 2;

/** The thread of the store, started at the first call. One that dies is started anew, and what it owed is asked again. */
export class StoreClient {
	readonly #parts: StoreClientParts;
	readonly #waiting = new Map<number, Waiting & { tries: number }>();
	#thread: Worker | undefined;
	#asked = 0;
	#retainDays = 0;
	/** A thread that died is followed by one that must not take this process's own answers for a predecessor's. */
	#isFirst = true;
	#changed: (() => void) | undefined;
	#spent: ((today: DayState) => void) | undefined;

	constructor(parts: StoreClientParts) {
		this.#parts = parts;
	}

	/** Rejects with `StoreFailed`. */
	call<Method extends StoreMethod>(
		method: Method,
		params: StoreCalls[Method]['params'],
	): Promise<StoreCalls[Method]['result']> {
		if (method === 'retain' && typeof params === 'number') this.#retainDays = params;
		return new Promise((resolve, reject) => {
			const id = ++this.#asked;
			this.#waiting.set(id, { method, params, resolve, reject, tries: 0 } as Waiting & { tries: number });
			this.#send(id);
		});
	}

	/** Called after changes in the store while that is open, at most twice a second. The last one counts. */
	onChanged(listener: () => void): void {
		this.#changed = listener;
	}

	/** As `onChanged`, of what is spent and reserved today. Called with the first that is known, too. */
	onSpent(listener: (today: DayState) => void): void {
		this.#spent = listener;
	}

	/** Resolves when everything that was asked before is in the file, and the file is closed. */
	async close(): Promise<void> {
		if (this.#thread === undefined) return;
		await this.call('close', null).catch(() => {});
		const thread = this.#thread;
		this.#thread = undefined;
		await thread?.terminate();
	}

	#send(id: number): void {
		const call = this.#waiting.get(id);
		if (call === undefined) return;
		call.tries++;
		this.#thread ??= this.#start();
		this.#thread.postMessage({ id, method: call.method, params: call.params });
	}

	#start(): Worker {
		const { script, directory, owner } = this.#parts;
		// Without the warning that SQLite is experimental, which every client would show.
		const data: StoreThreadData = { directory, owner, isFirst: this.#isFirst, retainDays: this.#retainDays };
		this.#isFirst = false;
		const thread = new Worker(script, {
			workerData: data,
			execArgv: ['--disable-warning=ExperimentalWarning'],
		});
		thread.on('message', (message: StoreReply | StoreNotice) => {
			if ('changed' in message) this.#changed?.();
			else if ('spent' in message) this.#spent?.(message.spent);
			else this.#take(message);
		});
		thread.on('error', () => {});
		thread.once('exit', () => this.#died(thread));
		// An answer that waits keeps the process alive by itself; an idle store must not.
		thread.unref();
		return thread;
	}

	#take(reply: StoreReply): void {
		const call = this.#waiting.get(reply.id);
		this.#waiting.delete(reply.id);
		if (reply.ok) call?.resolve(reply.result);
		else call?.reject(new StoreFailed(reply.problem));
	}

	#died(thread: Worker): void {
		if (this.#thread !== thread) return;
		this.#thread = undefined;
		for (const [id, { tries, reject }] of this.#waiting) {
			if (tries < mostTries) this.#send(id);
			else {
				this.#waiting.delete(id);
				reject(new StoreFailed({ name: 'StoreGone', message: 'The thread of the store has ended.' }));
			}
		}
	}
}
