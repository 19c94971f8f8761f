import assert from 'node:assert/strict';
import { factsText } from '../../../../src/editor/insertion/review/actions.ts';
import type { RouteEvent, UsageEvent } from '../../../../src/protocol/stream.ts';

const route: RouteEvent = {
	kind: 'route',
	model: 'openrouter/anthropic/claude-haiku-5.5',
	provider: 'openrouter',
	source: 'model',
	reason: { code: 'chosen_by_person', args: {} },
};
const usage: UsageEvent = { kind: 'usage', input: 1, output: 1, exact: true };

describe('The facts over an insertion', () => {
	it('are tier, time and price', () => {
		const facts = {
			route: { ...route, tier: 'fast' as const },
			usage: { ...usage, usd: 0.0004 },
			processingTimeMs: 1234,
		};
		assert.equal(factsText(facts, 'en'), 'fast · 1.2 s · $0.0004');
	});

	it('name the model where no tier was weighed, and the mock as what it is', () => {
		assert.equal(factsText({ route }, 'en'), 'claude-haiku-5.5');
		assert.equal(factsText({ route: { ...route, tier: 'fast', source: 'mock' } }, 'en'), 'mock');
	});

	it('say where the answer is one that was kept', () => {
		assert.equal(factsText({ route: { ...route, tier: 'fast', source: 'cache' } }, 'en'), 'fast · from cache');
		assert.equal(factsText({ route: { ...route, source: 'cache' } }, 'en'), 'claude-haiku-5.5 · from cache');
	});

	it('say nothing of a price that is not known or nothing', () => {
		assert.equal(factsText({ route, usage, processingTimeMs: 900 }, 'en'), 'claude-haiku-5.5 · 0.9 s');
		assert.equal(factsText({ route, usage: { ...usage, usd: 0 } }, 'en'), 'claude-haiku-5.5');
		assert.equal(factsText({}, 'en'), '');
	});
});
