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
	const opened = openDatabase(directory).then((database) => {
		const store = new Store({ database, owner, now: Date.now });
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
	});
	// Said in the answer to each call.
	opened.catch(() => {});
	let last: Promise<void> = Promise.resolve();
	port.on('message', (call: StoreCall) => {
		last = last.then(async () => port.postMessage(await replyTo(call, opened)));
	});
}

async function replyTo(call: StoreCall, opened: Promise<Handlers>): Promise<StoreReply> {
	const { id, method, params } = call;
	try {
		const handle = (await opened)[method] as (params: unknown) => unknown;
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
