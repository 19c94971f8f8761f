import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StoreClient } from '../../../src/host/store/storeClient.ts';

const script = fileURLToPath(new URL('../../../dist/store.js', import.meta.url));

const begun = {
	sessionId: 'a',
	questionId: 'q',
	messageId: 'm',
	question: 'why',
	asked: { role: 'user', text: 'why' },
} as const;

const ended = {
	record: {
		sessionId: 'a',
		messageId: 'm',
		question: 'why',
		asked: begun.asked,
		text: 'because',
		reasoning: '',
		terminal: { kind: 'done', reason: 'stop' },
		processingTimeMs: 1,
	},
	metrics: { questionLength: 3, chunks: 1, success: true, fallback: false },
} as const;

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
			{ role: 'user', text: 'why' },
			{ role: 'assistant', text: 'because' },
		];
		assert.deepEqual(await client.call('history', 'a'), turns);
		await client.close();
		const other = clientOf();
		assert.deepEqual(await other.call('history', 'a'), turns);
		await other.close();
	});

	it('fails with the class of the failure, and goes on', async () => {
		const client = clientOf();
		await assert.rejects(client.call('finish', ended), { message: 'The answer had not begun.' });
		assert.deepEqual(await client.call('history', 'a'), []);
		await client.close();
	});

	it('says why the store cannot be opened, and opens it when that has passed', async () => {
		writeFileSync(join(folder, 'file'), '');
		const client = clientOf(script, join(folder, 'file'));
		await assert.rejects(client.call('history', 'a'), /EEXIST|ENOTDIR/);
		rmSync(join(folder, 'file'));
		assert.deepEqual(await client.call('history', 'a'), []);
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
		assert.equal((await client.call('history', 'a')).length, 2);
		await client.close();
	});

	it('gives up a call that kills the thread again and again', async () => {
		const deadly = join(folder, 'deadly.cjs');
		writeFileSync(deadly, `require('node:worker_threads').parentPort.on('message', () => process.exit(1));`);
		const client = clientOf(deadly);
		await assert.rejects(client.call('history', 'a'), { name: 'StoreGone' });
		await client.close();
	});
});
