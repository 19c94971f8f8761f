import type { Ledger } from '../../engine/cost/ledger.ts';
import type { NanoUsd } from '../../engine/cost/money.ts';
import type { BudgetNotice, CostFigures, CostsCsvResult, CostsResult, OutcomeParams } from '../../protocol/costs.ts';
import { budgetState } from './budgetNotices.ts';

/** The ledger, with all that the host asks of it. */
export interface CostBook extends Ledger {
	/** Why nothing is kept beyond the life of this process, where that is so. */
	readonly problem: NonNullable<CostsResult['problem']> | undefined;
	/** Never rejects: where the store cannot be read, it is what this process knows by itself. */
	figures(): Promise<CostFigures>;
	/** As `figures`. */
	csv(): Promise<CostsCsvResult>;
	/** Never rejects. */
	outcome(params: OutcomeParams): Promise<void>;
	/** What this process keeps by itself goes, but for what the day's budget needs. The store erases its own. */
	forget(): void;
	/** Called when `today` is other than before: a reservation, a settlement, by any window; a new day. */
	onChanged(listener: () => void): void;
	/** Called when a share of the day's budget is passed by a settlement of this process. */
	onNotice(listener: (notice: BudgetNotice) => void): void;
	/** To be called when every request is settled, before the store is closed. */
	close(): Promise<void>;
}

export async function readCosts(book: CostBook, budget: NanoUsd): Promise<CostsResult> {
	const figures = await book.figures();
	const { today, problem } = book;
	return { ...figures, budget: budgetState(today, budget), ...(problem === undefined ? {} : { problem }) };
}
