import fc from 'fast-check';
import { escalationSignals, routingQualities } from '../../../../../src/protocol/routing.ts';
import { tiers } from '../../../../../src/protocol/stream.ts';
import type { Asked, World } from './world.ts';

const models = [
	'openai/a',
	'anthropic/b',
	'google/c',
	'openrouter/openai/a',
	'ollama/d',
	'custom/lab/e',
	'mock/default',
];
const endpoints = { lab: { baseUrl: 'http://localhost:8000/v1' } };

const ofModels = <Value>(value: fc.Arbitrary<Value>) =>
	fc.dictionary(fc.constantFrom(...models), value, { noNullPrototype: true });

const candidates = fc.uniqueArray(fc.constantFrom(...models), { maxLength: 3 });

const settings = fc.record({
	'tributary.models.nano': candidates,
	'tributary.models.fast': candidates,
	'tributary.models.smart': candidates,
	'tributary.models.genius': candidates,
	'tributary.endpoints': fc.constant(endpoints),
	'tributary.allowMockLlm': fc.boolean(),
	'tributary.maxOutputTokens': fc.constantFrom(0, 1_000),
	'tributary.intelligentRouting.quality': fc.constantFrom(...routingQualities),
});

const price = fc.record({
	input: fc.integer({ min: 0, max: 10 }),
	output: fc.integer({ min: 0, max: 40 }),
	cachedInput: fc.constant(0),
});

export const worlds: fc.Arbitrary<World> = fc.record({
	settings,
	keys: fc.subarray(['openrouter', 'openai', 'anthropic'] as const),
	windows: ofModels(fc.integer({ min: 500, max: 12_000 })),
	takes: ofModels(fc.record({ images: fc.boolean(), tools: fc.boolean() }, { requiredKeys: [] })),
	prices: ofModels(fc.option(price)),
	down: fc.subarray(models),
	leftUsd: fc.oneof(fc.constant(0), fc.constant(100), fc.double({ min: -0.01, max: 0.1, noNaN: true })),
});

const tier = fc.constantFrom(...tiers);

const classified = {
	complexity: fc.double({ min: 0, max: 1, noNaN: true }),
	outputTokens: fc.integer({ min: 1, max: 4_000 }),
	needs: fc.record({ vision: fc.boolean(), tools: fc.constant(false), longContext: fc.constant(false) }),
	inputTokens: fc.integer({ min: 1_000, max: 10_000 }),
	leastTokens: fc.integer({ min: 10, max: 1_000 }),
};

/** A question that nobody named a tier for. */
export const plainQuestions: fc.Arbitrary<Asked> = fc.record(classified);

export const questions: fc.Arbitrary<Asked> = fc
	.record(
		{
			...classified,
			named: tier,
			escalation: fc.record({ from: tier, signal: fc.constantFrom(...escalationSignals) }),
			before: fc.record({ model: fc.constantFrom(...models), tier, cachedTokens: fc.integer({ min: 0, max: 10_000 }) }),
		},
		{ requiredKeys: ['complexity', 'outputTokens', 'needs', 'inputTokens', 'leastTokens'] },
	)
	.map((asked): Asked => asked);
