import { toUsd } from '../../engine/cost/money.ts';
import { type CostGroup, type CostSpan, type CostSums, longestSpan, type RequestTokens } from '../../protocol/costs.ts';
import { dayBefore } from './localDay.ts';
import type { SettledRequest } from './request.ts';
import { savingsOf } from './savings.ts';

const spans = [1, 7, longestSpan] as const;

/** More than that is for the file and not for the eye. */
const mostGroups = 50;

const counts = ['input', 'cached', 'cacheWrite', 'output', 'reasoning'] as const satisfies (keyof RequestTokens)[];

/** `titleOf`: of a session that is still there. */
export function costSpans(
	requests: readonly SettledRequest[],
	today: string,
	titleOf: (sessionId: string) => string | undefined,
): readonly CostSpan[] {
	return spans.map((days) => {
		const first = dayBefore(today, days - 1);
		const within = requests.filter(({ day }) => day >= first && day <= today);
		const savings = savingsOf(within);
		return {
			days,
			total: sumsOf(within),
			...(savings === undefined ? {} : { savings }),
			models: groupsOf(within, ({ model }) => model),
			tiers: groupsOf(within, ({ tier }) => tier ?? ''),
			tasks: groupsOf(within, ({ task }) => task ?? ''),
			sessions: groupsOf(within, ({ sessionId }) => sessionId).map((group) => {
				const title = titleOf(group.key);
				return title === undefined ? group : { ...group, title };
			}),
		};
	});
}

function groupsOf(
	requests: readonly SettledRequest[],
	keyOf: (request: SettledRequest) => string,
): readonly CostGroup[] {
	const groups = [...Map.groupBy(requests, keyOf)]
		.map(([key, of]) => ({ key, of, cost: costOf(of) }))
		.toSorted((one, other) => other.cost - one.cost || other.of.length - one.of.length);
	const shown = groups.slice(0, mostGroups).map(({ key, of }) => ({ key, ...sumsOf(of) }));
	const others = groups.slice(mostGroups);
	if (others.length === 0) return shown;
	return [...shown, { key: '', others: others.length, ...sumsOf(others.flatMap(({ of }) => of)) }];
}

function sumsOf(requests: readonly SettledRequest[]): CostSums {
	const tokens = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };
	for (const request of requests) for (const count of counts) tokens[count] += request.tokens[count];
	const guessed = requests.filter(({ certainty }) => certainty === 'estimated' || certainty === 'assumed');
	return {
		requests: requests.length,
		tokens,
		usd: toUsd(costOf(requests)),
		estimatedUsd: toUsd(costOf(guessed)),
	};
}

function costOf(requests: readonly SettledRequest[]): number {
	return requests.reduce((sum, { cost }) => sum + cost, 0);
}
