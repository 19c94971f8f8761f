import assert from 'node:assert/strict';
import { OutcomeWatch } from '../../src/host/answers/outcome.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';

const route: StreamEvent = {
	kind: 'route',
	model: 'openai/gpt-6-luna',
	provider: 'openai',
	source: 'model',
	reason: { code: 'chosen_by_person', args: {} },
};
const error: StreamEvent = { kind: 'error', code: 'overloaded', args: {}, retryable: true, actions: [] };

function watched(batches: readonly (readonly StreamEvent[])[]): OutcomeWatch {
	let now = 0;
	const watch = new OutcomeWatch(() => now);
	for (const batch of batches) {
		now += 100;
		watch.see(batch);
	}
	return watch;
}

describe('OutcomeWatch', () => {
	it('remembers the terminal', () => {
		const watch = watched([[route], [{ kind: 'done', reason: 'length' }], [{ kind: 'end' }]]);
		assert.deepEqual(watch.outcome, { kind: 'done', reason: 'length' });
	});

	it('sums an answer up without a word of it', () => {
		const watch = watched([
			[route],
			[{ kind: 'reasoning', text: 'secret' }],
			[{ kind: 'token', text: 'secret' }],
			[{ kind: 'usage', input: 7, output: 2, exact: true }],
			[{ kind: 'done', reason: 'stop' }],
		]);
		watch.retries = 2;
		assert.equal(
			watch.summary,
			'openai/gpt-6-luna by openai: stop, first text after 200 ms, 500 ms in all, 7 tokens in, 2 out, tried again: 2',
		);
	});

	it('sums a failure up, where nothing was reached and where something was counted', () => {
		assert.equal(watched([[error]]).summary, 'no model: overloaded, 100 ms in all');
		const counted: StreamEvent = { kind: 'usage', input: 7, output: 0, exact: false };
		assert.match(watched([[route, counted, error]]).summary, /overloaded.*about 7 tokens in, 0 out/);
	});

	it('measures one stream to its terminal, whatever comes behind it', () => {
		const done: StreamEvent = { kind: 'done', reason: 'stop' };
		const stood: StreamEvent = { kind: 'warning', code: 'answered_by_mock', args: {} };
		const watch = watched([[route], [stood, { kind: 'token', text: 'a' }], [done], [{ kind: 'end' }]]);
		const record = {
			sessionId: 'session',
			messageId: 'message',
			question: 'What?',
			asked: { role: 'user', text: 'What?' },
			// Of the streams before it too.
			text: 'before and a',
			processingTimeMs: 9_000,
			reasoning: '',
			warnings: [],
			terminal: done,
		} as const;
		assert.deepEqual(watch.metricsOf(record), {
			questionLength: 5,
			firstTokenMs: 200,
			durationMs: 300,
			chunks: 4,
			success: true,
			fallback: true,
		});
	});
});
