import type {
	BudgetState,
	CostGroup,
	CostSpan,
	CostSums,
	CostsResult,
	OutcomeCounts,
} from '../../../src/protocol/costs.ts';

/** Made-up costs, as the host tells them. */

export function sums(requests: number, usd: number, more: Partial<CostSums> = {}): CostSums {
	const tokens = {
		input: requests * 9214,
		cached: requests * 6120,
		cacheWrite: 0,
		output: requests * 871,
		reasoning: 0,
	};
	return { requests, usd, estimatedUsd: 0, tokens, ...more };
}

export function group(key: string, requests: number, usd: number, title?: string): CostGroup {
	return { key, ...sums(requests, usd), ...(title === undefined ? {} : { title }) };
}

export const budget: BudgetState = { day: '2026-11-20', budgetUsd: 100, spentUsd: 3.12, reservedUsd: 0.05 };

const none = { accepted: 0, rejected: 0, regenerated: 0, escalated: 0, thumbs_up: 0, thumbs_down: 0 };

const outcomes: readonly OutcomeCounts[] = [
	{ task: 'fix', tier: 'smart', model: 'anthropic/claude-sonnet-5.5', counts: { ...none, accepted: 4, rejected: 1 } },
	{ task: 'fix', tier: 'smart', model: 'openai/gpt-6-terra', counts: { ...none, accepted: 3, thumbs_up: 2 } },
	{ task: 'explain', tier: 'fast', model: 'openai/gpt-6-luna', counts: { ...none, escalated: 2, thumbs_down: 1 } },
	{ task: '', model: 'ollama/qwen4', counts: { ...none, regenerated: 1 } },
];

/** With something of all that there can be in it. */
export function span(days: CostSpan['days'], more: Partial<CostSpan> = {}): CostSpan {
	return {
		days,
		total: sums(52, 0.74, {
			estimatedUsd: 0.12,
			tokens: { input: 1_204_332, cached: 800_221, cacheWrite: 9000, output: 80_112, reasoning: 20_480 },
		}),
		savings: { baseline: 'anthropic/claude-opus-5.5', baselineUsd: 1.94, paidUsd: 0.74, requests: 41 },
		models: [
			group('anthropic/claude-sonnet-5.5', 12, 0.4612),
			group('openai/gpt-6-luna', 28, 0.2388),
			group('openrouter/qwen/qwen4-coder-480b-a35b-instruct:free', 8, 0),
			group('anthropic/claude-haiku-5.5', 3, 0.0396),
			group('ollama/qwen4', 1, 0),
		],
		tiers: [group('smart', 12, 0.4612), group('fast', 31, 0.2784), group('nano', 8, 0.0004), group('', 1, 0)],
		tasks: [group('fix', 11, 0.39), group('explain', 23, 0.21), group('commit', 17, 0.14), group('', 1, 0)],
		sessions: [
			group('s1', 20, 0.4, 'How does the retry in ladder.ts decide?'),
			group('s2', 14, 0.2, 'كيف تقرر الدالة retry المحاولة؟'),
			group('s3', 5, 0.1, ''),
			group('gone1', 6, 0.03),
			group('gone2', 4, 0.0098),
			group('', 3, 0.0002),
		],
		...more,
	};
}

export function costs(more: Partial<CostsResult> = {}): CostsResult {
	return { budget, spans: [span(1), span(7), span(30)], outcomes, ...more };
}

/** Of a time in which nothing was asked. */
export function emptySpan(days: CostSpan['days']): CostSpan {
	return { days, total: sums(0, 0), models: [], tiers: [], tasks: [], sessions: [] };
}

export const noCosts: CostsResult = {
	budget: { ...budget, spentUsd: 0, reservedUsd: 0 },
	spans: [emptySpan(1), emptySpan(7), emptySpan(30)],
	outcomes: [],
};
