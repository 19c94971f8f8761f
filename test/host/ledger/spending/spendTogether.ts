import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../../../../src/engine/mock/random.ts';
import { localDay } from '../../../../src/host/ledger/localDay.ts';
import { openDatabase } from '../../../../src/host/store/openDatabase.ts';
import { leaseMs, Store } from '../../../../src/host/store/store.ts';
import { compare } from './compare.ts';
import type { Round, SpenderParts } from './messages.ts';
import { watch } from './watch.ts';

const script = fileURLToPath(new URL('spender.ts', import.meta.url));

const processes = 4;

/** How far the test's time goes on in a round, in milliseconds: leases are renewed so often. */
const roundMs = 2_000;

/** Every so many rounds the machine sleeps for some hours, so that days pass. */
const sleepEvery = 10;
const sleepMs = 6 * 3_600_000;

/** A round is over sooner, so that some are killed between two. */
const longestLifeMs = 60;

export interface Spending {
	/** Of all processes together. */
	readonly requests: number;
	readonly perRound: number;
	/** How likely one of the processes is killed in a round. */
	readonly kills: number;
}

interface Spender {
	readonly child: ChildProcess;
	readonly owner: string;
	readonly exited: Promise<unknown>;
}

export interface Spent {
	readonly kills: number;
	readonly refused: number;
	readonly days: number;
}

/**
 * Four processes spend out of one file while some are killed with SIGKILL and others take their place. `TRIBUTARY_SEED`
 * decides what they do, though not when they are killed.
 */
export async function spendTogether(spending: Spending): Promise<Spent> {
	const seed = Number(process.env['TRIBUTARY_SEED'] ?? Math.floor(Math.random() * 1e6));
	try {
		return await new SpendingTogether(spending, seed).run();
	} catch (failure) {
		throw new Error(`TRIBUTARY_SEED=${seed}`, { cause: failure });
	}
}

class SpendingTogether {
	readonly #spending: Spending;
	readonly #seed: number;
	readonly #random: () => number;
	readonly #directory = mkdtempSync(join(tmpdir(), 'tributary-spending-'));
	readonly #journals: string[] = [];
	/** Just before midnight. */
	#now = new Date(2026, 9, 23, 23, 59, 30).getTime();
	#spenders: readonly Spender[] = [];
	#round = 0;
	#kills = 0;
	#owners = 0;

	constructor(spending: Spending, seed: number) {
		this.#spending = spending;
		this.#seed = seed;
		this.#random = randomFrom(seed);
	}

	async run(): Promise<Spent> {
		const database = await openDatabase(this.#directory);
		try {
			watch(database, localDay(this.#now), 400);
			this.#spenders = await Promise.all(Array.from({ length: processes }, () => this.#start(this.#newOwner())));
			const { requests, perRound } = this.#spending;
			for (let begun = 0; begun < requests; begun += processes * perRound) {
				await this.#spend(this.#random() < this.#spending.kills ? 1 : 0);
				this.#look(database);
			}
			await this.#spend(processes);
			await Promise.all(this.#spenders.map(({ exited }) => exited));
			this.#takeOver(database);
			this.#look(database);
			return { kills: this.#kills, ...compare(database, this.#journals, this.#kills) };
		} finally {
			for (const { child } of this.#spenders) child.kill('SIGKILL');
			database.close();
			rmSync(this.#directory, { recursive: true });
		}
	}

	/** One round. Those that are killed in it have successors in the next. */
	async #spend(kills: number): Promise<void> {
		this.#round++;
		this.#now += this.#hasSlept ? sleepMs : roundMs;
		const round: Round = { now: this.#now, requests: this.#spending.perRound };
		const first = Math.floor(this.#random() * processes);
		const killed = this.#spenders.filter((_, n) => (n - first + processes) % processes < kills);
		const done = this.#spenders.map(({ child, exited }) => Promise.race([once(child, 'message'), exited]));
		for (const { child } of this.#spenders) child.send(round);
		for (const { child, exited } of killed) {
			await new Promise((resolve) => setTimeout(resolve, this.#random() * longestLifeMs));
			child.kill('SIGKILL');
			await exited;
			this.#kills++;
		}
		await Promise.all(done);
		for (const spender of this.#spenders) {
			if (!killed.includes(spender)) assert.equal(spender.child.exitCode, null, 'a spender failed');
		}
		if (kills === processes) return;
		this.#spenders = await Promise.all(
			this.#spenders.map((spender) =>
				killed.includes(spender)
					? this.#start(this.#random() < 0.5 ? spender.owner : this.#newOwner())
					: Promise.resolve(spender),
			),
		);
	}

	async #start(owner: string): Promise<Spender> {
		const journal = join(this.#directory, `journal ${this.#journals.length}`);
		this.#journals.push(journal);
		const seed = this.#seed * 1_000 + this.#journals.length;
		const parts: SpenderParts = { directory: this.#directory, owner, seed, journal, now: this.#now };
		const child = fork(script, [JSON.stringify(parts)], { execArgv: ['--disable-warning=ExperimentalWarning'] });
		const exited = once(child, 'exit');
		await Promise.race([once(child, 'message'), exited]);
		assert.equal(child.exitCode, null, 'a spender could not start');
		return { child, owner, exited };
	}

	get #hasSlept(): boolean {
		return this.#round % sleepEvery === 0;
	}

	#newOwner(): string {
		return `window ${++this.#owners}`;
	}

	#look(database: DatabaseSync): void {
		assert.deepEqual(database.prepare('SELECT * FROM violations').all(), [], 'a day has passed its budget');
		if (this.#hasSlept) return;
		// Those who live have renewed theirs in this round, and have taken over all others that had run out.
		const late = database.prepare(`SELECT id FROM requests WHERE state = 'reserved' AND lease_until < ?`);
		assert.deepEqual(late.all(this.#now), [], 'a reservation of a dead process is still open');
	}

	/** As a process that comes when every lease has run out. */
	#takeOver(database: DatabaseSync): void {
		const now = this.#now + leaseMs + 1;
		const store = new Store({ database, owner: 'looker', now: () => now });
		store.takeOverExpired();
	}
}
