import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { StreamEvent } from '../../../src/protocol/stream.ts';
import { emptyAnswer, foldEvents, isRunning } from '../../../src/text/transcript.ts';

const events: readonly StreamEvent[] = [
	{ kind: 'session', sessionId: 's', messageId: 'm', offset: 0 },
	{
		kind: 'route',
		model: 'mock/default',
		provider: 'mock',
		source: 'mock',
		reason: { code: 'mock_allowed', args: {} },
	},
	{ kind: 'token', text: 'Hel' },
	{ kind: 'draft', text: 'lo world' },
	{ kind: 'token', text: 'lo' },
	{ kind: 'warning', code: 'history_cut', args: {} },
	{ kind: 'usage', input: 1, output: 2, exact: true },
	{ kind: 'done', reason: 'stop' },
	{ kind: 'saved', messageId: 'm', processingTimeMs: 12 },
	{ kind: 'end' },
];

describe('foldEvents', () => {
	it('gathers an answer, and leaves drafts out of it', () => {
		const answer = foldEvents(emptyAnswer, events);
		assert.equal('draft' in answer, false);
		assert.equal(answer.text, 'Hello');
		assert.equal(answer.route?.source, 'mock');
		assert.equal(answer.warnings.length, 1);
		assert.equal(answer.usage?.output, 2);
		assert.equal(answer.processingTimeMs, 12);
		assert.deepEqual(answer.state, { phase: 'done', reason: 'stop' });
	});

	it('has a draft from its event to the text that is other, and to every end', () => {
		const token = (text: string): StreamEvent => ({ kind: 'token', text });
		const draft = (text: string): StreamEvent => ({ kind: 'draft', text });
		const cut: StreamEvent = { kind: 'error', code: 'stream_cut', args: {}, retryable: true, actions: [] };
		const begun = foldEvents(emptyAnswer, [draft('Hello')]);
		assert.deepEqual(begun, { ...emptyAnswer, draft: 'Hello' });
		assert.equal(foldEvents(begun, [token('Hel')]).draft, 'lo');
		assert.equal(foldEvents(begun, [draft('Howdy')]).draft, 'Howdy');
		const without: readonly (readonly StreamEvent[])[] = [
			[token('Hello')],
			[token('Help')],
			[draft('')],
			[{ kind: 'done', reason: 'stop' }],
			[cut],
			[cut, draft('late')],
			[{ kind: 'session', sessionId: 's', messageId: 'm', offset: 0 }],
			[{ kind: 'session', sessionId: 's', messageId: 'm', offset: 3 }],
		];
		for (const ending of without) {
			assert.equal('draft' in foldEvents(begun, ending), false, JSON.stringify(ending));
		}
		assert.equal(foldEvents(begun, [{ kind: 'reasoning', text: 'Hm' }]).draft, 'Hello');
	});

	it('has how the stream came that ran last', () => {
		const saved = { kind: 'saved', messageId: 'm', processingTimeMs: 5 } as const;
		const measured = foldEvents(emptyAnswer, [{ ...saved, quality: { firstTokenMs: 300, stalls: 1 } }]);
		assert.deepEqual(measured.quality, { firstTokenMs: 300, stalls: 1 });
		const again = foldEvents(measured, [{ kind: 'session', sessionId: 's', messageId: 'm', offset: 3 }]);
		assert.equal('quality' in again, false);
		assert.equal('quality' in foldEvents(measured, [saved]), false);
	});

	it('keeps the text of an answer that fails', () => {
		const error: StreamEvent = { kind: 'error', code: 'stream_cut', args: {}, retryable: true, actions: ['retry'] };
		const answer = foldEvents(emptyAnswer, [...events.slice(0, 5), error]);
		assert.equal(answer.text, 'Hello');
		assert.deepEqual(answer.state, { phase: 'failed', error });
	});

	it('goes on with an answer that was cut, and keeps apart what the stream before took', () => {
		const cut = foldEvents(emptyAnswer, [
			{ kind: 'session', sessionId: 's', messageId: 'm', offset: 0 },
			{ kind: 'token', text: 'Hel' },
			{ kind: 'usage', input: 10, output: 1, cached: 4, exact: true },
			{ kind: 'done', reason: 'cancelled' },
			{ kind: 'saved', messageId: 'm', processingTimeMs: 100 },
		]);
		const again: StreamEvent = { kind: 'session', sessionId: 's', messageId: 'm', offset: 3 };
		const begun = foldEvents(cut, [again]);
		assert.deepEqual(begun.state, { phase: 'streaming' });
		assert.equal(begun.usage, undefined);
		const twice = foldEvents(begun, [
			{ kind: 'token', text: 'lo' },
			{ kind: 'usage', input: 20, output: 2, exact: false },
			{ kind: 'done', reason: 'cancelled' },
			{ kind: 'saved', messageId: 'm', processingTimeMs: 50 },
			{ ...again, offset: 5 },
		]);
		assert.equal(twice.text, 'Hello');
		assert.deepEqual(twice.before, {
			usage: { kind: 'usage', input: 30, output: 3, cached: 4, exact: false },
			processingTimeMs: 150,
		});
	});

	it('keeps each tool call once, with its arguments so far, the name it had, and its result', () => {
		const call = (callId: string, name: string, text: string, phase: 'arguments' | 'result' = 'arguments') =>
			({ kind: 'tool', callId, name, text, phase }) as const;
		const { tools, text } = foldEvents(emptyAnswer, [
			call('a', 'read', ''),
			call('a', 'read', '{"pa'),
			call('b', 'list', '{}'),
			call('a', '', '{"path":1}'),
			call('b', 'list', 'one, two', 'result'),
		]);
		assert.deepEqual(tools, [
			{ callId: 'a', name: 'read', arguments: '{"path":1}' },
			{ callId: 'b', name: 'list', arguments: '{}', result: 'one, two' },
		]);
		assert.equal(text, '');
	});

	it('runs from the first event to the terminal', () => {
		for (const count of events.keys()) {
			const answer = foldEvents(emptyAnswer, events.slice(0, count));
			assert.equal(isRunning(answer), count < 8, `after ${count} events`);
		}
	});

	it('comes to the same however the events are batched', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: events.length }), { maxLength: 5 }), (cuts) => {
				const places = [0, ...cuts.toSorted((a, b) => a - b), events.length];
				const batches = places.slice(1).map((end, index) => events.slice(places[index], end));
				assert.deepEqual(batches.reduce(foldEvents, emptyAnswer), foldEvents(emptyAnswer, events));
			}),
		);
	});
});
