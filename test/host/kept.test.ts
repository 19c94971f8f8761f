import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, kindsOf } from './harness/asking.ts';
import { TestHost } from './harness/testHost.ts';

describe('a conversation that is kept', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'tributary-kept-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	/** Tokens of the request as the mock counts them. */
	async function inputTokens(host: TestHost, sessionId: string): Promise<number> {
		const asking = ask(host, { question: 'x', model: 'mock/short', sessionId });
		await asking.result;
		return asking.events.findLast((event) => event.kind === 'usage')?.input ?? 0;
	}

	it('goes on in another host', async () => {
		const first = await TestHost.start({ storeDirectory: folder });
		const alone = await inputTokens(first, 'a');
		const afterOne = await inputTokens(first, 'a');
		await first.stop();
		const second = await TestHost.start({ storeDirectory: folder });
		assert.equal(await inputTokens(second, 'a'), alone + 2 * (afterOne - alone));
		assert.equal(await inputTokens(second, 'b'), alone);
		await second.stop();
	});

	it('says so where it cannot be kept, and goes on in memory', async () => {
		const file = join(folder, 'file');
		writeFileSync(file, '');
		const host = await TestHost.start({ storeDirectory: file });
		const asking = ask(host, { question: 'x', model: 'mock/short', sessionId: 'a' });
		await asking.result;
		const warning = asking.events.find((event) => event.kind === 'warning');
		assert.deepEqual(warning, { kind: 'warning', code: 'not_kept', args: { reason: 'unavailable' } });
		assert.deepEqual(kindsOf(asking.events).slice(-2), ['done', 'end']);
		const alone = asking.events.findLast((event) => event.kind === 'usage')?.input ?? 0;
		assert.ok((await inputTokens(host, 'a')) > alone);
		assert.ok(host.logged.some((line) => line.includes('The store failed')));
		await host.stop();
	});
});
