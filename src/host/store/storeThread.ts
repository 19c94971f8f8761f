import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Keeper } from './keeper.ts';
import { Looker } from './looker.ts';
import { openDatabase } from './openDatabase.ts';
import { Store } from './store.ts';
import type { StoreCall, StoreCalls, StoreMethod, StoreProblem, StoreReply, StoreThreadData } from './storeCalls.ts';

/*
 * The store's thread: a bundle of its own (scripts/build.ts). SQLite here is synchronous, and a commit may wait for another
 * process, which must never hold up an answer.
 */

/** How often leases are renewed, in milliseconds; see `Keeper`. */
const keepMs = 2_000;

/** How often changes are looked for, and at most told of. */
const lookMs = 500;

type Handlers = {
	readonly [Method in StoreMethod]: (params: StoreCalls[Method]['params']) => StoreCalls[Method]['result'];
};

if (parentPort !== null) serve(parentPort, workerData as StoreThreadData);

function serve(port: MessagePort, { directory, owner, ...data }: StoreThreadData): void {
	let { retainDays, isFirst } = data;
	const start = async (): Promise<Handlers> => {
		const store = new Store({ database: await openDatabase(directory), owner, now: Date.now });
		if (isFirst) store.takeOverPredecessors();
		store.takeOverExpired();
		isFirst = false;
		if (retainDays > 0) store.trash.retain(retainDays);
		const keeper = new Keeper(store, Date.now);
		const looker = new Looker(store, Date.now, (notice) => port.postMessage(notice));
		const keeping = setInterval(() => keeper.keep(), keepMs);
		const looking = setInterval(() => looker.look(), lookMs);
		return handlersOf(store, () => {
			clearInterval(keeping);
			clearInterval(looking);
		});
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
		// Also where the store cannot be opened now: it holds from then on when it can.
		if (call.method === 'retain') retainDays = Number(call.params);
		last = last.then(async () => port.postMessage(await replyTo(call, open)));
	});
}

async function replyTo(call: StoreCall, open: () => Promise<Handlers>): Promise<StoreReply> {
	const { id, method, params } = call;
	try {
		const handle = (await open())[method] as (params: unknown) => unknown;
		return { id, ok: true, result: handle(params) };
	} catch (error) {
		return { id, ok: false, problem: problemOf(error) };
	}
}

function problemOf(error: unknown): StoreProblem {
	// Its message quotes what it could not read, which is somebody's text.
	if (error instanceof SyntaxError) return { name: error.name, message: 'Something in the store is no JSON.' };
	const { name, message } = error instanceof Error ? error : new Error(String(error));
	return { name, message };
}

function handlersOf(store: Store, stop: () => void): Handlers {
	const { archive, trash, requests, requestLeases, outcomes, costs, cachedAnswers } = store;
	return {
		history: ({ sessionId, parent }) => store.history(sessionId, parent),
		begin: silent((begun) => store.begin(begun)),
		resume: (call) => store.resume(call),
		append: silent((chunks) => store.append(chunks)),
		routed: silent((routed) => store.routed(routed)),
		finish: silent((ended) => store.finish(ended)),
		list: (limit) => archive.list(limit),
		search: ({ query, limit }) => archive.search(query, limit),
		open: ({ sessionId, since }) => archive.open(sessionId, since),
		rename: ({ sessionId, title }) => archive.rename(sessionId, title),
		delete: (sessionId) => archive.delete(sessionId),
		restore: (sessionId) => archive.restore(sessionId),
		add: (session) => archive.add(session),
		erase: silent(() => trash.erase()),
		retain: silent((days) => trash.retain(days)),
		reserve: (request) => requests.reserve(request),
		grew: silent((grown) => requestLeases.grew(grown)),
		settle: (call) => requests.settle(call),
		today: () => requests.today,
		costs: () => ({ figures: costs.figures(), today: requests.today }),
		costsCsv: () => costs.csv(),
		outcome: silent((params) => outcomes.record(params)),
		cacheFind: (place) => cachedAnswers.find(place),
		cacheUse: silent((place) => cachedAnswers.use(place)),
		cacheKeep: silent((call) => cachedAnswers.keep(call)),
		cacheFit: silent((capacity) => cachedAnswers.fit(capacity)),
		cacheFigures: () => cachedAnswers.figures,
		watch: () => null,
		close: silent(() => {
			stop();
			store.close();
		}),
	};
}

/** A call that has nothing to tell but that it is done. */
function silent<Params>(work: (params: Params) => void): (params: Params) => null {
	return (params) => {
		work(params);
		return null;
	};
}
