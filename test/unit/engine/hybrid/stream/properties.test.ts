import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HybridParts } from '../../../../../src/engine/hybrid/hybridStreamEngine.ts';
import { EventLaw } from '../../../../../src/engine/stream/eventLaw.ts';
import type { Batch, EventStream } from '../../../../../src/engine/stream/stage.ts';
import type { StreamEvent } from '../../../../../src/protocol/stream.ts';
import { countListeners } from '../../../../support/countListeners.ts';
import { foretellerOf, type RandomAnswer, randomAnswer } from './randomAnswers.ts';
import { Run, Script, StreamLab } from './streamLab.ts';

/** With what one answer came to. */
interface Told {
	readonly run: Run;
	/** What the source handed to the stage. */
	readonly sent: Batch;
	/** At each draft: whether all that had come stood before it. */
	readonly behindAll: readonly boolean[];
	readonly listeners: number;
	readonly sleeping: number;
}

type Whole = RandomAnswer & { readonly text: string };

/** Everything is trusted, so that there is as much of it as can be. */
async function tell(answer: Whole, changed: Partial<HybridParts> = {}): Promise<Told> {
	const lab = new StreamLab(() => 0);
	const { clock } = lab;
	for (let other = 0; other < answer.others; other++) lab.frames.join();
	const stop = new AbortController();
	const listeners = countListeners(stop.signal);
	const foreteller = foretellerOf(answer);
	const late = answer.readyAfter === 0 ? Promise.resolve() : clock.sleep(answer.readyAfter);
	const rejects = answer.foreteller.kind === 'rejects';
	if (answer.stopAfter !== undefined) void clock.sleep(answer.stopAfter).then(() => stop.abort());
	const sent: StreamEvent[] = [];
	const behindAll: boolean[] = [];
	const script = new Script(clock, answer.steps);
	const source = (async function* (): EventStream {
		for await (const batch of script) {
			sent.push(...batch);
			yield batch;
		}
	})();
	const run = new Run(lab, source, {
		smooth: answer.smooth,
		signal: stop.signal,
		...(foreteller === undefined ? {} : { foreteller: late.then(() => foreteller) }),
		...(rejects ? { foreteller: late.then(() => Promise.reject(new Error('no index'))) } : {}),
		...changed,
		pause: async (index, batch) => {
			if (batch.some((event) => event.kind === 'draft' && event.text !== '')) behindAll.push(run.text === textOf(sent));
			const ms = answer.pauses[index % answer.pauses.length];
			if (ms !== undefined && ms > 0) await clock.sleep(ms);
		},
	});
	await run.toEnd();
	await clock.advance(3_000);
	return { run, sent, behindAll, listeners: listeners.count, sleeping: clock.sleeping };
}

const textOf = (events: Batch): string => events.map((event) => (event.kind === 'token' ? event.text : '')).join('');

/** Each event that is no token, with how much text stands before it. */
function placesOf(events: Batch): readonly unknown[] {
	let before = 0;
	return events.flatMap((event) => {
		if (event.kind !== 'token') return [{ before, event }];
		before += event.text.length;
		return [];
	});
}

const holds = (check: (answer: Whole, told: Told) => void | Promise<void>) =>
	fc.assert(
		fc.asyncProperty(randomAnswer, async (answer) => {
			await check(answer, await tell(answer));
		}),
		{ numRuns: 400 },
	);

describe('Whatever comes, and whatever is foretold, the stage of hybrid streaming', () => {
	it('hands on the text of the provider to the byte, and every other event at its place in it', () =>
		holds((_, { run, sent }) => {
			assert.equal(run.text, textOf(sent));
			assert.deepEqual(placesOf(run.confirmed), placesOf(sent));
		}));

	it('keeps the law where the source does', () =>
		holds((_, { run, sent }) => {
			const [lawful, checked] = [new EventLaw(), new EventLaw()];
			const ofSource = sent.map((event) => lawful.check(event)).find((breach) => breach !== undefined);
			assert.equal(ofSource, undefined);
			for (const event of run.events) assert.equal(checked.check(event), undefined);
			assert.deepEqual(checked.finish(), lawful.finish());
		}));

	it('passes on the faults of the source and no others', () =>
		holds((answer, { run }) => {
			assert.equal(run.failure, answer.steps.some(([, what]) => 'fault' in what) ? 'broken' : undefined);
		}));

	it('shows drafts behind all that has come, at most one a frame, each other than what is shown', () =>
		holds((_, { run, behindAll }) => {
			assert.ok(behindAll.every(Boolean));
			for (const { draft, shown } of run.told) {
				assert.notEqual(draft, shown);
				assert.ok(draft === '' || !shown.startsWith(draft), 'a draft took the place of itself');
			}
			const times = run.received.flatMap(({ at, event }) => (event.kind === 'draft' ? [at] : []));
			for (const [index, at] of times.entries()) assert.ok(at - (times[index - 1] ?? Number.NEGATIVE_INFINITY) >= 15);
		}));

	it('accounts for drafts as its client sees them', () =>
		holds((_, { run }) => {
			const quality = run.events.find((event) => event.kind === 'saved')?.quality;
			if (quality === undefined) return;
			const { shown, right, withdrawn } = run.account.sums;
			assert.equal(quality.drafts?.withdrawn, shown === 0 ? undefined : withdrawn);
			assert.equal(quality.drafts?.accuracy, shown === 0 ? undefined : right / shown);
		}));

	it('says the same as without a foreteller, apart from drafts', () =>
		holds(async (answer, { run }) => {
			const { run: plain } = await tell({ ...answer, foreteller: { kind: 'none' } });
			assert.deepEqual(placesOf(plain.confirmed), placesOf(run.confirmed));
			if (answer.foreteller.kind === 'rejects') assert.deepEqual(run.received, plain.received);
		}));

	it('shows nothing wrong where all that is foretold is right', () =>
		holds(async (answer) => {
			const { run } = await tell({ ...answer, foreteller: { kind: 'right', ahead: 60 }, stopAfter: undefined });
			const last = run.received.findLast(({ event }) => event.kind === 'token');
			const stillShown = answer.steps.some(([, what]) => 'fault' in what) ? run.shown.length : 0;
			if (last !== undefined && stillShown === 0) assert.equal(run.account.sums.shown, run.account.sums.right);
		}));

	it('leaves no timer and no listener', () =>
		holds((_, { listeners, sleeping }) => {
			assert.equal(listeners, 0);
			assert.equal(sleeping, 0);
		}));
});
