import assert from 'node:assert/strict';
import { Conversation } from '../../../../src/editor/chat/conversation/conversation.ts';
import { rate, tryHarder } from '../../../../src/editor/chat/escalation/ratings.ts';
import type { OutcomeParams } from '../../../../src/protocol/costs.ts';
import type { ResolvedSetting } from '../../../../src/protocol/status.ts';
import type { RouteEvent, StreamEvent, Tier, WarningEvent } from '../../../../src/protocol/stream.ts';
import { FakeClock, settled } from '../../../support/fakeClock.ts';
import { FakeHost, session, timingOf, token } from './fakeHost.ts';

function routed(tier: Tier): RouteEvent {
	return {
		kind: 'route',
		tier,
		model: `vendor/${tier}`,
		provider: 'openrouter',
		source: 'model',
		reason: { code: 'routed', args: { tier } },
		alternatives: [
			{ tier: 'fast', model: 'vendor/fast', provider: 'openrouter', estimatedUsd: 0.001 },
			{ tier: 'smart', model: 'vendor/smart', provider: 'openrouter', estimatedUsd: 0.02 },
		],
	};
}

function offer(how: 'ask' | 'auto'): WarningEvent {
	const args = { signal: 'cut', tier: 'smart', model: 'vendor/smart', how };
	return { kind: 'warning', code: 'could_try_harder', args };
}

describe('a stronger answer', () => {
	let host: FakeHost;
	let conversation: Conversation;
	let outcomes: OutcomeParams[];
	let settings: readonly ResolvedSetting[];
	beforeEach(() => {
		host = new FakeHost();
		conversation = new Conversation(host, timingOf(new FakeClock()), 's');
		outcomes = [];
		settings = settingsWith('ask');
	});

	const settingsWith = (escalation: string, enabled = true): readonly ResolvedSetting[] => [
		{ key: 'tributary.intelligentRouting.enabled', value: enabled, source: 'user' },
		{ key: 'tributary.intelligentRouting.escalation', value: escalation, source: 'user' },
	];
	const tells = {
		tellOutcome: (outcome: OutcomeParams) => outcomes.push(outcome),
		get status() {
			return { settings } as never;
		},
	};
	const surface = {
		get conversation() {
			return conversation;
		},
		focusInput: async () => {},
	};
	const answered = async (...events: readonly StreamEvent[]): Promise<string> => {
		void conversation.ask({ text: 'Hard?', references: [] });
		host.last.say(session(), ...events, token('x'));
		await host.last.end();
		return conversation.exchanges[0]?.id ?? '';
	};
	const escalations = () => host.streams.map(({ params }) => Reflect.get(params, 'escalation'));

	it('is asked for by itself where the host says so, once, as a branch', async () => {
		await answered(routed('fast'), offer('auto'));
		assert.deepEqual(escalations(), [undefined, { from: 'fast', signal: 'cut' }]);
		host.last.say(session(), routed('smart'), token('better'));
		await host.last.end();
		assert.equal(host.streams.length, 2);
		assert.deepEqual(conversation.exchanges[0]?.branch, { place: 2, count: 2 });
		assert.equal(conversation.exchanges[0]?.answer.text, 'better');
	});

	it('is not asked for by itself after a stop, or where it is only offered', async () => {
		await answered(routed('fast'), offer('ask'));
		assert.equal(host.streams.length, 1);
		void conversation.ask({ text: 'Hard?', references: [] });
		host.last.say(session(), routed('fast'), offer('auto'), token('x'));
		conversation.stop();
		await settled();
		assert.equal(host.streams.length, 2);
	});

	it('comes before the questions that wait', async () => {
		void conversation.ask({ text: 'Hard?', references: [] });
		void conversation.ask({ text: 'Next?', references: [] });
		host.last.say(session(), routed('fast'), offer('auto'), token('x'));
		await host.last.end();
		assert.deepEqual(escalations().at(-1), { from: 'fast', signal: 'cut' });
		assert.equal(conversation.queue.length, 1);
		host.last.say(session(), routed('smart'), token('y'));
		await host.last.end();
		assert.equal(Reflect.get(host.last.params, 'question'), 'Next?');
		assert.equal(escalations().at(-1), undefined);
	});

	it('is asked for by the button, with what the host saw, and counts as an outcome', async () => {
		const id = await answered(routed('fast'), offer('ask'));
		void tryHarder(id, surface, tells);
		await settled();
		assert.deepEqual(escalations().at(-1), { from: 'fast', signal: 'cut' });
		assert.deepEqual(outcomes, [{ sessionId: 's', messageId: id, kind: 'escalated' }]);
	});

	it('is asked for by the button where nothing was seen, and never above the strongest or without a tier', async () => {
		const id = await answered(routed('nano'));
		void tryHarder(id, surface, tells);
		await settled();
		assert.deepEqual(escalations().at(-1), { from: 'nano', signal: 'asked' });
		host.last.say(session(), routed('genius'), token('y'));
		await host.last.end();
		const [strongest] = conversation.exchanges;
		await tryHarder(strongest?.id ?? '', surface, tells);
		conversation = new Conversation(host, timingOf(new FakeClock()), 't');
		await tryHarder(await answered(), surface, tells);
		assert.equal(host.streams.length, 3);
		assert.equal(outcomes.length, 1);
	});

	it('is offered after a thumb that points down, with what the route told of it', async () => {
		const id = await answered(routed('fast'));
		await rate(id, 'down', surface, tells);
		const [exchange] = conversation.exchanges;
		assert.equal(exchange?.rating, 'down');
		assert.deepEqual(exchange?.answer.warnings, [
			{
				kind: 'warning',
				code: 'could_try_harder',
				args: { signal: 'thumbs_down', tier: 'smart', how: 'ask', model: 'vendor/smart', usd: 0.02 },
			},
		]);
		await rate(id, undefined, surface, tells);
		await rate(id, 'down', surface, tells);
		assert.equal(conversation.exchanges[0]?.answer.warnings.length, 1);
		assert.deepEqual(
			outcomes.map(({ kind, taken }) => [kind, taken ?? false]),
			[
				['thumbs_down', false],
				['thumbs_down', true],
				['thumbs_down', false],
			],
		);
	});

	it('is asked for after a thumb that points down where that is wanted, and neither where tiers are not weighed', async () => {
		settings = settingsWith('auto');
		const id = await answered(routed('fast'));
		void rate(id, 'down', surface, tells);
		await settled();
		assert.deepEqual(escalations().at(-1), { from: 'fast', signal: 'thumbs_down' });
		await host.last.end();
		settings = settingsWith('auto', false);
		const count = host.streams.length;
		await rate(conversation.exchanges[0]?.id ?? '', 'down', surface, tells);
		assert.equal(host.streams.length, count);
		assert.equal(conversation.exchanges[0]?.answer.warnings.length, 0);
	});

	it('is nothing that a thumb up asks for', async () => {
		const id = await answered(routed('fast'));
		await rate(id, 'up', surface, tells);
		assert.equal(conversation.exchanges[0]?.rating, 'up');
		assert.deepEqual(conversation.exchanges[0]?.answer.warnings, []);
		assert.deepEqual(outcomes, [{ sessionId: 's', messageId: id, kind: 'thumbs_up' }]);
	});
});
