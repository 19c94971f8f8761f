import assert from 'node:assert/strict';
import type { StreamEvent } from '../../src/protocol/stream.ts';
import { closeEverything, tributary, until, withSettings } from './support.ts';

describe('answers', () => {
	afterEach(async () => {
		const { conversation, surface } = await tributary();
		await conversation.stopped();
		surface.newChat();
		await closeEverything();
	});

	it('come from the mock where it is allowed, and say so', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 100_000 });
		const { conversation } = await tributary();
		await conversation.ask({ text: 'What can you do?', references: [] });
		const answer = conversation.exchanges[0]?.answer;
		assert.equal(answer?.route?.source, 'mock');
		assert.deepEqual(answer?.state, { phase: 'done', reason: 'stop' });
		assert.ok(answer.text.length > 100);
	});

	it('end with an error that names three ways out where the mock is not allowed', async () => {
		await withSettings({ 'tributary.allowMockLlm': false, 'tributary.model': 'mock/default' });
		const { conversation } = await tributary();
		await conversation.ask({ text: 'What can you do?', references: [] });
		const state = conversation.exchanges[0]?.answer.state;
		assert.equal(state?.phase, 'failed');
		assert.equal(state.error.code, 'mock_not_allowed');
		assert.equal(state.error.actions.length, 3);
	});

	it('stop at once, and keep what came', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 200 });
		const { conversation } = await tributary();
		const asking = conversation.ask({ text: 'Tell me all', references: [], model: 'mock/long' });
		await until('text comes', () => (conversation.exchanges[0]?.answer.text.length ?? 0) > 100);
		conversation.stop();
		await asking;
		const answer = conversation.exchanges[0]?.answer;
		assert.deepEqual(answer?.state, { phase: 'done', reason: 'cancelled' });
		assert.ok(answer.text.length > 100);
	});

	it('are not even asked for when they are stopped before the host is there', async () => {
		await withSettings({ 'tributary.mock.tokensPerSecond': 200 });
		const { conversation } = await tributary();
		const asking = conversation.ask({ text: 'Tell me all', references: [], model: 'mock/long' });
		conversation.stop();
		await asking;
		const answer = conversation.exchanges[0]?.answer;
		assert.deepEqual(answer?.state, { phase: 'done', reason: 'cancelled' });
		assert.equal(answer.text, '');
	});

	it('end with an error card and their partial text when the host is killed; the next one is whole', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 200 });
		const { conversation, host } = await tributary();
		const asking = conversation.ask({ text: 'Tell me all', references: [], model: 'mock/long' });
		await until('text comes', () => (conversation.exchanges[0]?.answer.text.length ?? 0) > 100);
		const killed = host.processId;
		assert.ok(killed);
		process.kill(killed, 'SIGKILL');
		await asking;
		const answer = conversation.exchanges[0]?.answer;
		assert.equal(answer?.state.phase, 'failed');
		assert.equal(answer.state.error.code, 'host_stopped');
		assert.ok(answer.text.length > 100);

		await conversation.ask({ text: 'And now?', references: [], model: 'mock/short' });
		assert.deepEqual(conversation.exchanges[1]?.answer.state, { phase: 'done', reason: 'stop' });
		assert.notEqual(host.processId, killed);
	});

	it('arrive complete and in order, 20,000 events of one token each', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 100_000 });
		const { host } = await tributary();
		const events: StreamEvent[] = [];
		const outcome = await host.stream(
			'tributary/ask',
			{ question: 'Flood', model: 'mock/flood' },
			(batch) => {
				events.push(...batch);
			},
			new AbortController().signal,
		);
		assert.equal(outcome.kind, 'done');
		const text = events.map((event) => (event.kind === 'token' ? event.text : '')).join('');
		const numbers = text.trim().split(/\s+/);
		assert.equal(numbers.length, 20_000);
		numbers.forEach((number, index) => {
			assert.equal(number, String(index));
		});
	});

	it('follow a setting from one question to the next', async () => {
		await withSettings({ 'tributary.model': 'mock/short', 'tributary.mock.tokensPerSecond': 100_000 });
		const { conversation } = await tributary();
		await conversation.ask({ text: 'One', references: [] });
		await withSettings({ 'tributary.model': 'mock/code', 'tributary.mock.tokensPerSecond': 100_000 });
		await conversation.ask({ text: 'Two', references: [] });
		assert.deepEqual(
			conversation.exchanges.map(({ answer }) => answer.route?.model),
			['mock/short', 'mock/code'],
		);
	});
});
