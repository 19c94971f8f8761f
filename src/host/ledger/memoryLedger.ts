import type { DayState, Reserved, Reserving, Settlement } from '../../engine/cost/ledger.ts';
import type { BudgetNotice, CostFigures, CostsCsvResult, OutcomeParams } from '../../protocol/costs.ts';
import { BudgetNotices } from './budgetNotices.ts';
import type { CostBook } from './costBook.ts';
import { costSpans } from './costSpans.ts';
import { costsCsv } from './costsCsv.ts';
import { localDay } from './localDay.ts';
import { countOutcomes } from './outcomes.ts';
import { OutcomesInMemory } from './outcomesInMemory.ts';
import { emptyDay } from './request.ts';
import { RequestsInMemory } from './requestsInMemory.ts';

/** The ledger of a client that has no store: the budget is one of this process alone, and ends with it. */
export class MemoryLedger implements CostBook {
	readonly problem = 'not_kept';
	readonly #now: () => number;
	readonly #requests = new RequestsInMemory();
	readonly #outcomes = new OutcomesInMemory();
	readonly #notices = new BudgetNotices();
	#changed: (() => void) | undefined;
	#budget = 0;

	/** `now`: milliseconds since 1970. */
	constructor(now: () => number) {
		this.#now = now;
	}

	get today(): DayState {
		return this.#requests.of(localDay(this.#now()));
	}

	async reserve(wish: Reserving): Promise<Reserved> {
		this.#budget = wish.budget;
		const now = this.#now();
		const reserved = this.#requests.reserve({ ...wish, at: now }, emptyDay(now));
		this.#changed?.();
		return reserved;
	}

	grew(): void {}

	async settle(id: string, settlement: Settlement): Promise<void> {
		this.#requests.settle(id, settlement);
		this.#notices.look(this.today, this.#budget);
		this.#changed?.();
	}

	async figures(): Promise<CostFigures> {
		const spans = costSpans(this.#requests.figures, this.today.day, () => undefined);
		return { spans, outcomes: countOutcomes(this.#outcomes.all) };
	}

	async csv(): Promise<CostsCsvResult> {
		return costsCsv(this.#requests.figures);
	}

	async outcome(params: OutcomeParams): Promise<void> {
		this.#outcomes.record(params, this.#requests.lastFor(params.messageId));
	}

	forget(): void {
		this.#requests.forget(this.today.day);
		this.#outcomes.forget();
	}

	onChanged(listener: () => void): void {
		this.#changed = listener;
	}

	onNotice(listener: (notice: BudgetNotice) => void): void {
		this.#notices.onNotice(listener);
	}

	async close(): Promise<void> {}
}
