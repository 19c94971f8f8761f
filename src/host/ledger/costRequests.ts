import { toNano } from '../../engine/cost/money.ts';
import { type BudgetNotice, outcomeParamsSchema } from '../../protocol/costs.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';
import { describeFailure } from '../log/describeFailure.ts';
import type { Log } from '../log/log.ts';
import type { StoreClient } from '../store/storeClient.ts';
import { type CostBook, readCosts } from './costBook.ts';
import { MemoryLedger } from './memoryLedger.ts';
import { StoredLedger } from './storedLedger.ts';

export interface CostRequestsParts {
	readonly settings: CurrentSettings;
	readonly log: Log;
}

export interface CostListeners {
	/** What is spent today is other than before. */
	spent(): void;
	notice(notice: BudgetNotice): void;
}

/** The ledger of this process, and what a client asks of it. */
export class CostRequests {
	/** By method. */
	readonly handlers: Readonly<Record<string, () => unknown>> = {
		'tributary/costs': () =>
			readCosts(this.#book, toNano(this.#parts.settings.resolved.values['tributary.dailyBudgetUsd'])),
		'tributary/costs/csv': () => this.#book.csv(),
	};
	readonly #parts: CostRequestsParts;
	#book: CostBook = new MemoryLedger(Date.now);

	constructor(parts: CostRequestsParts) {
		this.#parts = parts;
	}

	get book(): CostBook {
		return this.#book;
	}

	/** From here on it is the one of all windows. */
	open(client: StoreClient): void {
		const report = (failure: unknown) => this.#parts.log.error(`The ledger failed: ${describeFailure(failure)}`);
		this.#book = new StoredLedger({ client, now: Date.now, report });
	}

	follow({ spent, notice }: CostListeners): void {
		let known = this.#book.today;
		this.#book.onChanged(() => {
			const { today } = this.#book;
			const isNews = today.spent !== known.spent || today.day !== known.day;
			known = today;
			// What is reserved comes and goes with each request.
			if (isNews) spent();
		});
		this.#book.onNotice(notice);
	}

	/** Outcomes of answers that are not known are of no use, and hurt nobody. */
	keepOutcome(params: unknown): void {
		const parsed = outcomeParamsSchema.safeParse(params);
		if (parsed.success) void this.#book.outcome(parsed.data);
		else this.#parts.log.warn('tributary/outcome was ignored: expected { sessionId, messageId, kind, taken? }');
	}
}
