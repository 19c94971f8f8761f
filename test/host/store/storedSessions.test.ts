import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StoreClient } from '../../../src/host/store/storeClient.ts';
import { StoredSessions } from '../../../src/host/store/storedSessions.ts';
import { begun, ended, StoreFolder, stopped } from './storeFolder.ts';

const script = fileURLToPath(new URL('../../../dist/store.js', import.meta.url));

/** Other processes see a change within this time, in milliseconds. */
const seenMs = 2_000;

describe('StoredSessions', () => {
	let folder: StoreFolder;
	let open: StoredSessions[];
	let reported: unknown[];
	beforeEach(() => {
		folder = new StoreFolder();
		open = [];
		reported = [];
	});
	afterEach(async () => {
		for (const sessions of open) await sessions.close();
		folder.remove();
	});

	function start(owner: string, directory = folder.directory): StoredSessions {
		const sessions = new StoredSessions(new StoreClient({ script, directory, owner }), (failure) =>
			reported.push(failure),
		);
		open.push(sessions);
		return sessions;
	}

	async function exchange(sessions: StoredSessions, messageId: string, text: string, sessionId = 'a'): Promise<void> {
		await sessions.begin(begun(messageId, sessionId));
		sessions.grow(messageId, [{ kind: 'token', text }]);
		await sessions.append(ended(messageId, text, sessionId));
	}

	it('does all that the archive can, in its thread', async () => {
		const sessions = start('me');
		await exchange(sessions, '1', 'a lighthouse');
		assert.equal((await sessions.list(5)).length, 1);
		assert.equal((await sessions.search('light', 5))[0]?.match?.messageId, '1');
		const opened = await sessions.open('a');
		assert.equal(opened?.exchanges[0]?.text, 'a lighthouse');
		assert.deepEqual((await sessions.open('a', opened?.revision))?.exchanges, []);
		assert.equal((await sessions.rename('a', 'new'))?.title, 'new');
		assert.equal((await sessions.delete('a'))?.id, 'a');
		assert.equal(await sessions.open('a'), undefined);
		assert.equal((await sessions.restore('a'))?.title, 'new');
		assert.ok(opened !== undefined);
		const added = await sessions.add(opened);
		assert.notEqual(added.id, 'a');
		await sessions.retain(1);
		assert.equal((await sessions.list(5)).length, 2);
		await sessions.erase();
		assert.deepEqual(await sessions.list(5), []);
		assert.deepEqual(folder.filesWith('lighthouse'), []);
		assert.deepEqual(reported, []);
	});

	it('continues an answer behind the text that there is', async () => {
		const sessions = start('me');
		await sessions.begin(begun('1'));
		await sessions.append(stopped('1', 'half '));
		const resumed = await sessions.resume('a', '1');
		assert.equal(resumed?.text, 'half ');
		assert.equal(await sessions.resume('a', '1'), undefined);
		sessions.grow('1', [{ kind: 'token', text: 'and more' }]);
		// What was gathered is handed over when it closes.
		await sessions.close();
		open = [];
		const other = start('other');
		assert.equal((await other.open('a'))?.exchanges[0]?.text, 'half and more');
	});

	it('sees within two seconds what another changes, and what it changes itself, and nothing else', async () => {
		const [mine, other] = [start('me'), start('other')];
		let mineSeen = 0;
		let wake: () => void = () => {};
		mine.onChanged(() => {
			mineSeen++;
			wake();
		});
		const seen = (from: number) =>
			new Promise<number>((resolve) => {
				const at = performance.now();
				wake = () => mineSeen > from && resolve(performance.now() - at);
				wake();
			});
		await mine.list(1);
		await exchange(other, '1', 'x');
		assert.ok((await seen(0)) < seenMs);
		assert.equal((await mine.list(1)).length, 1);
		const before = mineSeen;
		await mine.rename('a', 'y');
		assert.ok((await seen(before)) < seenMs);
		// An answer that runs without a word has its lease renewed, which is no change: two beats pass.
		await other.begin(begun('2'));
		await seen(before + 1);
		const quiet = mineSeen;
		await new Promise((resolve) => setTimeout(resolve, 2 * seenMs + 500));
		assert.equal(mineSeen, quiet);
		// Many changes are told of at most twice a second.
		const many = performance.now();
		while (performance.now() - many < 1_500) await other.rename('a', `${performance.now()}`);
		await seen(quiet);
		assert.ok(mineSeen - quiet <= 4, `${mineSeen - quiet} in 1.5 s`);
	});

	it('goes on in memory where the store cannot be used, branches and continuations too', async () => {
		const file = join(folder.directory, 'file');
		writeFileSync(file, '');
		const sessions = start('me', file);
		await sessions.begin(begun('1'));
		assert.equal(sessions.problem, 'unavailable');
		await assert.rejects(sessions.append(ended('1', 'one')), { name: 'Error' });
		await sessions.begin({ ...begun('2'), parent: null });
		await assert.rejects(sessions.append(stopped('2', 'two')));
		assert.deepEqual(
			(await sessions.history('a', '1')).map(({ text }) => text),
			['read 1', 'one'],
		);
		assert.equal((await sessions.resume('a', '2'))?.text, 'two');
		await assert.rejects(sessions.list(1));
		// Where it can be used again, it is.
		rmSync(file);
		assert.deepEqual(await sessions.history('a'), []);
		assert.equal(sessions.problem, undefined);
		assert.ok(existsSync(file));
	});

	it('takes deleted conversations out of memory too', async () => {
		const file = join(folder.directory, 'file');
		writeFileSync(file, '');
		const sessions = start('me', file);
		for (const session of ['a', 'b', 'c']) {
			await sessions.begin(begun(session, session));
			await sessions.append(ended(session, 'text', session)).catch(() => {});
		}
		await sessions.delete('a').catch(() => {});
		assert.deepEqual([(await sessions.history('a')).length, (await sessions.history('b')).length], [0, 2]);
		await sessions.erase().catch(() => {});
		assert.deepEqual(await sessions.history('b'), []);
	});
});
