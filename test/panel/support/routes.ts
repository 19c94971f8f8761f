import { errorTraits } from '../../../src/protocol/errors.ts';
import type { Exchange } from '../../../src/protocol/panel.ts';
import type { ErrorEvent, RouteEvent, TriedStep, WarningEvent } from '../../../src/protocol/stream.ts';
import { answer, exchange } from './conversations.ts';

/* Answers as routing, the budget and the ladder leave them, with as much to be told as can be. */

const tried: readonly TriedStep[] = [
	{ rung: 'first', model: 'anthropic/claude-haiku-5.5', provider: 'anthropic', code: 'rate_limited' },
	{ rung: 'again', model: 'anthropic/claude-haiku-5.5', provider: 'anthropic', code: 'overloaded', waitedMs: 2140 },
	{ rung: 'other_way', model: 'anthropic/claude-haiku-5.5', provider: 'openrouter', code: 'first_token_timeout' },
];

export const routed: RouteEvent = {
	kind: 'route',
	tier: 'fast',
	model: 'anthropic/claude-haiku-5.5',
	provider: 'anthropic',
	source: 'model',
	complexity: 0.4217,
	reason: { code: 'routed', args: { tier: 'fast' } },
	estimatedUsd: 0.0006,
	decided: [
		{ code: 'task_kind', args: { kind: 'explain' }, weight: 0.12 },
		{ code: 'hard_terms', args: { terms: 'deadlock, retry' }, weight: 0.08 },
		{ code: 'length', args: { words: 7 }, weight: -0.05 },
	],
	alternatives: [
		{ tier: 'nano', model: 'ollama/qwen3:4b', provider: 'ollama', estimatedUsd: 0 },
		{ tier: 'fast', model: 'anthropic/claude-haiku-5.5', provider: 'anthropic', estimatedUsd: 0.0006 },
		{ tier: 'smart', model: 'openrouter/x-ai/grok-code-6', provider: 'openrouter' },
		{ tier: 'genius', model: 'anthropic/claude-opus-5.5', provider: 'anthropic', estimatedUsd: 0.0213 },
	],
};

/** After three attempts by others. */
export const fallenBack: RouteEvent = {
	...routed,
	model: 'openai/gpt-6-luna',
	provider: 'openai',
	reason: { code: 'fallback', args: { rung: 'candidate', before: 'anthropic/claude-haiku-5.5', code: 'overloaded' } },
	tried,
};

export const offer: WarningEvent = {
	kind: 'warning',
	code: 'could_try_harder',
	args: { signal: 'cut', tier: 'smart', model: 'openai/gpt-6', how: 'ask', usd: 0.0213 },
};

export const routedExchange: Exchange = exchange({
	id: 'routed',
	question: 'Why does this deadlock?',
	rating: 'up',
	answer: answer('Both threads wait for the lock of the other one.', {
		route: fallenBack,
		warnings: [
			{
				kind: 'warning',
				code: 'answered_by_another',
				args: {
					model: 'openai/gpt-6-luna',
					provider: 'openai',
					before: 'anthropic/claude-haiku-5.5',
					code: 'overloaded',
				},
			},
		],
		usage: { kind: 'usage', input: 1200, output: 312, usd: 0.0004, exact: true },
		processingTimeMs: 1200,
	}),
});

export const cutExchange: Exchange = exchange({
	id: 'cut',
	question: 'Design a ledger that is sharded',
	answer: answer('A ledger that is sharded keeps', {
		route: routed,
		warnings: [offer],
		state: { phase: 'done', reason: 'length' },
		usage: { kind: 'usage', input: 1200, output: 4096, usd: 0.0204, exact: false },
		processingTimeMs: 9200,
	}),
});

/** Everything was tried, and the rest is too dear. */
const budgetSpent: ErrorEvent = {
	kind: 'error',
	code: 'budget_spent',
	args: { budget: 5, left: 0.0004, model: 'openai/gpt-6-luna' },
	...errorTraits.budget_spent,
	tried,
};

export const unpaidExchange: Exchange = exchange({
	id: 'unpaid',
	question: 'And once more?',
	answer: answer('', { route: routed, state: { phase: 'failed', error: budgetSpent } }),
});
