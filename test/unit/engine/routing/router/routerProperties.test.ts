import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnswerFailure } from '../../../../../src/engine/answer/answerFailure.ts';
import { type Candidate, candidatesOf } from '../../../../../src/engine/models/candidates.ts';
import { IntelligentRouter } from '../../../../../src/engine/routing/router/intelligentRouter.ts';
import type { Routed } from '../../../../../src/engine/routing/router/routing.ts';
import { routingQualities } from '../../../../../src/protocol/routing.ts';
import { type Tier, tiers } from '../../../../../src/protocol/stream.ts';
import { plainQuestions, questions, worlds } from './randomWorlds.ts';
import { type Asked, nameOf, questionOf, sourcesOf, type World } from './world.ts';

const runs = { numRuns: 1_000 };

describe('IntelligentRouter in any world', () => {
	it('takes what has a key, fits and is paid for; and fails only where there is no such thing', () => {
		fc.assert(
			fc.property(worlds, questions, (world, asked) => {
				const able = everyCandidate(world).filter((choice) => isAble(choice, world, asked));
				const routed = routedOf(world, asked);
				if (routed instanceof AnswerFailure) {
					const { escalation, named } = asked;
					const stronger = able.filter(({ tier }) => escalation === undefined || isAbove(tier, escalation.from));
					assert.deepEqual(named === undefined && routed.code === 'budget_spent' ? stronger : able, [], routed.code);
					return;
				}
				assert.ok(hasKey(routed.choice, world));
				assert.ok(
					able.some((choice) => nameOf(choice) === nameOf(routed.choice) && choice.tier === routed.choice.tier),
				);
			}),
			runs,
		);
	});

	it('takes nothing that is down or would cut the history while anything else can answer', () => {
		fc.assert(
			fc.property(worlds, plainQuestions, (world, asked) => {
				const routed = routedOf(world, asked);
				if (routed instanceof AnswerFailure) return;
				const able = everyCandidate(world).filter((choice) => isAble(choice, world, asked));
				const up = able.filter((choice) => !isDown(choice, world));
				if (up.length > 0) assert.ok(!isDown(routed.choice, world));
				if (up.some((choice) => hasRoom(choice, world, asked))) assert.ok(hasRoom(routed.choice, world, asked));
			}),
			runs,
		);
	});

	it('takes the named tier wherever something of it can answer', () => {
		fc.assert(
			fc.property(worlds, questions, fc.constantFrom(...tiers), (world, asked, named) => {
				const question = { ...asked, named };
				const able = everyCandidate(world).filter((choice) => isAble(choice, world, question));
				if (!able.some(({ tier }) => tier === named)) return;
				assert.equal(tierOf(routedOf(world, question)), named);
			}),
			runs,
		);
	});

	it('takes a stronger tier wherever one is wanted and can answer', () => {
		fc.assert(
			fc.property(
				worlds,
				questions,
				fc.constantFrom('nano', 'fast', 'smart'),
				(world, { named: _, ...asked }, from) => {
					const question: Asked = { ...asked, escalation: { from, signal: 'asked' } };
					const able = everyCandidate(world).filter((choice) => isAble(choice, world, question));
					if (!able.some(({ tier }) => isAbove(tier, from))) return;
					const tier = tierOf(routedOf(world, question));
					assert.ok(tier !== undefined && isAbove(tier, from));
				},
			),
			runs,
		);
	});

	it('takes no lower tier for more quality, nor for a harder question', () => {
		fc.assert(
			fc.property(worlds, plainQuestions, fc.double({ min: 0, max: 1, noNaN: true }), (world, asked, complexity) => {
				const byQuality = routingQualities.map((quality) => tierOf(routedOf(ofQuality(world, quality), asked)));
				const harder = Math.max(complexity, asked.complexity ?? 0);
				const byComplexity = [asked, { ...asked, complexity: harder }].map((each) => tierOf(routedOf(world, each)));
				for (const found of [byQuality, byComplexity]) {
					const ranks = found.map((tier) => (tier === undefined ? -1 : tiers.indexOf(tier)));
					assert.deepEqual(ranks, ranks.toSorted(), found.join());
				}
			}),
			runs,
		);
	});

	it('takes no lower tier for more quality within a conversation either, where the tiers rise in price', () => {
		const rising = { keys: ['openrouter'] } as const;
		const conversations = fc.record({
			before: fc.constantFrom(
				...tiers.map((tier) => ({ tier, model: `${sourcesOf({}).settings[`tributary.models.${tier}`][0]}` })),
			),
			cached: fc.double({ min: 0, max: 1, noNaN: true }),
		});
		fc.assert(
			fc.property(plainQuestions, conversations, (asked, { before, cached }) => {
				const cachedTokens = Math.floor(cached * (asked.inputTokens ?? 0));
				const ranks = routingQualities.map((quality) => {
					const tier = tierOf(routedOf(ofQuality(rising, quality), { ...asked, before: { ...before, cachedTokens } }));
					return tier === undefined ? -1 : tiers.indexOf(tier);
				});
				assert.deepEqual(ranks, ranks.toSorted());
			}),
			runs,
		);
	});

	it('offers, of every tier at most once, only what could answer; and what it takes is among them', () => {
		fc.assert(
			fc.property(worlds, questions, (world, asked) => {
				const routed = routedOf(world, asked);
				if (routed instanceof AnswerFailure) return;
				const offered = routed.alternatives.map(({ tier }) => tier);
				assert.deepEqual(
					offered,
					tiers.filter((tier) => offered.includes(tier)),
				);
				for (const { tier, model, provider } of routed.alternatives) {
					const choice = everyCandidate(world).find(
						(each) => each.tier === tier && each.model === model && each.provider === provider,
					);
					assert.ok(choice !== undefined && isAble(choice, world, asked));
				}
				const { tier, model, provider } = routed.choice;
				assert.ok(
					routed.alternatives.some((each) => each.tier === tier && each.model === model && each.provider === provider),
				);
			}),
			runs,
		);
	});

	it('tells the ladder of a tier only what can answer, and each once', () => {
		fc.assert(
			fc.property(worlds, questions, fc.constantFrom(...tiers), (world, asked, tier) => {
				const found = new IntelligentRouter(sourcesOf(world)).fitting(tier, questionOf(asked));
				for (const choice of found) assert.ok(choice.tier === tier && isAble(choice, world, asked));
				assert.equal(new Set(found.map(nameOf)).size, found.length);
			}),
			runs,
		);
	});

	it('decides the same every time', () => {
		fc.assert(
			fc.property(worlds, questions, (world, asked) => {
				assert.deepEqual(routedOf(world, asked), routedOf(world, asked));
			}),
			{ numRuns: 300 },
		);
	});
});

