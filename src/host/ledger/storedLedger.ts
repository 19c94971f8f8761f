import type { DayState, Reserved, Reserving, Settlement } from '../../engine/cost/ledger.ts';
import type { NanoUsd } from '../../engine/cost/money.ts';
import type { BudgetNotice, CostFigures, CostsCsvResult, OutcomeParams } from '../../protocol/costs.ts';
import type { StoreTrouble } from '../sessions/sessionStore.ts';
import type { StoreCalls, StoreMethod } from '../store/storeCalls.ts';
import type { StoreClient } from '../store/storeClient.ts';
import { troubleOf } from '../store/storeTrouble.ts';
import { BudgetNotices } from './budgetNotices.ts';
import type { CostBook } from './costBook.ts';
import { costSpans } from './costSpans.ts';
import { costsCsv } from './costsCsv.ts';
import { GatheredCosts } from './gatheredCosts.ts';
import { HandingOver } from './handingOver.ts';
import { localDay } from './localDay.ts';
import { emptyDay, type TimedRequest, withoutTraces } from './request.ts';
import { RequestsInMemory } from './requestsInMemory.ts';

export interface StoredLedgerParts {
	readonly client: Pick<StoreClient, 'call' | 'onSpent'>;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** For the log. */
	readonly report: (failure: unknown) => void;
}

/**
 * The ledger in the store. Where that fails, requests are kept in memory, on top of what the store had said last, and are
 * handed over when it can be used again: the budget holds in this process all the time.
 */
export class StoredLedger implements CostBook {
	readonly #client: StoredLedgerParts['client'];
	readonly #now: () => number;
	readonly #report: (failure: unknown) => void;
	readonly #notices = new BudgetNotices();
	/** Reserved in the store, and not settled. */
	readonly #open = new Map<string, TimedRequest>();
	/** What the store does not have. */
	readonly #apart = new RequestsInMemory();
	readonly #handingOver: HandingOver;
	readonly #grown: GatheredCosts;
	#known: DayState;
	#budget: NanoUsd = 0;
	#problem: StoreTrouble | undefined;
	#changed: (() => void) | undefined;

	constructor({ client, now, report }: StoredLedgerParts) {
		this.#client = client;
		this.#now = now;
		this.#report = report;
		this.#known = emptyDay(now());
		this.#grown = new GatheredCosts((costs) => void client.call('grew', costs).catch(report));
		this.#handingOver = new HandingOver(this.#apart, (missed, settlement) =>
			this.#settleInStore({ id: missed.id, settlement, missed }),
		);
		client.onSpent((today) => this.#learn(today));
	}

	get problem(): StoreTrouble | undefined {
		return this.#problem;
	}

	get today(): DayState {
		const known = this.#knownToday();
		const own = this.#apart.of(known.day);
		return { day: known.day, spent: known.spent + own.spent, reserved: known.reserved + own.reserved };
	}

	async reserve(wish: Reserving): Promise<Reserved> {
		this.#budget = wish.budget;
		const request = { ...wish, at: this.#now() };
		const reserved = (await this.#handingOver.run()) ? await this.#reserveInStore(request) : undefined;
		return reserved ?? this.#reserveApart(request);
	}

	grew(id: string, cost: NanoUsd): void {
		if (this.#open.has(id)) this.#grown.add(id, cost);
	}

	async settle(id: string, settlement: Settlement): Promise<void> {
		const request = this.#open.get(id);
		this.#open.delete(id);
		this.#grown.drop(id);
		if (this.#apart.settle(id, settlement)) {
			this.#settledApart();
			await this.#handingOver.run();
			return;
		}
		try {
			await this.#settleInStore({ id, settlement });
		} catch {
			if (request === undefined) return;
			this.#apart.adopt(request);
			this.#apart.settle(id, settlement);
			this.#settledApart();
		}
	}

	async figures(): Promise<CostFigures> {
		await this.#handingOver.run();
		try {
			const { figures, today } = await this.#call('costs', null);
			this.#learn(today);
			return figures;
		} catch (failure) {
			this.#failed(failure);
			return { spans: costSpans(this.#apart.figures, this.today.day, () => undefined), outcomes: [] };
		}
	}

	async csv(): Promise<CostsCsvResult> {
		await this.#handingOver.run();
		try {
			return await this.#call('costsCsv', null);
		} catch (failure) {
			this.#failed(failure);
			return costsCsv(this.#apart.figures);
		}
	}

	async outcome(params: OutcomeParams): Promise<void> {
		await this.#call('outcome', params).catch((failure) => this.#failed(failure));
	}

	forget(): void {
		this.#apart.forget(this.#knownToday().day);
		for (const [id, request] of this.#open) this.#open.set(id, withoutTraces(request));
	}

	onChanged(listener: () => void): void {
		this.#changed = listener;
		this.#call('today', null).then(
			(today) => this.#learn(today),
			(failure) => this.#failed(failure),
		);
	}

	onNotice(listener: (notice: BudgetNotice) => void): void {
		this.#notices.onNotice(listener);
	}

	async close(): Promise<void> {
		this.#grown.flush();
		await this.#handingOver.run();
	}

	#knownToday(): DayState {
		const empty = emptyDay(this.#now());
		return this.#known.day === empty.day ? this.#known : empty;
	}

	/** `undefined`: the store cannot be used. */
	async #reserveInStore(request: TimedRequest): Promise<Reserved | undefined> {
		// The store does not know of what runs in memory.
		const { reserved: held } = this.#apart.of(localDay(request.at));
		try {
			const { reserved, today } = await this.#call('reserve', { ...request, budget: request.budget - held });
			if (reserved.kind === 'reserved') this.#open.set(request.id, request);
			this.#learn(today);
			return reserved;
		} catch (failure) {
			this.#failed(failure);
			return undefined;
		}
	}

	#reserveApart(request: TimedRequest): Reserved {
		const reserved = this.#apart.reserve(request, this.#known);
		this.#changed?.();
		return reserved;
	}

	#settledApart(): void {
		this.#notices.look(this.today, this.#budget);
		this.#changed?.();
	}

	/** Rejects where the store cannot be used. */
	async #settleInStore(call: Omit<StoreCalls['settle']['params'], 'budget'>): Promise<void> {
		try {
			const { today, passed } = await this.#call('settle', { ...call, budget: this.#budget });
			// Before anybody hears of the new sums, or it would count twice.
			this.#apart.remove(call.id);
			this.#learn(today);
			if (passed !== undefined) this.#notices.tell(passed, today, this.#budget);
		} catch (failure) {
			this.#failed(failure);
			throw failure;
		}
	}

	async #call<Method extends StoreMethod>(
		method: Method,
		params: StoreCalls[Method]['params'],
	): Promise<StoreCalls[Method]['result']> {
		const result = await this.#client.call(method, params);
		this.#problem = undefined;
		return result;
	}

	#learn(today: DayState): void {
		const { day, spent, reserved } = this.#known;
		this.#known = today;
		if (day !== today.day || spent !== today.spent || reserved !== today.reserved) this.#changed?.();
	}

	#failed(failure: unknown): void {
		this.#problem = troubleOf(failure);
		this.#report(failure);
	}
}
