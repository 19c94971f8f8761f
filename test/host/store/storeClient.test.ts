import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { openDatabase, storeFile } from '../../../src/host/store/openDatabase.ts';
import { StoreClient } from '../../../src/host/store/storeClient.ts';
import { begun as begunAnswer, ended as endedAnswer } from './storeFolder.ts';

const script = fileURLToPath(new URL('../../../dist/store.js', import.meta.url));

const begun = begunAnswer('m');
const ended = endedAnswer('m', 'because');
const ofA = { sessionId: 'a', parent: undefined } as const;

describe('StoreClient', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'tributary-client-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const clientOf = (own = script, directory = join(folder, 'store')) =>
		new StoreClient({ script: own, directory, owner: 'me' });

	it('is answered in the order in which it asks, and another client reads what it kept', async () => {
		const client = clientOf();
		void client.call('begin', begun);
		void client.call('append', [{ messageId: 'm', sequence: 0, kind: 'text', content: 'bec' }]);
		void client.call('finish', ended);
		const turns = [
			{ role: 'user', text: 'read m' },
			{ role: 'assistant', text: 'because' },
		];
		assert.deepEqual(await client.call('history', ofA), turns);
		await client.close();
		const other = clientOf();
		assert.deepEqual(await other.call('history', ofA), turns);
		await other.close();
	});

	it('fails with the class of the failure, and goes on', async () => {
		const client = clientOf();
		await assert.rejects(client.call('finish', ended), { message: 'The answer had not begun.' });
		assert.deepEqual(await client.call('history', ofA), []);
		await client.close();
	});

	it('never quotes a text in a failure', async () => {
		const client = clientOf();
		await client.call('begin', begun);
		await client.call('finish', ended);
		const database = new DatabaseSync(join(folder, 'store', storeFile));
		database.exec("UPDATE parts SET content = 'my secret' WHERE kind = 'turn'");
		database.close();
		await assert.rejects(client.call('history', ofA), ({ message }) => !/secret/.test(message));
		await client.close();
	});

	it('says why the store cannot be opened, and opens it when that has passed', async () => {
		writeFileSync(join(folder, 'file'), '');
		const client = clientOf(script, join(folder, 'file'));
		await assert.rejects(client.call('history', ofA), /EEXIST|ENOTDIR/);
		rmSync(join(folder, 'file'));
		assert.deepEqual(await client.call('history', ofA), []);
		await client.close();
	});

	it('starts the thread anew where that dies, and asks again what it owed', async () => {
		// Dies of the first call of its first life, when it has already been asked more.
		const dying = join(folder, 'dying.cjs');
		writeFileSync(
			dying,
			`const { parentPort } = require('node:worker_threads');
			const { existsSync, writeFileSync } = require('node:fs');
			const mark = ${JSON.stringify(join(folder, 'lived'))};
			if (existsSync(mark)) require(${JSON.stringify(script)});
			else parentPort.on('message', () => { writeFileSync(mark, ''); process.exit(1); });`,
		);
		const client = clientOf(dying);
		const calls = [client.call('begin', begun), client.call('finish', ended)];
		await Promise.all(calls);
		assert.equal((await client.call('history', ofA)).length, 2);
		await client.close();
	});

	it('interrupts what a predecessor of its name left running, and never its own when its thread dies', async () => {
		const dying = join(folder, 'dying.cjs');
		writeFileSync(
			dying,
			`const { parentPort } = require('node:worker_threads');
			const { existsSync, writeFileSync } = require('node:fs');
			const mark = ${JSON.stringify(join(folder, 'lived'))};
			if (!existsSync(mark)) parentPort.on('message', ({ method }) => {
				if (method === 'restore') { writeFileSync(mark, ''); process.exit(1); }
			});
			require(${JSON.stringify(script)});`,
		);
		const phase = async (client: StoreClient) =>
			(await client.call('open', { sessionId: 'a', since: undefined }))?.exchanges[0]?.state.phase;
		const client = clientOf(dying);
		await client.call('begin', begun);
		await client.call('restore', 'none');
		assert.equal(await phase(client), 'running');
		const successor = clientOf();
		assert.equal(await phase(successor), 'interrupted');
		await successor.close();
		await client.close();
	});

	describe('keeps what it was told of the retention', () => {
		const addOld = (directory: string) => {
			const database = new DatabaseSync(join(directory, storeFile));
			database.exec("INSERT INTO sessions (id, title, created_at, changed_at) VALUES ('old', 'x', 1, 1)");
			database.close();
		};

		it('for a thread that takes the place of one that died', async () => {
			const dying = join(folder, 'dying.cjs');
			writeFileSync(
				dying,
				`const { parentPort } = require('node:worker_threads');
				const { existsSync, writeFileSync } = require('node:fs');
				const mark = ${JSON.stringify(join(folder, 'lived'))};
				if (!existsSync(mark)) parentPort.on('message', ({ method }) => {
					if (method === 'restore') { writeFileSync(mark, ''); process.exit(1); }
				});
				require(${JSON.stringify(script)});`,
			);
			const client = clientOf(dying);
			await client.call('retain', 1);
			addOld(join(folder, 'store'));
			assert.equal((await client.call('list', 5)).length, 1);
			assert.equal(await client.call('restore', 'none'), undefined);
			assert.deepEqual(await client.call('list', 5), []);
			await client.close();
		});

		it('until the store can be opened', async () => {
			const directory = join(folder, 'store');
			(await openDatabase(directory)).close();
			addOld(directory);
			renameSync(directory, join(folder, 'away'));
			writeFileSync(directory, '');
			const client = clientOf();
			await assert.rejects(client.call('retain', 1));
			rmSync(directory);
			renameSync(join(folder, 'away'), directory);
			assert.deepEqual(await client.call('list', 5), []);
			await client.close();
		});
	});

	it('gives up a call that kills the thread again and again', async () => {
		const deadly = join(folder, 'deadly.cjs');
		writeFileSync(deadly, `require('node:worker_threads').parentPort.on('message', () => process.exit(1));`);
		const client = clientOf(deadly);
		await assert.rejects(client.call('history', ofA), { name: 'StoreGone' });
		await client.close();
	});
});
