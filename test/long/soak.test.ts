import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ask } from '../host/harness/asking.ts';
import { TestHost } from '../host/harness/testHost.ts';

const answers = 340;
/** By then the sessions in memory have reached their bound of 16 Mi characters, and the oldest are let go. */
const warmUp = 170;
const allowedGrowthMiB = 24;

describe('a host that has answered all day', () => {
	it(`needs no more memory after ${answers} answers of 20,000 tokens than after ${warmUp}`, async function () {
		this.timeout(600_000);
		if (process.platform !== 'linux') this.skip();
		// A small heap is collected often, so that resident memory says what is held and not what could be.
		const host = await TestHost.start({ credit: true, nodeArguments: ['--max-old-space-size=96'] });
		try {
			let afterWarmUp = 0;
			for (let index = 1; index <= answers; index += 1) {
				const asking = ask(host, { question: 'Flood', model: 'mock/flood' }, { credits: true });
				await asking.result;
				assert.equal(asking.text.trim().split(/\s+/).length, 20_000);
				if (index === warmUp) afterWarmUp = residentMiB(host);
			}
			const growth = residentMiB(host) - afterWarmUp;
			assert.ok(growth < allowedGrowthMiB, `grew by ${growth.toFixed(1)} MiB`);
		} finally {
			await host.stop();
		}
	});
});

function residentMiB({ child }: TestHost): number {
	const [, kibibytes = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
	return Number(kibibytes) / 1024;
}
