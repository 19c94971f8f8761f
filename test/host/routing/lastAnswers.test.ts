import assert from 'node:assert/strict';
import { LastAnswers } from '../../../src/host/routing/lastAnswers.ts';
import type { RouteEvent } from '../../../src/protocol/stream.ts';

const ids = { sessionId: 's', messageId: 'm' };
const route: RouteEvent = {
	kind: 'route',
	tier: 'fast',
	model: 'openai/x',
	provider: 'openai',
	source: 'model',
	reason: { code: 'routed', args: {} },
};
const usage = { kind: 'usage', input: 900, output: 100, exact: true } as const;

describe('LastAnswers', () => {
	let now: number;
	let answers: LastAnswers;
	const cachedTokens = () => answers.before('s', 'm')?.cachedTokens;

	beforeEach(() => {
		now = 0;
		answers = new LastAnswers(() => now);
	});

	it('take what went to and fro for cached by the provider, for five minutes', () => {
		answers.answered(ids, route, usage);
		assert.equal(cachedTokens(), 1_000);
		now = 300_000;
		assert.equal(cachedTokens(), 0);
	});

	it('take nothing for cached by a provider that has not heard of it', () => {
		answers.answered(ids, { ...route, source: 'cache' }, usage);
		assert.equal(cachedTokens(), 0);
		assert.equal(answers.before('s', 'm')?.model, 'openai/x');
	});

	it('know nothing of another branch, nor of an answer without a tier', () => {
		answers.answered(ids, route, usage);
		assert.equal(answers.before('s', null), undefined);
		const { tier: _, ...chosen } = route;
		answers.answered(ids, chosen, usage);
		assert.equal(answers.before('s', undefined), undefined);
	});
});
