import type { Status } from '../../protocol/status.ts';

/** How far the day's budget is used up. `hidden`: nobody weighs costs, and nothing was spent yet. */
export type BudgetLevel = 'hidden' | 'usual' | 'warning' | 'spent';

/** Past this share of the budget it is coloured. */
const warningShare = 0.75;

export function levelOf({
	budget: { spentUsd, budgetUsd },
	settings,
}: Pick<Status, 'budget' | 'settings'>): BudgetLevel {
	const routing = settings.find(({ key }) => key === 'tributary.intelligentRouting.enabled');
	const share = budgetUsd === 0 ? 0 : spentUsd / budgetUsd;
	if (share >= 1) return 'spent';
	if (share >= warningShare) return 'warning';
	return routing?.value === true ? 'usual' : 'hidden';
}
