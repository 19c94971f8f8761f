import assert from 'node:assert/strict';
import { type Arrival, seeded, tokens } from '../../../bench/perceived/arrivalTrace.ts';
import { perceivedOf } from '../../../bench/perceived/perceived.ts';
import { ShownAnswer } from '../../../bench/perceived/shownAnswer.ts';
import { traces } from '../../../bench/perceived/traces.ts';
import { perceivedBy } from '../../../bench/perceived/tracesMeasured.ts';
import { ours, raw, smoothed } from '../../../bench/perceived/ways.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';

const arrivalsAt = (...times: readonly number[]): readonly Arrival[] => times.map((at) => ({ at, texts: ['word '] }));
const deliveredAt = (...times: readonly number[]) => times.map((at) => ({ at, text: 'word ' }));
const token = (text: string): StreamEvent => ({ kind: 'token', text });
const draft = (text: string): StreamEvent => ({ kind: 'draft', text });

describe('What a person would say of an answer', () => {
	it('counts the time in waits of more than 200 ms, from the first paint to the last', () => {
		const arrivals = arrivalsAt(100, 200, 300, 500);
		assert.equal(perceivedOf(arrivals, deliveredAt(100, 200, 300, 500)).stalled, 0);
		// Painted at 100, 200, 300 and 700, when a screen of 60 Hz does.
		assert.ok(Math.abs(perceivedOf(arrivals, deliveredAt(100, 200, 300, 700)).stalled - 400 / 600) < 1e-9);
	});

	it('takes what comes between two frames for one paint', () => {
		assert.equal(perceivedOf(arrivalsAt(100, 200, 201, 202), deliveredAt(100, 201, 202, 203)).burst, 15);
	});

	it('compares with the arrival of each character, in whatever pieces they come', () => {
		const arrivals = [
			{ at: 100, texts: ['ab', 'cd'] },
			{ at: 200, texts: ['ef'] },
		];
		const deliveries = [
			{ at: 100, text: 'a' },
			{ at: 130, text: 'bcd' },
			{ at: 250, text: 'ef' },
		];
		const { addedMs, slowness } = perceivedOf(arrivals, deliveries);
		assert.equal(addedMs, (3 * 30 + 2 * 50) / 6);
		assert.equal(slowness, 1.5);
	});

	it('says nothing of a text that is another than what came', () => {
		assert.throws(() => perceivedOf(arrivalsAt(100, 200), deliveredAt(100)), /not what came/);
	});
});

describe('The traces', () => {
	it('are the same each time, and each is of its kind', () => {
		assert.deepEqual(
			seeded((random) => [{ at: 0, texts: tokens(random, 9) }]),
			seeded((random) => [{ at: 0, texts: tokens(random, 9) }]),
		);
		for (const { name, kind, answers } of traces) {
			for (const arrivals of answers) {
				const plain = arrivals.map(({ at, texts }) => ({ at, text: texts.join('') }));
				const { stalled } = perceivedOf(arrivals, plain);
				if (kind === 'bursty') assert.ok(stalled > 0.3, `${name}: ${stalled}`);
				if (kind === 'steady' || kind === 'fast') assert.equal(stalled, 0, name);
			}
		}
	});

	it('come through every way as they are, in time that is moved by hand', async () => {
		const arrivals = traces.find(({ kind }) => kind === 'bursty')?.answers[0] ?? [];
		const [plain, capped, calm] = [
			await perceivedBy(raw, arrivals),
			await perceivedBy(smoothed, arrivals),
			await perceivedBy(ours, arrivals),
		];
		assert.equal(plain.addedMs, 0);
		assert.ok(capped.addedMs > 10);
		assert.ok(calm.stalled < plain.stalled / 10);
		assert.equal(calm.firstPaintMs, plain.firstPaintMs);
	});
});

describe('An answer on the screen', () => {
	it('has its first paint, its first word of the file and its first right paint', () => {
		const shown = new ShownAnswer('a.ts\n```\nlet one\n', 'a.ts');
		shown.see([draft('a.ts\n``')], 1);
		shown.see([draft('a.ts\n```\nlet two')], 2);
		shown.see([token('a.ts\n```\nlet one')], 3);
		assert.deepEqual([shown.firstPaint, shown.firstCode, shown.firstRight], [1, 2, 1]);
		const wrong = new ShownAnswer('let one\n', 'a.ts');
		wrong.see([draft('set')], 1);
		wrong.see([token('let')], 2);
		assert.deepEqual([wrong.firstPaint, wrong.firstRight], [1, 2]);
	});

	it('counts a character from when it stays', () => {
		const shown = new ShownAnswer('abcd', '');
		shown.see([draft('ab')], 1);
		shown.see([draft('')], 2);
		shown.see([token('a')], 3);
		shown.see([draft('bx')], 4);
		shown.see([token('b')], 5);
		shown.see([token('cd')], 6);
		assert.equal(shown.meanAt, (3 + 4 + 6 + 6) / 4);
		assert.equal(shown.rightAt(2), 1);
		assert.equal(shown.rightAt(3), 6);
	});

	it('takes nothing for confirmed that is not the answer', () => {
		assert.throws(() => new ShownAnswer('ab', '').see([token('b')], 1), /not the answer/);
	});
});
