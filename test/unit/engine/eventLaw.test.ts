import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventLaw, enforceLaw, LawBroken } from '../../../src/engine/stream/eventLaw.ts';
import type { EventStream } from '../../../src/engine/stream/stage.ts';
import type { StreamEvent, StreamEventKind } from '../../../src/protocol/stream.ts';

const examples: Readonly<Record<StreamEventKind, StreamEvent>> = {
	session: { kind: 'session', sessionId: 's', messageId: 'm', offset: 0 },
	route: {
		kind: 'route',
		model: 'mock/default',
		provider: 'mock',
		source: 'mock',
		reason: { code: 'mock_allowed', args: {} },
	},
	token: { kind: 'token', text: 't' },
	reasoning: { kind: 'reasoning', text: 'r' },
	draft: { kind: 'draft', text: 'd' },
	edit: {
		kind: 'edit',
		blockId: 'b',
		uri: 'file:///a',
		range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
		text: '',
		state: { phase: 'open' },
	},
	tool: { kind: 'tool', callId: 'c', name: 'n', text: '', phase: 'arguments' },
	usage: { kind: 'usage', input: 1, output: 1, exact: true },
	warning: { kind: 'warning', code: 'history_cut', args: {} },
	error: { kind: 'error', code: 'internal', args: {}, retryable: false, actions: [] },
	done: { kind: 'done', reason: 'stop' },
	saved: { kind: 'saved', messageId: 'm', processingTimeMs: 1 },
	end: { kind: 'end' },
};

/** One letter for each kind, so that the law can be written down a second time as a regular expression. */
const letters: Readonly<Record<StreamEventKind, string>> = {
	session: 'S',
	route: 'r',
	token: 't',
	reasoning: 'n',
	draft: 'd',
	edit: 'e',
	tool: 'o',
	usage: 'u',
	warning: 'w',
	error: 'X',
	done: 'D',
	saved: 'V',
	end: 'E',
};
const law = /^S[rtndeouw]*[DX]V?E$/;

const kinds = Object.keys(examples) as StreamEventKind[];
const anyOrder = fc.array(fc.constantFrom(...kinds), { maxLength: 12 });
const nearlyLawful = fc
	.tuple(
		fc.constantFrom<StreamEventKind[]>(['session'], ['session'], ['session', 'session'], []),
		fc.array(
			fc.constantFrom<StreamEventKind>('route', 'token', 'reasoning', 'draft', 'edit', 'tool', 'usage', 'warning'),
		),
		fc.oneof(
			fc.constantFrom<StreamEventKind[]>(['done', 'saved', 'end'], ['error', 'end'], ['error', 'saved', 'end']),
			fc.subarray<StreamEventKind>(['done', 'error', 'saved', 'end']),
		),
		fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...kinds), { maxLength: 1 })),
	)
	.map((parts) => parts.flat());

function accepts(events: readonly StreamEvent[]): boolean {
	const checker = new EventLaw();
	return events.every((event) => checker.check(event) === undefined) && checker.finish() === undefined;
}

describe('EventLaw', () => {
	it('accepts exactly the language of the law', () => {
		let lawful = 0;
		fc.assert(
			fc.property(fc.oneof(anyOrder, nearlyLawful), (sequence) => {
				const expected = law.test(sequence.map((kind) => letters[kind]).join(''));
				if (expected) lawful++;
				assert.equal(accepts(sequence.map((kind) => examples[kind])), expected);
			}),
			{ numRuns: 3000 },
		);
		assert.ok(lawful > 100, `only ${lawful} lawful sequences were tried`);
	});

	it('says which rule was broken, and by what', () => {
		const checker = new EventLaw();
		assert.deepEqual(checker.check(examples.token), { rule: 'session_first', kind: 'token' });
		assert.equal(checker.check(examples.session), undefined);
		assert.deepEqual(checker.check(examples.end), { rule: 'end_after_terminal', kind: 'end' });
		assert.equal(checker.check(examples.done), undefined);
		assert.deepEqual(checker.check(examples.error), { rule: 'one_terminal', kind: 'error' });
		assert.deepEqual(checker.check(examples.usage), { rule: 'nothing_but_saved_after_terminal', kind: 'usage' });
		assert.deepEqual(checker.check({ kind: 'saved', messageId: 'other', processingTimeMs: 0 }), {
			rule: 'saved_is_this_message',
			kind: 'saved',
		});
		assert.deepEqual(checker.finish(), { rule: 'ends_with_end' });
	});

	it('as a stage throws before a lawless batch is seen', async () => {
		const seen: StreamEvent[] = [];
		await assert.rejects(async () => {
			for await (const batch of enforceLaw(streamOf([examples.session], [examples.token, examples.end]), {
				enabled: true,
			})) {
				seen.push(...batch);
			}
		}, LawBroken);
		assert.deepEqual(seen, [examples.session]);
	});

	it('as a stage throws where the stream ends too early, and lets everything pass when it is off', async () => {
		const read = async (enabled: boolean) => {
			for await (const _ of enforceLaw(streamOf([examples.session]), { enabled }));
		};
		await assert.rejects(read(true), LawBroken);
		await read(false);
	});
});

async function* streamOf(...batches: StreamEvent[][]): EventStream {
	yield* batches;
}
