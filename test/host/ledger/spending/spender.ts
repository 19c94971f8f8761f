import { randomFrom } from '../../../../src/engine/mock/random.ts';
import { localDay } from '../../../../src/host/ledger/localDay.ts';
import { Keeper } from '../../../../src/host/store/keeper.ts';
import { openDatabase } from '../../../../src/host/store/openDatabase.ts';
import { Store } from '../../../../src/host/store/store.ts';
import { Journal } from './journal.ts';
import { budgetOf, type Round, type SpenderParts } from './messages.ts';

/*
 * A process that spends: what a window does with the ledger, without the answers. Its requests overlap, some are stopped,
 * cut or fail, and the input of some is not what was estimated.
 */

interface OpenRequest {
	readonly id: string;
	readonly amount: number;
	readonly estimate: number;
	/** What the input costs. */
	readonly input: number;
	/** Output that has come. */
	output: number;
}

/** At most so many at a time, as with several conversations. */
const mostOpen = 8;

const { directory, owner, seed, journal: path, now: startedAt } = JSON.parse(process.argv[2] ?? '') as SpenderParts;
const random = randomFrom(seed);
const below = (most: number) => Math.floor(random() * most);
const journal = new Journal(path);
const open: OpenRequest[] = [];
let now = startedAt;
let asked = 0;

const store = new Store({ database: await openDatabase(directory), owner, now: () => now });
store.takeOverPredecessors();
store.takeOverExpired();
const keeper = new Keeper(store, () => now);

process.on('message', (round: Round) => {
	now = round.now;
	keeper.keep();
	journal.write('kept');
	for (let begun = 0; begun < round.requests; ) {
		if (open.length < mostOpen && random() < 0.4) {
			begin();
			begun++;
		} else goOn(open[below(open.length)]);
	}
	process.send?.('done');
});
process.send?.('ready');

function begin(): void {
	const isFree = random() < 0.05;
	const estimate = isFree ? 0 : 1 + below(20_000_000);
	const longest = isFree ? 0 : 1 + below(40_000_000);
	// Few, or what they cost beside the budget would hide that the budget is passed.
	const error = random() < 0.95 ? 0 : Math.round((random() - 0.5) * 0.6 * estimate);
	const id = `${owner} ${seed} ${++asked}`;
	const { reserved } = store.requests.reserve({
		id,
		sessionId: owner,
		// The watch adds these up: see `watch.ts`.
		messageId: String(Math.max(0, error)),
		model: 'openai/gpt-6-luna',
		provider: 'openrouter',
		tier: 'nano',
		budget: budgetOf(localDay(now)),
		wanted: estimate + longest,
		least: estimate + Math.floor(longest / 10),
		certain: estimate,
		at: now,
	});
	if (reserved.kind === 'refused') {
		journal.write('refused');
		return;
	}
	journal.write('reserved', id, reserved.amount, estimate);
	open.push({ id, amount: reserved.amount, estimate, input: estimate + error, output: 0 });
}

function goOn(request: OpenRequest | undefined): void {
	if (request === undefined) return;
	const longest = request.amount - request.estimate;
	if (random() < 0.5) {
		request.output += below(longest - request.output + 1);
		journal.write('grew', request.id, request.estimate + request.output);
		store.requestLeases.grew([{ id: request.id, cost: request.estimate + request.output }]);
		return;
	}
	// Failed before anything came, cut where it was, stopped by its limit, or at its end.
	const end = random();
	if (end < 0.1) settle(request, 0);
	else if (end < 0.4) settle(request, request.input + request.output);
	else if (end < 0.7) settle(request, request.input + longest);
	else settle(request, request.input + request.output + below(longest - request.output + 1));
}

function settle(request: OpenRequest, cost: number): void {
	const tokens = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };
	const call = { id: request.id, settlement: { cost, certainty: 'counted', tokens }, budget: 0 } as const;
	journal.write('settling', request.id, cost);
	store.requests.settle(call);
	journal.write('settled', request.id);
	open.splice(open.indexOf(request), 1);
	// As where the thread of the store died before it could answer.
	if (random() < 0.05) store.requests.settle({ ...call, settlement: { ...call.settlement, cost: cost + 1 } });
}