function routedOf(world: World, asked: Asked): Routed | AnswerFailure {
	try {
		return new IntelligentRouter(sourcesOf(world)).route(questionOf(asked));
	} catch (failure) {
		if (failure instanceof AnswerFailure) return failure;
		throw failure;
	}
}

function tierOf(routed: Routed | AnswerFailure): Tier | undefined {
	return routed instanceof AnswerFailure ? undefined : routed.choice.tier;
}

function ofQuality(world: World, quality: (typeof routingQualities)[number]): World {
	return { ...world, settings: { ...world.settings, 'tributary.intelligentRouting.quality': quality } };
}

function isAbove(tier: Tier, other: Tier): boolean {
	return tiers.indexOf(tier) > tiers.indexOf(other);
}

function everyCandidate(world: World): readonly Candidate[] {
	return tiers.flatMap((tier) => candidatesOf(tier, { code: 'routed', args: { tier } }, sourcesOf(world)));
}

function hasKey({ provider }: Candidate, { keys = [], settings = {} }: World): boolean {
	if (provider === 'mock') return settings['tributary.allowMockLlm'] === true;
	return provider === 'ollama' || provider === 'custom/lab' || keys.some((key) => key === provider);
}

function isDown({ model }: Candidate, { down = [] }: World): boolean {
	return down.includes(model);
}

/** By the words of the rules, without any of the router's code. */
function isAble(choice: Candidate, world: World, asked: Asked): boolean {
	const { classification, inputTokens, leastTokens = inputTokens, before } = questionOf(asked);
	const { windows = {}, takes = {} } = world;
	const sources = sourcesOf(world);
	if (!hasKey(choice, world)) return false;
	if (leastTokens > (windows[choice.model] ?? Number.POSITIVE_INFINITY)) return false;
	if (classification.needs.vision && takes[choice.model]?.images === false) return false;
	const input = Math.min(inputTokens, windows[choice.model] ?? inputTokens);
	const cached = before?.model === choice.model ? Math.min(before.cachedTokens, input) : 0;
	const { least } = sources.costs(choice, { input, cached, output: expectedOutput(asked, world) });
	return least === 0 || least <= sources.left;
}

function hasRoom({ model }: Candidate, world: World, asked: Asked): boolean {
	const window = world.windows?.[model];
	// Estimates of tokens may be short by 15 %.
	return window === undefined || questionOf(asked).inputTokens * 1.15 + expectedOutput(asked, world) <= window + 1e-6;
}

function expectedOutput(asked: Asked, { settings = {} }: World): number {
	const { outputTokens } = questionOf(asked).classification;
	return settings['tributary.maxOutputTokens'] === 1_000 ? Math.min(1_000, outputTokens) : outputTokens;
}
