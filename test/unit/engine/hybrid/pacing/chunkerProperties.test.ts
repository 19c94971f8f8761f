import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AdaptiveChunker } from '../../../../../src/engine/hybrid/pacing/adaptiveChunker.ts';
import { randomFrom } from '../../../../../src/engine/mock/random.ts';
import type { StreamEvent } from '../../../../../src/protocol/stream.ts';
import { type Arrival, playedOut, textOf } from './playedOut.ts';

const text = fc.string({ unit: fc.constantFrom('a', ' ', '\r\n', '😀', 'سلام', 'long enough '), maxLength: 60 });

const event: fc.Arbitrary<StreamEvent> = fc.oneof(
	{ weight: 6, arbitrary: text.map((some): StreamEvent => ({ kind: 'token', text: some })) },
	{ weight: 1, arbitrary: text.map((some): StreamEvent => ({ kind: 'reasoning', text: some })) },
	{
		weight: 1,
		arbitrary: fc.nat().map((n): StreamEvent => ({ kind: 'warning', code: 'history_cut', args: { n } })),
	},
);

/** Distances that real streams have: reads of one burst, tokens, bursts, pauses. */
const distance = fc.oneof(
	fc.nat({ max: 2 }),
	fc.nat({ max: 40 }),
	fc.integer({ min: 40, max: 600 }),
	fc.integer({ min: 600, max: 5_000 }),
);

const answer: fc.Arbitrary<readonly Arrival[]> = fc
	.array(fc.record({ distance, batch: fc.array(event, { maxLength: 20 }) }), { maxLength: 40 })
	.map((steps) => {
		let at = 0;
		const arrivals = steps.map(({ distance: ms, batch }) => {
			at += ms;
			return { at, batch };
		});
		return [...arrivals, { at: at + 1, batch: [{ kind: 'done', reason: 'stop' }] }];
	});

/** Frames as a busy process has them, of 4 to 50 ms. */
const frames = fc.integer().map((seed) => {
	const random = randomFrom(seed);
	return () => 4 + Math.floor(random() * 22);
});

/** The events with all texts that follow each other as one, because a chunker may split them. */
function joined(events: readonly StreamEvent[]): readonly StreamEvent[] {
	const result: StreamEvent[] = [];
	for (const one of events) {
		if (one.kind === 'token' && one.text === '') continue;
		const last = result.at(-1);
		if (one.kind === 'token' && last?.kind === 'token') {
			result[result.length - 1] = { kind: 'token', text: last.text + one.text };
		} else result.push(one);
	}
	return result;
}

describe('AdaptiveChunker, whatever comes', () => {
	it('hands on every event in its order and every text to the byte', () => {
		fc.assert(
			fc.property(answer, frames, fc.boolean(), (arrivals, frame, smooth) => {
				const sent = playedOut(new AdaptiveChunker({ smooth }), arrivals, frame);
				assert.deepEqual(joined(sent.map(({ event: one }) => one)), joined(arrivals.flatMap(({ batch }) => batch)));
				for (const { event: one } of sent) assert.ok(textOf([one]).isWellFormed());
			}),
		);
	});

	it('has everything out within 120 ms of the end', () => {
		fc.assert(
			fc.property(answer, frames, (arrivals, frame) => {
				const sent = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, frame);
				const ended = arrivals.at(-1)?.at ?? 0;
				assert.ok((sent.at(-1)?.at ?? 0) <= ended + 120);
			}),
		);
	});

	it('hands nothing on before it came, and the first text when it came', () => {
		fc.assert(
			fc.property(answer, frames, (arrivals, frame) => {
				const sent = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, frame);
				for (const { at } of sent) {
					const came = arrivals.filter((arrival) => arrival.at <= at).flatMap(({ batch }) => batch);
					const went = sent.filter((one) => one.at <= at).map(({ event: one }) => one);
					assert.ok(textOf(came).startsWith(textOf(went)));
				}
				const first = arrivals.find(({ batch }) => textOf(batch) !== '');
				if (first === undefined) return;
				assert.equal(sent.find(({ event: one }) => textOf([one]) !== '')?.at, first.at);
			}),
		);
	});

	it('is never slower than its source: of what had come 150 ms before a frame, at most 1/e is still held', () => {
		fc.assert(
			fc.property(answer, frames, (arrivals, frame) => {
				const sent = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, frame);
				const cameBy = (time: number) =>
					textOf(arrivals.filter(({ at }) => at <= time).flatMap(({ batch }) => batch)).length;
				const wentBy = (time: number) =>
					textOf(sent.filter(({ at }) => at <= time).map(({ event: one }) => one)).length;
				for (const { at } of arrivals) {
					const held = cameBy(at) - wentBy(at);
					const later = cameBy(at) - wentBy(at + 150 + 50);
					// A debt for a token that went as a whole is at most its length.
					assert.ok(later <= Math.max(0, held) / Math.E + 16, `${held} became ${later}`);
				}
			}),
		);
	});
});
