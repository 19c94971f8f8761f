import type { DayState } from '../../engine/cost/ledger.ts';
import { type NanoUsd, toUsd } from '../../engine/cost/money.ts';
import { type BudgetNotice, type BudgetState, type NoticedShare, noticedShares } from '../../protocol/costs.ts';

export function budgetState({ day, spent, reserved }: DayState, budget: NanoUsd): BudgetState {
	return { day, budgetUsd: toUsd(budget), spentUsd: toUsd(spent), reservedUsd: toUsd(reserved) };
}

/** The greatest share of the budget that is spent. A budget of 0 is one that nobody wants to use: it has no shares. */
export function passedShare(spent: NanoUsd, budget: NanoUsd): NoticedShare | undefined {
	return budget === 0 ? undefined : noticedShares.findLast((percent) => spent >= budget * (percent / 100));
}

/** What this process has told of a day's budget. */
export class BudgetNotices {
	#told: { readonly day: string; readonly percent: number } = { day: '', percent: 0 };
	#listener: ((notice: BudgetNotice) => void) | undefined;

	onNotice(listener: (notice: BudgetNotice) => void): void {
		this.#listener = listener;
	}

	/** Something was settled, of which no other process hears. */
	look(today: DayState, budget: NanoUsd): void {
		const percent = passedShare(today.spent, budget);
		if (percent !== undefined) this.tell(percent, today, budget);
	}

	/** Tells, unless it has told of that or more on the same day. */
	tell(percent: NoticedShare, today: DayState, budget: NanoUsd): void {
		if (this.#told.day === today.day && this.#told.percent >= percent) return;
		this.#told = { day: today.day, percent };
		this.#listener?.({ percent, budget: budgetState(today, budget) });
	}
}
