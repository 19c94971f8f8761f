import { toUsd } from '../../engine/cost/money.ts';
import type { Savings } from '../../protocol/costs.ts';
import type { SettledRequest } from './request.ts';

/**
 * Sums of requests that were compared with different models say nothing, so only those with the most usual one count. What
 * was paid at a price that is not known was not saved either.
 */
export function savingsOf(requests: readonly SettledRequest[]): Savings | undefined {
	const compared = requests.flatMap(({ baseline, cost, certainty }) =>
		baseline === undefined || certainty === 'assumed' ? [] : [{ baseline, cost }],
	);
	const groups = [...Map.groupBy(compared, ({ baseline }) => baseline.model)];
	const [most] = groups.toSorted(([, one], [, other]) => other.length - one.length);
	if (most === undefined) return undefined;
	const [baseline, of] = most;
	return {
		baseline,
		baselineUsd: toUsd(of.reduce((sum, one) => sum + one.baseline.cost, 0)),
		paidUsd: toUsd(of.reduce((sum, { cost }) => sum + cost, 0)),
		requests: of.length,
	};
}
