import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { withLock } from '../../../scripts/setup/lock.mjs';
import { tools } from '../../../scripts/setup/paths.mjs';

const name = `test-${process.pid}`;
const file = `${tools}/${name}.lock`;

describe('the lock of the set-up', () => {
	afterEach(() => rmSync(file, { force: true }));

	it('lets one work at a time', async () => {
		let running = 0;
		let most = 0;
		const work = async (): Promise<void> => {
			running += 1;
			most = Math.max(most, running);
			await turn();
			running -= 1;
		};
		await Promise.all([withLock(name, work), withLock(name, work), withLock(name, work)]);
		assert.equal(most, 1);
	});

	it('is free again after the work, also after one that failed', async () => {
		assert.equal(await withLock(name, async () => 'done'), 'done');
		await assert.rejects(
			withLock(name, () => Promise.reject(new Error('no'))),
			/no/,
		);
		assert.equal(existsSync(file), false);
	});

	it('takes over from a holder that has died', async () => {
		mkdirSync(tools, { recursive: true });
		writeFileSync(file, '1');
		const longAgo = new Date(Date.now() - 60_000);
		utimesSync(file, longAgo, longAgo);
		assert.equal(await withLock(name, async () => 'mine'), 'mine');
	});
});
