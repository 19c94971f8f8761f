import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCosts } from '../../../src/host/ledger/costBook.ts';
import { StoredLedger } from '../../../src/host/ledger/storedLedger.ts';
import { StoreClient } from '../../../src/host/store/storeClient.ts';
import type { NoticedShare } from '../../../src/protocol/costs.ts';
import { StoreFolder } from '../store/storeFolder.ts';
import { costing, wish } from './samples.ts';

const script = fileURLToPath(new URL('../../../dist/store.js', import.meta.url));

interface Window {
	readonly ledger: StoredLedger;
	readonly client: StoreClient;
	readonly notices: NoticedShare[];
	/** Resolves when what the ledger says of today is so. */
	today(spent: number, reserved: number): Promise<void>;
}

describe('StoredLedger', () => {
	let folder: StoreFolder;
	let clients: StoreClient[];
	let reported: unknown[];
	beforeEach(() => {
		folder = new StoreFolder();
		clients = [];
		reported = [];
	});
	afterEach(async () => {
		for (const client of clients) await client.close();
		folder.remove();
	});

	function open(owner: string, parts: { script?: string; directory?: string; now?: () => number } = {}): Window {
		const client = new StoreClient({ script, directory: folder.directory, ...parts, owner });
		clients.push(client);
		const ledger = new StoredLedger({ client, now: Date.now, report: (failure) => reported.push(failure), ...parts });
		const notices: NoticedShare[] = [];
		ledger.onNotice(({ percent }) => notices.push(percent));
		let look = () => {};
		ledger.onChanged(() => look());
		const today = (spent: number, reserved: number) =>
			new Promise<void>((resolve) => {
				look = () => {
					if (ledger.today.spent === spent && ledger.today.reserved === reserved) resolve();
				};
				look();
			});
		return { ledger, client, notices, today };
	}

	/** A store that dies of every call while there is this file. */
	function breakable(): { readonly script: string; break(): void; mend(): void } {
		const mark = join(folder.directory, 'broken');
		const path = join(folder.directory, 'breakable.cjs');
		writeFileSync(
			path,
			`const { existsSync } = require('node:fs');
			const isBroken = () => existsSync(${JSON.stringify(mark)});
			require('node:worker_threads').parentPort.on('message', () => isBroken() && process.exit(1));
			if (!isBroken()) require(${JSON.stringify(script)});`,
		);
		return { script: path, break: () => writeFileSync(mark, ''), mend: () => rmSync(mark) };
	}

	const rows = () =>
		folder.look<{ id: string }>('SELECT id, state, amount, session_id AS session FROM requests ORDER BY id');

	it('is one budget for all windows, each of which soon knows what the others do', async () => {
		const [mine, other] = [open('mine'), open('other')];
		assert.deepEqual(await mine.ledger.reserve(wish('1', { wanted: 700 })), { kind: 'reserved', amount: 700 });
		assert.equal(mine.ledger.today.reserved, 700);
		await other.today(0, 700);
		assert.deepEqual(await other.ledger.reserve(wish('2', { wanted: 700 })), { kind: 'reserved', amount: 300 });
		assert.deepEqual(await other.ledger.reserve(wish('3')), { kind: 'refused', left: 0 });
		await mine.ledger.settle('1', costing(510));
		await mine.today(510, 300);
		await other.today(510, 300);
		await other.ledger.settle('2', costing(250));
		await mine.today(760, 0);
		assert.deepEqual([mine.notices, other.notices], [[50], [75]]);
		assert.deepEqual(reported, []);
	});

	it('never gives more than there is where many ask at once', async () => {
		const windows = [open('mine'), open('other')];
		const asked = windows.flatMap(({ ledger }, one) =>
			Array.from({ length: 20 }, (_, n) => ledger.reserve(wish(`${one} ${n}`))),
		);
		const given = (await Promise.all(asked)).reduce((sum, one) => sum + (one.kind === 'reserved' ? one.amount : 0), 0);
		assert.equal(given, 1_000);
	});

	it('has what was spent before it came, and costs and outcomes over windows', async () => {
		const before = open('before');
		await before.ledger.reserve(wish('1'));
		await before.ledger.settle('1', costing(60));
		await before.ledger.outcome({ sessionId: 'a', messageId: 'answer 1', kind: 'accepted' });
		const { ledger, today } = open('mine');
		await today(60, 0);
		const costs = await readCosts(ledger, 1_000);
		assert.equal(costs.problem, undefined);
		assert.equal(costs.budget.spentUsd, 0.00000006);
		assert.equal(costs.spans[0]?.models[0]?.key, 'openai/gpt-6-luna');
		assert.equal(costs.outcomes[0]?.counts.accepted, 1);
		assert.equal((await ledger.csv()).requests, 1);
	});

	it('begins a new day with nothing, as soon as it has come', async () => {
		let now = Date.now();
		const { ledger } = open('mine', { now: () => now });
		await ledger.reserve(wish('1'));
		await ledger.settle('1', costing(60));
		assert.equal(ledger.today.spent, 60);
		now += 86_400_000;
		assert.deepEqual([ledger.today.spent, ledger.today.reserved], [0, 0]);
	});

	it('has what a host reserved that was killed settled by the next of the same window, at what it had told', async () => {
		const first = open('window');
		await first.ledger.reserve(wish('silent'));
		await first.ledger.reserve(wish('grown'));
		first.ledger.grew('grown', 20);
		first.ledger.grew('grown', 44);
		first.ledger.grew('unknown', 44);
		const certain = () =>
			folder.look<{ certain: number }>("SELECT certain FROM requests WHERE id = 'grown'")[0]?.certain;
		while (certain() !== 44) await new Promise((resolve) => setTimeout(resolve, 50));
		const next = open('window');
		await next.today(49, 0);
		// It was not dead after all.
		await first.ledger.settle('silent', costing(80));
		await next.today(124, 0);
	});

	it('closes with what has grown, though no answer is told', async () => {
		const { ledger, client } = open('mine');
		await ledger.reserve(wish('1'));
		ledger.grew('1', 44);
		await ledger.close();
		await client.close();
		assert.deepEqual(reported, []);
	});

	describe('where the store cannot be used', () => {
		it('holds the budget in memory, and says why', async () => {
			const file = join(folder.directory, 'file');
			writeFileSync(file, '');
			const { ledger, notices } = open('mine', { directory: file });
			assert.deepEqual(await ledger.reserve(wish('1', { wanted: 800 })), { kind: 'reserved', amount: 800 });
			assert.equal(ledger.problem, 'unavailable');
			assert.deepEqual(await ledger.reserve(wish('2', { wanted: 800 })), { kind: 'reserved', amount: 200 });
			assert.deepEqual(await ledger.reserve(wish('3')), { kind: 'refused', left: 0 });
			await ledger.settle('1', costing(600));
			await ledger.settle('1', costing(700));
			assert.deepEqual([ledger.today.spent, ledger.today.reserved], [600, 200]);
			assert.deepEqual(notices, [50]);
			await ledger.outcome({ sessionId: 'a', messageId: 'answer 1', kind: 'accepted' });
			const costs = await readCosts(ledger, 1_000);
			assert.equal(costs.problem, 'unavailable');
			assert.deepEqual([costs.spans[0]?.total.requests, costs.outcomes.length], [1, 0]);
			assert.equal((await ledger.csv()).requests, 1);
			assert.ok(reported.length > 0);
		});

		it('goes on from what the store had said, and hands over what it missed', async () => {
			const store = breakable();
			const { ledger, notices } = open('mine', { script: store.script });
			await ledger.reserve(wish('before', { wanted: 300 }));
			await ledger.settle('before', costing(300));
			await ledger.reserve(wish('across', { wanted: 200 }));
			store.break();
			assert.deepEqual(await ledger.reserve(wish('apart', { wanted: 400 })), { kind: 'reserved', amount: 400 });
			assert.deepEqual(await ledger.reserve(wish('rest')), { kind: 'reserved', amount: 100 });
			assert.deepEqual(await ledger.reserve(wish('none')), { kind: 'refused', left: 0 });
			await ledger.settle('across', costing(220));
			await ledger.settle('apart', costing(350));
			assert.deepEqual(notices, [50, 75]);
			assert.equal(ledger.today.spent, 870);
			assert.equal(ledger.problem, 'unavailable');
			store.mend();
			const told: number[] = [];
			ledger.onChanged(() => told.push(ledger.today.spent));
			// What still runs in memory is no window's to spend.
			assert.deepEqual(await ledger.reserve(wish('after', { budget: 1_030 })), { kind: 'reserved', amount: 60 });
			assert.equal(ledger.problem, undefined);
			assert.deepEqual([...new Set(told)], [870]);
			await ledger.settle('rest', costing(90));
			await ledger.settle('after', costing(10));
			const { budget, spans } = await readCosts(ledger, 1_030);
			assert.deepEqual([budget.spentUsd, budget.reservedUsd], [0.00000097, 0]);
			assert.equal(spans[0]?.total.requests, 5);
			assert.deepEqual(
				rows().map((row) => ({ ...row, session: undefined })),
				[
					{ id: 'across', state: 'settled', amount: 220, session: undefined },
					{ id: 'after', state: 'settled', amount: 10, session: undefined },
					{ id: 'apart', state: 'settled', amount: 350, session: undefined },
					{ id: 'before', state: 'settled', amount: 300, session: undefined },
					{ id: 'rest', state: 'settled', amount: 90, session: undefined },
				],
			);
			// The store has heard of what was told meanwhile.
			assert.deepEqual(notices, [50, 75]);
			const other = open('other');
			await other.ledger.reserve(wish('other'));
			await other.ledger.settle('other', costing(1));
			assert.deepEqual(other.notices, []);
		});

		it('hands over that a request was not taken, so that nothing stays reserved for it', async () => {
			const broken = breakable();
			const { ledger, today } = open('mine', { script: broken.script });
			await ledger.reserve(wish('refused', { wanted: 700 }));
			broken.break();
			const tokens = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };
			await ledger.settle('refused', costing(0, { tokens }));
			broken.mend();
			await ledger.figures();
			await today(0, 0);
			assert.deepEqual(rows(), []);
		});

		it('forgets what it keeps apart but for its cost', async () => {
			const store = breakable();
			const { ledger } = open('mine', { script: store.script });
			await ledger.reserve(wish('across'));
			store.break();
			await ledger.reserve(wish('apart'));
			await ledger.reserve(wish('runs'));
			await ledger.settle('apart', costing(70));
			ledger.forget();
			await ledger.settle('across', costing(80));
			await ledger.settle('runs', costing(90));
			assert.equal(ledger.today.spent, 240);
			assert.equal((await ledger.csv()).requests, 0);
			store.mend();
			await ledger.close();
			assert.deepEqual(rows(), [
				{ id: 'across', state: 'settled', amount: 80, session: 'a' },
				{ id: 'apart', state: 'settled', amount: 70, session: null },
				{ id: 'runs', state: 'settled', amount: 90, session: null },
			]);
		});
	});
});
