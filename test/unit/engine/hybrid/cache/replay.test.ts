import assert from 'node:assert/strict';
import fc from 'fast-check';
import { replayed } from '../../../../../src/engine/hybrid/cache/replay.ts';
import type { ProviderBatch } from '../../../../../src/engine/provider.ts';
import { completionOf } from '../../../../../src/engine/stream/completion.ts';

const never = new AbortController().signal;

async function batchesOf(source: AsyncIterable<ProviderBatch>): Promise<readonly ProviderBatch[]> {
	const batches: ProviderBatch[] = [];
	for await (const batch of source) batches.push(batch);
	return batches;
}

describe('the replay of an answer', () => {
	it('is the same text and the same thoughts to the character, for nothing', async () => {
		const text = fc
			.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.constantFrom('\r\n', '\n', '😀')), {
				maxLength: 100,
			})
			.map((parts) => parts.join('').repeat(30));
		await fc.assert(
			fc.asyncProperty(text, text, async (text, reasoning) => {
				const usage = { kind: 'usage', input: 9, output: 7, cached: 3, exact: true } as const;
				const completion = await completionOf(replayed({ text, reasoning, usage }, never), never);
				assert.deepEqual(completion, {
					text,
					reasoning,
					usage: { ...usage, usd: 0 },
					done: { kind: 'done', reason: 'stop' },
				});
			}),
			{ numRuns: 60 },
		);
	});

	it('comes in pieces of which none cuts a character or a line end', async () => {
		for (const unit of ['😀', '\r\n']) {
			for (const before of ['', 'x']) {
				const pieces = await batchesOf(replayed({ text: before + unit.repeat(5_000), reasoning: '' }, never));
				assert.ok(pieces.length > 2);
				for (const event of pieces.flat()) {
					if (event.kind !== 'token') continue;
					assert.ok(event.text.length <= 4_097);
					assert.equal(event.text.replace(/^x/, '').length % 2, 0);
				}
			}
		}
	});

	it('ends at once, without a done, where it is stopped', async () => {
		const stopping = new AbortController();
		const seen: ProviderBatch[] = [];
		for await (const batch of replayed({ text: 'x'.repeat(50_000), reasoning: '' }, stopping.signal)) {
			seen.push(batch);
			stopping.abort();
		}
		assert.deepEqual(
			seen.flat().map(({ kind }) => kind),
			['token'],
		);
	});
});
