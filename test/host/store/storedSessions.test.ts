import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StoreClient } from '../../../src/host/store/storeClient.ts';
import { StoredSessions } from '../../../src/host/store/storedSessions.ts';
import { begun, ended, StoreFolder, stopped } from './storeFolder.ts';

const script = fileURLToPath(new URL('../../../dist/store.js', import.meta.url));

/** Changes are looked for so often, in milliseconds. */
const lookMs = 500;

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

	it('tells of what another changes, and of what it changes itself, at most twice a second', async () => {
		const [mine, other] = [start('me'), start('other')];
		let told = 0;
		let wake: () => void = () => {};
		mine.onChanged(() => {
			told++;
			wake();
		});
		/** Resolves at the first notice after that many, at which the newest conversation is called so. */
		async function toldOf(title: string, since: number): Promise<void> {
			for (let heard = since; ; ) {
				while (told <= heard) await new Promise<void>((resolve) => (wake = resolve));
				// Before it looks: what is told meanwhile is another reason to look.
				heard = told;
				if ((await mine.list(1))[0]?.title === title) return;
			}
		}
		await mine.list(1);
		await exchange(other, '1', 'x');
		await other.rename('a', 'by another');
		await toldOf('by another', 0);
		let before = told;
		await mine.rename('a', 'by itself');
		await toldOf('by itself', before);
		before = told;
		const began = performance.now();
		for (let change = 1; performance.now() - began < 3 * lookMs; change++) await other.rename('a', `change ${change}`);
		await other.rename('a', 'the last');
		await toldOf('the last', before);
		// One may be late from before, and one is that of the beginning.
		const most = (performance.now() - began) / lookMs + 2;
		assert.ok(told - before <= most, `${told - before} of at most ${most}`);
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
