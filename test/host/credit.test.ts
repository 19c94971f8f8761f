import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { creditLimit } from '../../src/protocol/ask.ts';
import { ask } from './harness/asking.ts';
import { TestHost } from './harness/testHost.ts';

const flood = { question: 'x', model: 'mock/flood' };
const wholeFlood = Array.from({ length: 20_000 }, (_, index) => `${index}${index % 10 === 9 ? '\n' : ' '}`).join('');

for (const transport of ['stdio', 'ipc'] as const) {
	for (const credit of [true, false]) {
		it(`20,000 tokens arrive complete and in order over ${transport} ${credit ? 'with' : 'without'} credit`, async () => {
			const host = await TestHost.start({ transport, credit });
			const asking = ask(host, flood, { credits: credit });
			assert.deepEqual((await asking.result).outcome, { kind: 'done', reason: 'stop' });
			assert.equal(asking.text, wholeFlood);
			if (credit) assert.ok(asking.greatestOutstanding <= creditLimit, `${asking.greatestOutstanding} outstanding`);
			await host.stop();
		});
	}
}

describe('credit', () => {
	let host: TestHost;
	before(async () => {
		host = await TestHost.start({ credit: true });
	});
	after(() => host.stop());

	it('is waited for, merges what comes meanwhile, and loses nothing', async () => {
		const stalled = ask(host, flood);
		await stalled.until((events) => events.length > 0);
		// An answer of the same length and pace that began later has ended, so the stalled one's source has too.
		await ask(host, flood, { credits: true }).result;
		assert.ok(stalled.events.length <= creditLimit, `${stalled.events.length} events without credit`);
		stalled.credits = true;
		stalled.credit(stalled.outstanding);
		await stalled.result;
		assert.equal(stalled.text, wholeFlood);
	});

	it('is taken in lots, as a client gives it that acknowledges every 40', async () => {
		let owed = 0;
		const asking = ask(host, flood, {
			onBatch: (events, self) => {
				owed += events.length;
				if (owed < 40) return;
				self.credit(owed);
				owed = 0;
			},
		});
		await asking.result;
		assert.equal(asking.text, wholeFlood);
		assert.ok(asking.greatestOutstanding <= creditLimit);
	});

	for (const params of [
		{},
		{ token: 'x', count: 0 },
		{ token: 'x', count: -1 },
		{ token: null, count: 1 },
		'text',
		null,
	]) {
		it(`ignores ${JSON.stringify(params)} and says so`, async () => {
			host.logged.length = 0;
			await host.connection.sendNotification('tributary/credit', params);
			await host.status();
			assert.deepEqual(host.logged, ['tributary/credit was ignored: expected { token, count }']);
		});
	}

	it('for an answer that has ended is no news', async () => {
		host.logged.length = 0;
		await host.connection.sendNotification('tributary/credit', { token: 'long gone', count: 3 });
		await host.status();
		assert.deepEqual(host.logged, []);
	});
});

it('a host whose readers stall needs no more memory than one whose readers keep up', async function () {
	if (process.platform !== 'linux') this.skip();
	// A small heap is collected often, so that resident memory says what is held and not what could be.
	const nodeArguments = ['--max-old-space-size=64', '--max-semi-space-size=2'];
	const host = await TestHost.start({ credit: true, nodeArguments });
	const ten = (credits: boolean) => Array.from({ length: 10 }, () => ask(host, flood, { credits }));
	await Promise.all(ten(true).map((asking) => asking.result));
	const keptUp = peakMebibytes(host);
	const stalled = ten(false);
	await Promise.all(stalled.map((asking) => asking.until((events) => events.length > 0)));
	await ask(host, flood, { credits: true }).result;
	const withStalled = peakMebibytes(host);
	for (const asking of stalled) asking.cancel();
	await Promise.all(stalled.map((asking) => asking.result));
	await host.stop();
	assert.ok(withStalled - keptUp < 24, `from ${keptUp} to ${withStalled} MiB`);
});

/** The greatest resident memory that the process ever had. */
function peakMebibytes({ child }: TestHost): number {
	const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
	assert.ok(kibibytes);
	return Number(kibibytes) / 1024;
}
