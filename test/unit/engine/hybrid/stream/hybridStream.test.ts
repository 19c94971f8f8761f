import assert from 'node:assert/strict';
import { paced } from '../../../../../src/engine/mock/pace.ts';
import type { Batch, EventStream } from '../../../../../src/engine/stream/stage.ts';
import type { StreamEvent } from '../../../../../src/protocol/stream.ts';
import { countListeners } from '../../../../support/countListeners.ts';
import { knowing, ScriptedForeteller } from './foretellers.ts';
import {
	answerOf,
	done,
	end,
	Run,
	route,
	Script,
	type Step,
	StreamLab,
	saved,
	session,
	settled,
	token,
	usage,
} from './streamLab.ts';

const reasoning: StreamEvent = { kind: 'reasoning', text: 'Hmm' };
const burst = Array.from({ length: 50 }, (_, index) => token(`word ${index} `));
/** Fifty words each 400 ms. */
const bursts: readonly Step[] = Array.from({ length: 5 }, () => [400, burst]);

const eventsOf = (steps: readonly Step[]): Batch => steps.flatMap(([, what]) => ('fault' in what ? [] : what));
const textIn = (events: Batch): string => events.map((event) => (event.kind === 'token' ? event.text : '')).join('');

/** Sixty others answer as well. */
function crowdedLab(minAccuracy = 0): StreamLab {
	const lab = new StreamLab(() => minAccuracy);
	for (let other = 0; other < 60; other++) lab.frames.join();
	return lab;
}

/** Fifty words a second, of which those come together that come while nobody asks. */
async function* steady(lab: StreamLab, words: readonly string[], signal = new AbortController().signal): EventStream {
	const due = words.map((_, index) => 10 + 20 * index);
	yield [session];
	yield [route];
	for await (const some of paced(words, due, lab.clock, signal)) yield some.map(token);
	yield signal.aborted ? [{ kind: 'done', reason: 'cancelled' }] : [done];
	yield [saved, end];
}

