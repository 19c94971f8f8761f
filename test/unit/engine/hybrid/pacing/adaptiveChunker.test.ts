import assert from 'node:assert/strict';
import { AdaptiveChunker } from '../../../../../src/engine/hybrid/pacing/adaptiveChunker.ts';
import type { StreamEvent } from '../../../../../src/protocol/stream.ts';
import { type Arrival, playedOut, type Sent, textOf } from './playedOut.ts';

const token = (text: string): StreamEvent => ({ kind: 'token', text });
const done: StreamEvent = { kind: 'done', reason: 'stop' };
const frame = () => 16;
const word = 'word ';

/** Bursts of `count` words each, `every` ms. */
function bursts(times: number, every: number, count: number): readonly Arrival[] {
	return Array.from({ length: times }, (_, index) => ({
		at: index * every,
		batch: Array.from({ length: count }, () => token(word)),
	}));
}

/** Milliseconds between one paint and the next, by length. */
function waitsOf(sent: readonly Sent[]): readonly number[] {
	const times = [...new Set(sent.map(({ at }) => at))];
	return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

function meanDelay(arrivals: readonly Arrival[], sent: readonly Sent[]): number {
	const came = arrivals.flatMap(({ at, batch }) => [...textOf(batch)].map(() => at));
	const went = sent.flatMap(({ at, event }) => [...textOf([event])].map(() => at));
	assert.equal(went.length, came.length);
	return went.reduce((sum, at, index) => sum + at - (came[index] ?? 0), 0) / came.length;
}

describe('AdaptiveChunker', () => {
	it('lets the first text go at once, however much it is', () => {
		const chunker = new AdaptiveChunker({ smooth: true });
		chunker.push([token('x'.repeat(100_000))], 0);
		assert.equal(textOf(chunker.take(0)).length, 100_000);
		assert.ok(chunker.isEmpty);
	});

	it('lets everything go at once where nothing is to be smoothed', () => {
		const arrivals = bursts(10, 400, 40);
		const sent = playedOut(new AdaptiveChunker({ smooth: false }), arrivals, frame);
		assert.equal(meanDelay(arrivals, sent), 0);
	});

	it('spreads bursts, so that nothing stands still for 200 ms, and holds text for 150 ms in the mean at most', () => {
		const arrivals = bursts(20, 400, 20);
		const sent = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, frame);
		// The first burst goes at once, so the first wait is the source's own.
		assert.ok(Math.max(...waitsOf(sent).slice(1)) < 200, `${Math.max(...waitsOf(sent).slice(1))}`);
		assert.ok(meanDelay(arrivals, sent) <= 150, `${meanDelay(arrivals, sent)}`);
	});

	it('spreads bursts that come as many small reads', () => {
		const arrivals = bursts(20, 400, 20).flatMap(({ at, batch }) =>
			batch.map((event, index) => ({ at: at + index / 2, batch: [event] })),
		);
		const sent = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, frame);
		assert.ok(Math.max(...waitsOf(sent).slice(20)) < 200);
	});

	it('splits what comes in one piece', () => {
		const arrivals = Array.from({ length: 10 }, (_, index) => ({ at: index * 400, batch: [token(word.repeat(30))] }));
		const sent = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, frame);
		assert.ok(Math.max(...waitsOf(sent).slice(1)) < 200);
		assert.ok(sent.every(({ event }, index) => index === 0 || textOf([event]).length <= 40));
	});

	it('passes a steady stream on as it is', () => {
		const arrivals = bursts(200, 20, 1);
		const sent = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, frame);
		assert.deepEqual(
			sent,
			arrivals.flatMap(({ at, batch }) => batch.map((event) => ({ at, event }))),
		);
	});

	it('shows something of a burst at once after a pause, and not all of it', () => {
		const chunker = new AdaptiveChunker({ smooth: true });
		for (const { at, batch } of bursts(10, 400, 20)) {
			chunker.push(batch, at);
			chunker.take(at);
			chunker.flush();
		}
		chunker.push([token(word.repeat(100))], 60_000);
		const first = textOf(chunker.take(60_000)).length;
		assert.ok(first > 0 && first < 100, `${first}`);
	});

	it('lets each event wait for the text before it, and for no other', () => {
		const chunker = new AdaptiveChunker({ smooth: true });
		chunker.push([token('first ')], 0);
		chunker.take(0);
		const warning: StreamEvent = { kind: 'warning', code: 'history_cut', args: {} };
		const thought: StreamEvent = { kind: 'reasoning', text: 'hm' };
		chunker.push([thought, token('x'.repeat(60)), warning], 500);
		assert.deepEqual(chunker.take(500), [thought, token('xxxxxx')]);
		chunker.push([token('y')], 516);
		const rest = [516, 532, 2_000].flatMap((now) => chunker.take(now));
		assert.equal(textOf(rest), `${'x'.repeat(54)}y`);
		assert.deepEqual(rest.slice(-2), [warning, token('y')]);
	});

	it('lets so many tokens go that their characters are what is owed, each with the events behind it', () => {
		const chunker = new AdaptiveChunker({ smooth: true });
		chunker.push([token('first ')], 0);
		chunker.take(0);
		const warning: StreamEvent = { kind: 'warning', code: 'history_cut', args: {} };
		chunker.push(Array.from({ length: 20 }, () => [token(word), warning]).flat(), 500);
		// 100 characters · 16 ms / 150 ms are 10.7: two tokens, and 0.7 left over. Of the 90 behind them 9.6: two more, and 0.3.
		assert.equal(chunker.take(500).length, 2 * 2);
		assert.equal(chunker.take(516).length, 2 * 2);
		// Of the 80 behind these 8.5, so 8 with what was left over: one token, and the first letters of the next.
		assert.deepEqual(chunker.take(532), [token(word), warning, token('wor')]);
		// Nothing is owed for no time.
		assert.deepEqual(chunker.take(516), []);
	});

	it('never cuts a surrogate pair or a CRLF in two', () => {
		const text = '😀\r\n'.repeat(200);
		const arrivals = Array.from({ length: 10 }, (_, index) => ({ at: index * 300, batch: [token(text)] }));
		const sent = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, frame);
		assert.ok(sent.length > 50);
		for (const { event } of sent) assert.match(textOf([event]), /^(?:😀|\r\n)+$/u);
		assert.equal(textOf(sent.map(({ event }) => event)), text.repeat(10));
	});

	for (const length of [8, 16, 20, 25]) {
		it(`has everything out 120 ms after the end where a frame takes ${length} ms`, () => {
			const arrivals = [...bursts(10, 400, 200), { at: 3_601, batch: [done] }];
			const sent = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, () => length);
			const last = sent.at(-1);
			assert.deepEqual(last?.event, done);
			assert.ok(last.at <= 3_601 + 120, `${last.at}`);
		});
	}

	it('holds nothing back once the answer has failed or was stopped', () => {
		const failed: StreamEvent = { kind: 'error', code: 'stream_cut', args: {}, retryable: false, actions: [] };
		for (const end of [failed, { kind: 'done', reason: 'cancelled' } satisfies StreamEvent]) {
			const chunker = new AdaptiveChunker({ smooth: true });
			for (const { at, batch } of bursts(10, 400, 40)) chunker.push(batch, at);
			chunker.take(3_600);
			chunker.push([token(word.repeat(100))], 4_000);
			chunker.push([end], 4_000);
			assert.deepEqual(chunker.take(4_000).at(-1), end);
			assert.ok(chunker.isEmpty);
		}
	});

	it('gives everything that it holds when it is told to', () => {
		const chunker = new AdaptiveChunker({ smooth: true });
		chunker.push([token('a')], 0);
		chunker.take(0);
		chunker.push([token('b'.repeat(100)), done], 500);
		chunker.take(500);
		assert.ok(!chunker.isEmpty);
		assert.deepEqual(chunker.flush().at(-1), done);
		assert.ok(chunker.isEmpty);
		assert.deepEqual(chunker.take(516), []);
	});

	it('lets gaps pass that are no longer than two frames, so that many streams cost no more messages', () => {
		const arrivals = bursts(50, 66, 3);
		const sent = playedOut(new AdaptiveChunker({ smooth: true, frameMs: () => 50 }), arrivals, () => 50);
		assert.equal(meanDelay(arrivals, sent), 0);
		const alone = playedOut(new AdaptiveChunker({ smooth: true }), arrivals, frame);
		assert.ok(meanDelay(arrivals, alone) > 10);
	});
});
