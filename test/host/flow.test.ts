import assert from 'node:assert/strict';
import { Flow } from '../../src/host/answers/flow.ts';
import { creditLimit } from '../../src/protocol/ask.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';
import { textOf } from './harness/asking.ts';

const oneMebibyte = 1_048_576;
const now = () => performance.now();
const token = (text: string): StreamEvent => ({ kind: 'token', text });
/** A clock that goes on by a tenth of a millisecond whenever it is looked at. */
const ticking = () => {
	let time = 0;
	return () => (time += 0.1);
};
const turns = async (count: number) => {
	for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
};

interface Progress {
	made: number;
}

/** Writes `count` tokens of `size` characters, each in a turn of the loop of its own. */
async function* steady(count: number, size: number, progress: Progress): AsyncGenerator<readonly StreamEvent[]> {
	for await (const batch of tight(count, size, progress)) {
		yield batch;
		await turns(1);
	}
}

/** The same without ever waiting by itself. */
async function* tight(count: number, size: number, progress: Progress): AsyncGenerator<readonly StreamEvent[]> {
	for (; progress.made < count; progress.made++) yield [token('x'.repeat(size))];
}

describe('Flow', () => {
	it('pauses the source of a client that stopped crediting, and goes on when it credits', async () => {
		const got: StreamEvent[] = [];
		const flow = new Flow({ credit: true, now, send: async (batch) => void got.push(...batch) });
		const progress = { made: 0 };
		const run = flow.run(steady(4_000, 1_000, progress));
		let paused = -1;
		while (paused !== progress.made) {
			paused = progress.made;
			await turns(50);
		}
		assert.ok(paused * 1_000 < oneMebibyte + 200_000, `${paused} kB were taken from the source`);
		assert.equal(got.length, creditLimit);
		let credited = 0;
		const crediting = setInterval(() => {
			flow.credit(got.length - credited);
			credited = got.length;
		});
		await run;
		clearInterval(crediting);
		assert.equal(textOf(got).length, 4_000_000);
	});

	it('opens the gate no further for more credit than is owed', async () => {
		const got: StreamEvent[] = [];
		const flow = new Flow({ credit: true, now, send: async (batch) => void got.push(...batch) });
		const run = flow.run(steady(2_000, 1, { made: 0 }));
		while (got.length < creditLimit) await turns(1);
		flow.credit(1_000_000);
		while (got.length < 2 * creditLimit) await turns(1);
		await turns(50);
		assert.equal(got.length, 2 * creditLimit);
		flow.lift();
		await run;
		assert.equal(textOf(got).length, 2_000);
	});

	it('never pauses a client that does not credit', async () => {
		let characters = 0;
		const flow = new Flow({
			credit: false,
			now,
			send: async (batch) => {
				characters += textOf(batch).length;
			},
		});
		await flow.run(tight(5_000, 1_000, { made: 0 }));
		assert.equal(characters, 5_000_000);
	});

	it('sends the first event at once and then what has gathered', async () => {
		const batches: number[] = [];
		const send = async (batch: readonly StreamEvent[]) => void batches.push(batch.length);
		await new Flow({ credit: false, now: ticking(), send }).run(tight(2_000, 1, { made: 0 }));
		assert.equal(batches[0], 1);
		assert.ok(batches.length < 100, `${batches.length} batches`);
	});

	it('lets the event loop turn under a source that never waits', async () => {
		let turned = false;
		setImmediate(() => {
			turned = true;
		});
		// Without an end of its own a source that starves the loop would starve the test's timeout too.
		async function* untilTurned() {
			for (let made = 0; !turned && made < 1_000; made++) yield [token('x')];
			// And not only when it had ended.
			assert.ok(turned);
		}
		await new Flow({ credit: false, now: ticking(), send: async () => {} }).run(untilTurned());
	});

	it('sends the rest without credit when it is lifted', async () => {
		const got: StreamEvent[] = [];
		const flow = new Flow({ credit: true, now, send: async (batch) => void got.push(...batch) });
		const progress = { made: 0 };
		const run = flow.run(tight(3_000, 1_000, progress));
		while (progress.made * 1_000 <= oneMebibyte) await turns(1);
		flow.lift();
		await run;
		assert.equal(textOf(got).length, 3_000_000);
	});

	it('ends with the failure of a send and does not leave the source waiting', async () => {
		const flow = new Flow({ credit: true, now, send: () => Promise.reject(new Error('gone')) });
		const progress = { made: 0 };
		await assert.rejects(flow.run(tight(5_000, 1_000, progress)), /gone/);
		while (progress.made < 5_000) await turns(1);
	});
});