describe('The stage of hybrid streaming', () => {
	it('hands on what comes, at the moment when it comes, where nothing is foretold or spread', async () => {
		const steps = answerOf([50, [reasoning]], ...bursts);
		const run = await new StreamLab().run(steps);
		assert.deepEqual(run.confirmed, eventsOf(steps));
		assert.deepEqual([...new Set(run.received.map(({ at }) => at))], [0, 50, 450, 850, 1250, 1650, 2050]);
	});

	it('does the same where the foreteller is not to be had', async () => {
		const steps = answerOf(...bursts);
		const run = await new StreamLab().run(steps, { foreteller: Promise.reject(new Error('no index')) });
		const plain = await new StreamLab().run(steps);
		assert.deepEqual(run.received, plain.received);
	});

	it('spreads bursts over time, in the order in which all of it came', async () => {
		const steps = answerOf(...bursts);
		const run = await new StreamLab().run(steps, { smooth: true });
		assert.equal(run.text, textIn(eventsOf(steps)));
		assert.deepEqual(
			run.confirmed.filter(({ kind }) => kind !== 'token'),
			[session, route, usage, done, saved, end],
		);
		assert.ok(new Set(run.received.map(({ at }) => at)).size > 20);
	});

	it('hands on what is spread at frames, and not whenever something comes', async () => {
		const trickle: readonly Step[] = Array.from({ length: 100 }, () => [3, [token('more ')]]);
		const run = await new StreamLab().run(answerOf(...bursts, ...trickle), { smooth: true });
		const times = [...new Set(run.received.map(({ at }) => at))].filter((at) => at > 2_000 && at < 2_300);
		for (const [index, at] of times.entries())
			assert.ok(index === 0 || at - (times[index - 1] ?? 0) >= 16, times.join(' '));
		assert.ok(times.length > 10);
	});

	it('shows the first text at once', async () => {
		const run = await new StreamLab().run(answerOf([300, [token('Hello')]], ...bursts), { smooth: true });
		assert.equal(run.received.find(({ event }) => event.kind === 'token')?.at, 300);
	});

	it('has the source keep the answer only when its reader has all of it', async () => {
		const lab = new StreamLab();
		const script = new Script(lab.clock, answerOf(...bursts));
		const read: StreamEvent[] = [];
		let readWhenSaved: string | undefined;
		const source = (async function* () {
			for await (const batch of script) {
				if (batch.includes(saved)) readWhenSaved = textIn(read);
				yield batch;
			}
		})();
		const reading = (async () => {
			for await (const batch of lab.stream(source, { smooth: true })) read.push(...batch);
		})();
		await lab.clock.advance(10_000);
		await reading;
		assert.equal(readWhenSaved, textIn(burst).repeat(5));
	});

	it('hands everything on at once when the person stops the answer', async () => {
		const stop = new AbortController();
		const lab = new StreamLab();
		const listeners = countListeners(stop.signal);
		void lab.clock.sleep(805).then(() => stop.abort());
		const steps: readonly Step[] = [
			[0, [session, route]],
			...bursts.slice(0, 2),
			[10, [{ kind: 'done', reason: 'cancelled' }, end]],
		];
		const run = await lab.run(steps, { smooth: true, signal: stop.signal });
		assert.equal(run.text, textIn(burst).repeat(2));
		assert.ok(run.received.filter(({ event }) => event.kind === 'token').every(({ at }) => at <= 805));
		assert.equal(run.received.at(-1)?.at, 810);
		assert.equal(listeners.count, 0);
	});

	it('spreads nothing where the answer was stopped before it began', async () => {
		const run = await new StreamLab().run(answerOf(...bursts), { smooth: true, signal: AbortSignal.abort() });
		assert.deepEqual([...new Set(run.received.map(({ at }) => at))], [0, 400, 800, 1200, 1600, 2000]);
	});

	it('spreads nothing of what is replayed', async () => {
		const steps: readonly Step[] = [[0, [session, { ...route, source: 'cache' }]], ...bursts, [0, [done]]];
		const run = await new StreamLab().run(steps, { smooth: true });
		assert.deepEqual([...new Set(run.received.map(({ at }) => at))], [0, 400, 800, 1200, 1600, 2000]);
	});

	it('passes on what the source throws, behind all that came before it', async () => {
		const steps: readonly Step[] = [[0, [session, route]], ...bursts.slice(0, 2), [0, { fault: 'broken' }]];
		const run = await new StreamLab().run(steps, { smooth: true });
		assert.equal(run.text, textIn(burst).repeat(2));
		assert.equal(run.failure, 'broken');
		assert.equal(run.received.at(-1)?.at, 800);
	});

	it('hands on what is left where the source ends without a terminal', async () => {
		const run = await new StreamLab().run([[0, [session, route]], ...bursts.slice(0, 2)], { smooth: true });
		assert.equal(run.text, textIn(burst).repeat(2));
		assert.equal(run.received.at(-1)?.at, 800);
	});

	it('waits with its source for a reader that pauses', async () => {
		const lab = new StreamLab();
		const source = new Script(lab.clock, answerOf(...bursts));
		const iterator = lab.stream(source, { smooth: true })[Symbol.asyncIterator]();
		for (let taken = 0; taken < 3; taken++) {
			const next = iterator.next();
			await lab.clock.advance(400);
			await next;
		}
		const { taken } = source;
		await lab.clock.advance(10_000);
		assert.ok(source.taken <= taken + 1, `${taken}, then ${source.taken}`);
		await iterator.return?.();
	});

	it('holds at most some 65,536 characters back', async () => {
		const flood: readonly Step[] = Array.from({ length: 200 }, () => [0, [token('x'.repeat(4_096))]]);
		const run = await new StreamLab().run(
			answerOf([10, [token('a')]], [150, [token('b')]], [150, [token('c')]], ...flood),
			{ smooth: true },
		);
		// Without a bound all of it would wait for the next frame.
		const atOnce = run.received.filter(({ event, at }) => event.kind === 'token' && at === 310);
		assert.ok(atOnce.length > 150, `${atOnce.length}`);
	});

	it('closes its source when the reader breaks off', async () => {
		const stop = new AbortController();
		const lab = new StreamLab();
		const listeners = countListeners(stop.signal);
		const source = new Script(lab.clock, answerOf(...bursts));
		for await (const batch of lab.stream(source, { smooth: true, signal: stop.signal })) {
			if (batch.includes(route)) break;
		}
		assert.ok(source.closed);
		assert.equal(listeners.count, 0);
		assert.equal(lab.clock.sleeping, 0);
	});

	it('does not wait for a deaf source where the reader breaks off', async () => {
		const lab = new StreamLab();
		const forEver = () => new Promise<never>(() => {});
		const deaf: AsyncIterable<Batch> = { [Symbol.asyncIterator]: () => ({ next: forEver, return: forEver }) };
		const iterator = lab.stream(deaf)[Symbol.asyncIterator]();
		const waiting = iterator.next();
		assert.deepEqual(await iterator.return?.(), { done: true, value: undefined });
		assert.deepEqual(await waiting, { done: true, value: undefined });
	});

	it('sets no timer while it waits for its source alone', async () => {
		const lab = new StreamLab();
		const run = new Run(lab, new Script(lab.clock, answerOf([60_000, [token('late')]])), {
			smooth: true,
			foreteller: Promise.resolve(new ScriptedForeteller(() => 'lat')),
		});
		await lab.clock.advance(1_000);
		assert.equal(lab.clock.sleeping, 1);
		await run.toEnd();
		await settled();
		assert.equal(lab.clock.sleeping, 0);
	});

	it('sets no timer for what is foretold in silence', async () => {
		const lab = new StreamLab();
		const steps = answerOf([10, [token('a')]], [10, [token('b')]], [60_000, [token('late')]]);
		const run = new Run(lab, new Script(lab.clock, steps), {
			foreteller: Promise.resolve(new ScriptedForeteller(() => '', 'prose')),
		});
		await lab.clock.advance(25);
		assert.equal(lab.clock.sleeping, 1);
		await run.toEnd();
	});

	it('says how the answer came, and counts it once', async () => {
		const lab = new StreamLab();
		const run = await lab.run(answerOf([300, [token('Hello')]], [250, [token(' you')]]), { form: 'plain' });
		const quality = run.events.find((event) => event.kind === 'saved')?.quality;
		assert.equal(quality?.firstTokenMs, 300);
		assert.equal(quality?.stalls, 1);
		assert.equal(quality?.drafts, undefined);
		assert.deepEqual(
			lab.rows.map(({ form, model, answers, successRate }) => ({ form, model, answers, successRate })),
			[{ form: 'plain', model: 'model', answers: 1, successRate: 1 }],
		);
	});

	it('makes frames longer for many answers, and short again when they are over', async () => {
		const lab = new StreamLab();
		const long = Array.from({ length: 100 }, () => lab.run(answerOf(...bursts)));
		await settled();
		assert.equal(lab.frames.lengthMs, 150);
		await Promise.all(long);
		assert.equal(lab.frames.lengthMs, 16);
	});

	it('asks for the text of a crowd seven times a second, for the first words at once, and loses none', async () => {
		const lab = crowdedLab();
		const words = Array.from({ length: 100 }, (_, index) => `word ${index} `);
		const run = new Run(lab, steady(lab, words), { smooth: true });
		await run.toEnd();
		const times = [...new Set(run.received.flatMap(({ event, at }) => (event.kind === 'token' ? [at] : [])))];
		assert.equal(times[0], 10);
		assert.ok(times.length <= 15, times.join(' '));
		// The last of them came 1,980 ms after the first.
		assert.ok((times.at(-1) ?? 0) <= 1_990 + 150);
		assert.equal(run.text, words.join(''));
	});

	it('does not let the end wait where one of a crowd is stopped', async () => {
		const lab = crowdedLab();
		const stop = new AbortController();
		void lab.clock.sleep(555).then(() => stop.abort());
		const words = Array.from({ length: 100 }, (_, index) => `word ${index} `);
		const run = new Run(lab, steady(lab, words, stop.signal), { smooth: true, signal: stop.signal });
		await run.toEnd();
		assert.equal(run.received.at(-1)?.at, 555);
	});

	it('does not let what follows the end wait in a crowd', async () => {
		const steps: readonly Step[] = [
			[0, [session, route]],
			[10, [token('a')]],
			[300, [token('b'), done]],
			[0, [saved, end]],
		];
		const run = await crowdedLab().run(steps, { smooth: true });
		const at = (wanted: StreamEvent['kind']) => run.received.findLast(({ event }) => event.kind === wanted)?.at;
		assert.equal(at('saved'), at('token'));
	});

	it('caps no speed in a crowd', async () => {
		const fast: readonly Step[] = Array.from({ length: 200 }, () => [0, [token('x'.repeat(1_001))]]);
		const run = await crowdedLab().run(answerOf([10, [token('a')]], [200, [token('b'.repeat(1_001))]], ...fast), {
			smooth: true,
		});
		const times = run.received.flatMap(({ event, at }) => (event.kind === 'token' ? [at] : []));
		assert.equal(new Set(times.slice(1)).size, 1);
	});

	it('has a draft of a crowd go with what else goes, and not by itself', async () => {
		const lab = crowdedLab();
		const words = Array.from({ length: 200 }, (_, index) => `word ${index} `);
		const foreteller = Promise.resolve(new ScriptedForeteller(knowing(words.join(''), 10)));
		const batches: Batch[] = [];
		const reading = (async () => {
			for await (const batch of lab.stream(steady(lab, words), { smooth: true, foreteller })) batches.push(batch);
		})();
		await lab.clock.advance(10_000);
		await reading;
		const withDraft = batches.filter((batch) => batch.some(({ kind }) => kind === 'draft'));
		assert.ok(withDraft.length > 2);
		for (const batch of withDraft) assert.ok(batch.some(({ kind }) => kind !== 'draft'));
	});

	it('looks ahead in a crowd no more often where nothing may be shown', async () => {
		const lab = crowdedLab(0.85);
		const words = Array.from({ length: 200 }, (_, index) => `word ${index} `);
		const foreteller = new ScriptedForeteller(() => '', 'prose');
		const run = new Run(lab, steady(lab, words), { smooth: true, foreteller: Promise.resolve(foreteller) });
		await run.toEnd();
		// In four seconds, each 610 ms.
		assert.ok(foreteller.asked > 2 && foreteller.asked <= 8, `${foreteller.asked}`);
	});

	it('counts an answer whose reader breaks off', async () => {
		const lab = new StreamLab();
		for await (const batch of lab.stream(new Script(lab.clock, answerOf()))) if (batch.includes(route)) break;
		assert.equal(lab.rows[0]?.answers, 1);
	});
});

