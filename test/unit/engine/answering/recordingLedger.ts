import type { DayState, Ledger, Reserved, Reserving, Settlement } from '../../../../src/engine/cost/ledger.ts';
import { MemoryLedger } from '../../../../src/host/ledger/memoryLedger.ts';
import { settled } from '../../../support/fakeClock.ts';

/** The ledger of one process, and what it was asked for. */
export class RecordingLedger implements Ledger {
	readonly reserved: (Reserving & { readonly result: Reserved })[] = [];
	readonly settled: (Settlement & { readonly id: string })[] = [];
	readonly grown: number[] = [];
	/** Others take all that is left each time before this process comes. */
	alwaysSpentElsewhere = false;
	readonly #book = new MemoryLedger(() => 0);
	#elsewhere = 0;

	/** As this process has heard: what others spend comes later. */
	get today(): DayState {
		return this.#book.today;
	}

	/** Another window spends so much, in nano-dollars, and this process does not hear of it before it asks. */
	spendElsewhere(cost: number): void {
		this.#elsewhere += cost;
	}

	async reserve(wish: Reserving): Promise<Reserved> {
		await this.#hear(wish);
		const left = { kind: 'refused', left: 0 } as const;
		const result = this.alwaysSpentElsewhere ? left : await this.#book.reserve(wish);
		this.reserved.push({ ...wish, result });
		return result;
	}

	grew(_id: string, cost: number): void {
		this.grown.push(cost);
	}

	async settle(id: string, settlement: Settlement): Promise<void> {
		this.settled.push({ id, ...settlement });
		// As in a store, which answers from a thread of its own.
		await settled();
		await this.#book.settle(id, settlement);
	}

	async #hear({ budget }: Reserving): Promise<void> {
		if (this.#elsewhere === 0) return;
		const cost = this.#elsewhere;
		this.#elsewhere = 0;
		const id = `elsewhere ${cost}`;
		const other = { id, sessionId: 'other', messageId: 'other', model: 'other', provider: 'other', certain: 0 };
		await this.#book.reserve({ ...other, budget, wanted: 0, least: 0 });
		const tokens = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };
		await this.#book.settle(id, { cost, certainty: 'counted', tokens });
	}
}
