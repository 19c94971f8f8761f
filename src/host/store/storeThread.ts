import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './openDatabase.ts';
import { Store } from './store.ts';
import type { StoreCall, StoreCalls, StoreMethod, StoreReply } from './storeCalls.ts';

/*
 * The store's thread: a bundle of its own (scripts/build.ts). SQLite here is synchronous, and a commit may wait for another
 * process, which must never hold up an answer.
 */

/** A lease lasts five times as long. */
const renewMs = 2_000;

interface StoreThreadData {
	readonly directory: string;
	readonly owner: string;
}

type Handlers = {
	readonly [Method in StoreMethod]: (params: StoreCalls[Method]['params']) => StoreCalls[Method]['result'];
};

if (parentPort !== null) serve(parentPort, workerData as StoreThreadData);

function serve(port: MessagePort, { directory, owner }: StoreThreadData): void {
	const start = async (): Promise<Handlers> => {
		const store = new Store({ database: await openDatabase(directory), owner, now: Date.now });
		store.takeOverExpired();
		const keeping = setInterval(() => {
			try {
				store.renewLeases();
				store.takeOverExpired();
			} catch {
				// Another process writes for longer than the limit; two seconds later it is tried again.
			}
		}, renewMs);
		return handlersOf(store, () => clearInterval(keeping));
	};
	let opened: Promise<Handlers> | undefined;
	// What kept it from opening (another process that writes for long, a full disk) may have passed at the next call.
	const open = () => {
		opened ??= start().catch((error: unknown) => {
			opened = undefined;
			throw error;
		});
		return opened;
	};
	let last: Promise<void> = Promise.resolve();
	port.on('message', (call: StoreCall) => {
		last = last.then(async () => port.postMessage(await replyTo(call, open)));
	});
}

async function replyTo(call: StoreCall, open: () => Promise<Handlers>): Promise<StoreReply> {
	const { id, method, params } = call;
	try {
		const handle = (await open())[method] as (params: unknown) => unknown;
		return { id, ok: true, result: handle(params) };
	} catch (error) {
		const { name, message } = error instanceof Error ? error : new Error(String(error));
		return { id, ok: false, problem: { name, message } };
	}
}

function handlersOf(store: Store, stop: () => void): Handlers {
	return {
		history: (sessionId) => store.history(sessionId),
		begin: (begun) => {
			store.begin(begun);
			return null;
		},
		append: (chunks) => {
			store.append(chunks);
			return null;
		},
		finish: (ended) => {
			store.finish(ended);
			return null;
		},
		close: () => {
			stop();
			store.close();
			return null;
		},
	};
}
