import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { busyMs, storeFile } from '../../../src/host/store/openDatabase.ts';
import { leaseMs, Store } from '../../../src/host/store/store.ts';
import { ask, textOf } from './asking.ts';
import { TestHost } from './testHost.ts';

/** The longest that an answer runs before its host is killed, in milliseconds. */
const longestLifeMs = 1_600;

/** Tokens a second: the flood must outlast `longestLifeMs`. */
const pace = { 'tributary.mock.tokensPerSecond': 4_000 } as const;

/**
 * Kills hosts with SIGKILL at random moments in the midst of an answer, beside another host ("the other window") that
 * writes a long answer into the same store all the time, and then looks at what the store has.
 */
export async function killHosts(rounds: number, random: () => number): Promise<void> {
	const directory = mkdtempSync(join(tmpdir(), 'tributary-killed-'));
	try {
		await killHostsOn(directory, rounds, random);
	} finally {
		rmSync(directory, { recursive: true });
	}
}

async function killHostsOn(directory: string, rounds: number, random: () => number): Promise<void> {
	const settings = { 'tributary.mock.tokensPerSecond': 50 };
	const other = await TestHost.start({ storeDirectory: directory, settings });
	const long = ask(other, { question: 'x', model: 'mock/flood', sessionId: 'other' });
	const killed: { readonly session: string; readonly saved: string; readonly seen: string; readonly owed: string }[] =
		[];
	for (let round = 0; round < rounds; round++) {
		const session = `round ${round}`;
		const host = await TestHost.start({ storeDirectory: directory, settings: pace });
		const short = ask(host, { question: 'x', model: 'mock/short', sessionId: session });
		await short.result;
		const flood = ask(host, { question: 'y', model: 'mock/flood', sessionId: session });
		await flood.until((events) => textOf(events) !== '');
		await new Promise((resolve) => setTimeout(resolve, random() * longestLifeMs));
		const owed = writtenTo(directory, session);
		host.child.kill('SIGKILL');
		await host.exited;
		host.connection.dispose();
		killed.push({ session, saved: short.text, seen: flood.text, owed });
	}
	assert.ok(
		killed.some(({ owed }) => owed !== ''),
		'none was killed when some of its text was written',
	);
	assert.equal(stateOf(directory, 'other'), 'running', 'the answer of a living host was taken for dead');
	long.cancel();
	await long.result;
	await other.stop();
	look(directory, (store) => {
		for (const { session, saved, seen, owed } of killed) {
			const turns = store.history(session).map(({ text }) => text);
			assert.equal(turns[1], saved, `${session}: the saved answer`);
			const kept = turns[3] ?? '';
			assert.ok(kept.startsWith(owed), `${session}: ${kept.length} characters kept of ${owed.length} owed`);
			// What was on its way when the host died may be kept and not seen.
			assert.ok(kept.startsWith(seen) || seen.startsWith(kept), `${session}: the kept text is not what was streamed`);
		}
		assert.equal(store.history('other')[1]?.text, long.text);
	});
}

function stateOf(directory: string, session: string): unknown {
	const sql =
		'SELECT state FROM answers JOIN messages ON number = message WHERE session_id = ? ORDER BY number DESC LIMIT 1';
	return lookInto(directory, (database) => database.prepare(sql).get(session)?.['state']);
}

/**
 * What another process reads of the answer that runs in that conversation: what was written can no more be lost. How soon
 * text is handed over to be written, `GatheredChunks` says.
 */
export function writtenTo(directory: string, session: string): string {
	const sql = `SELECT content FROM chunks JOIN messages ON number = message
		WHERE session_id = ? AND kind = 'text' ORDER BY sequence`;
	const rows = lookInto(directory, (database) => database.prepare(sql).all(session));
	return rows.map(({ content }) => String(content)).join('');
}

function lookInto<Found>(directory: string, look: (database: DatabaseSync) => Found): Found {
	const database = new DatabaseSync(join(directory, storeFile), { readOnly: true, timeout: busyMs });
	try {
		return look(database);
	} finally {
		database.close();
	}
}

/** As a process that comes when every lease has run out. */
function look(directory: string, check: (store: Store) => void): void {
	const database = new DatabaseSync(join(directory, storeFile));
	const store = new Store({ database, owner: 'looker', now: () => Date.now() + leaseMs });
	try {
		assert.equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
		store.takeOverExpired();
		check(store);
	} finally {
		store.close();
	}
}