describe('A draft behind text that is spread over time', () => {
	const [first = '', second = ''] = ['x'.repeat(400), 'y'.repeat(400)];
	const steps = answerOf([10, [token('a')]], [400, [token(first)]], [400, [token(second)]], [1000, [token('z')]]);
	const before = `a${first}${second}`;

	it('takes along what is held back, where it is as long itself', async () => {
		const foreteller = Promise.resolve(new ScriptedForeteller((soFar) => (soFar === before ? 'z'.repeat(500) : '')));
		const run = await new StreamLab().run(steps, { smooth: true, foreteller });
		assert.equal(run.received.find(({ event }) => event.kind === 'draft')?.at, 810);
	});

	it('waits where it is shorter, until less is held back', async () => {
		const foreteller = Promise.resolve(new ScriptedForeteller((soFar) => (soFar === before ? 'z'.repeat(100) : '')));
		const run = await new StreamLab().run(steps, { smooth: true, foreteller });
		const shown = run.received.findIndex(({ event }) => event.kind === 'draft');
		assert.ok((run.received[shown]?.at ?? 0) > 830);
		assert.equal(textIn(run.events.slice(0, shown)), before);
	});

	it('has what agrees with it go on at once', async () => {
		const text = 'x'.repeat(2000);
		const some: readonly Step[] = Array.from({ length: 5 }, () => [400, [token('x'.repeat(400))]]);
		const foreteller = Promise.resolve(new ScriptedForeteller((soFar) => text.slice(soFar.length)));
		const run = await new StreamLab().run(answerOf(...some), { smooth: true, foreteller });
		const times = run.received.filter(({ event }) => event.kind === 'token').map(({ at }) => at);
		assert.deepEqual(times, [400, 800, 1200, 1600, 2000]);
	});
});
