import type { CostSums, RequestTokens } from '../../../protocol/costs.ts';

/** Several sums as one. */
export function sumOf(parts: readonly CostSums[]): CostSums {
	const sum = (figure: (part: CostSums) => number): number => parts.reduce((before, part) => before + figure(part), 0);
	const tokens = (kind: keyof RequestTokens): number => sum((part) => part.tokens[kind]);
	return {
		requests: sum(({ requests }) => requests),
		tokens: {
			input: tokens('input'),
			cached: tokens('cached'),
			cacheWrite: tokens('cacheWrite'),
			output: tokens('output'),
			reasoning: tokens('reasoning'),
		},
		usd: sum(({ usd }) => usd),
		estimatedUsd: sum(({ estimatedUsd }) => estimatedUsd),
	};
}
