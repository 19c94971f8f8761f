import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnswerFailure } from '../../../src/engine/answer/answerFailure.ts';
import type { ProviderBatch, ProviderEvent } from '../../../src/engine/provider.ts';
import { estimateTokens } from '../../../src/engine/tokens/estimateTokens.ts';
import { LiveUsage } from '../../../src/engine/tokens/liveUsage.ts';
import type { UsageEvent } from '../../../src/protocol/stream.ts';
import { FakeClock } from '../../support/fakeClock.ts';

const word = (text: string) => ({ kind: 'token', text }) as const;
const thought = (text: string) => ({ kind: 'reasoning', text }) as const;
const done = { kind: 'done', reason: 'stop' } as const;
const exact: UsageEvent = { kind: 'usage', input: 70, output: 30, cached: 8, usd: 0.5, exact: true };

type Step = ProviderBatch | number | AnswerFailure;

/** Batches as they come; a number is time that passes before the next, a failure ends the stream. */
async function run(steps: readonly Step[], input = 100): Promise<{ events: ProviderEvent[]; failure: unknown }> {
	const clock = new FakeClock();
	async function* source(): AsyncIterable<ProviderBatch> {
		for (const step of steps) {
			if (typeof step === 'number') await clock.advance(step);
			else if (step instanceof AnswerFailure) throw step;
			else yield step;
		}
	}
	const usage = new LiveUsage({ clock, input });
	const events: ProviderEvent[] = [usage.latest];
	let failure: unknown;
	try {
		for await (const batch of source()) {
			events.push(...usage.counted(batch));
			if (events.at(-1)?.kind === 'done') return { events, failure };
		}
	} catch (caught) {
		failure = caught;
	}
	events.push(...usage.rest());
	return { events, failure };
}

function usagesIn(events: readonly ProviderEvent[]): UsageEvent[] {
	return events.filter((event) => event.kind === 'usage');
}

describe('LiveUsage', () => {
	it('tells the input at once', async () => {
		const { events } = await run([[done]]);
		assert.deepEqual(events, [{ kind: 'usage', input: 100, output: 0, exact: false }, done]);
	});

	it('tells at most one count in 250 ms, and one before done', async () => {
		const steps = [
			[word('one ')],
			100,
			[word('two ')],
			149,
			[word('three ')],
			1,
			[word('four ')],
			[word('five ')],
			[word('six')],
			[done],
		];
		const { events } = await run(steps);
		assert.deepEqual(
			events.map((event) => (event.kind === 'usage' ? event.output : event.kind === 'token' ? event.text : event.kind)),
			[0, 'one ', 'two ', 'three ', 'four ', 4, 'five ', 'six', 6, 'done'],
		);
		assert.ok(usagesIn(events).every((usage) => !usage.exact && usage.input === 100));
	});

	it('says nothing again where nothing came', async () => {
		const { events } = await run([[word('one')], 300, [], [word('.')], 300, [], 300, [], [done]]);
		assert.deepEqual(
			usagesIn(events).map(({ output }) => output),
			[0, 1, 2],
		);
	});

	it('counts thinking as reasoning and as output', async () => {
		const { events } = await run([[thought('one two')], 300, [thought(' three'), word('four')], [done]]);
		assert.deepEqual(usagesIn(events).at(-1), { kind: 'usage', input: 100, output: 4, reasoning: 3, exact: false });
	});

	it('counts the arguments of a tool once', async () => {
		const tool = (text: string) => ({ kind: 'tool', callId: 'a', name: 'f', text, phase: 'arguments' }) as const;
		const { events } = await run([[tool('{"a"')], [tool('{"a":1}')], [tool('{"a":1}')], [done]]);
		assert.equal(usagesIn(events).at(-1)?.output, estimateTokens('{"a":1}'));
	});

	it('leaves the last word to the provider', async () => {
		const { events } = await run([[word('one two')], 300, [word(' three'), exact], [done]]);
		assert.deepEqual(usagesIn(events).at(-1), exact);
	});

	it('goes on from what the provider said before its text', async () => {
		const { events } = await run([[{ ...exact, output: 1 }, word('one two')], [word(' three')], [done]]);
		assert.deepEqual(usagesIn(events).at(-1), { kind: 'usage', input: 70, output: 4, cached: 8, exact: false });
	});

	it('counts what there is when the stream is cut or fails', async () => {
		assert.equal(usagesIn((await run([[word('one two')]])).events).at(-1)?.output, 2);
		const failed = new AnswerFailure('idle_timeout');
		const { events, failure } = await run([[word('one two')], failed]);
		assert.equal(failure, failed);
		assert.equal(usagesIn(events).at(-1)?.output, 2);
	});

	it('changes nothing else, ends with the first done, and never counts down', async () => {
		const event = fc.oneof(
			fc.constantFrom(word('a'), word(' word'), word('كلمة '), thought('hm '), thought('\n')),
			fc.constant({ kind: 'tool', callId: '1', name: 'f', text: '{"x":', phase: 'arguments' } as const),
		);
		const step = fc.oneof(fc.array(event, { maxLength: 4 }), fc.integer({ min: 1, max: 400 }));
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
				const { events } = await run([...steps, [word('end'), done, word('late')], [word('later')]]);
				const told = steps.flatMap((one) => (typeof one === 'number' ? [] : one));
				assert.deepEqual(
					events.filter(({ kind }) => kind !== 'usage'),
					[...told, word('end'), done],
				);
				const outputs = usagesIn(events).map(({ output }) => output);
				assert.deepEqual(
					outputs,
					outputs.toSorted((one, other) => one - other),
				);
				assert.equal(events.at(-2)?.kind, 'usage');
			}),
			{ numRuns: 50 },
		);
	});
});
