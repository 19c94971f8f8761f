import type { DayState, Reserved, Settlement } from '../../engine/cost/ledger.ts';
import { longestSpan } from '../../protocol/costs.ts';
import { grant } from './grant.ts';
import { dayBefore, localDay } from './localDay.ts';
import { isErased, isNothing, type SettledRequest, type TimedRequest, withoutTraces } from './request.ts';

interface Entry {
	readonly request: TimedRequest;
	/** The local day of its reservation. */
	readonly day: string;
	readonly amount: number;
	readonly settlement?: Settlement;
}

/** Requests for the life of the process. */
export class RequestsInMemory {
	readonly #entries = new Map<string, Entry>();
	/** Kept beside the entries: the sums are asked for several times a request, and to add thousands up took a millisecond. */
	readonly #days = new Map<string, { spent: number; reserved: number }>();
	/** The day on which entries were last looked through for some that are too old. */
	#lookedOn = '';

	/** `elsewhere`: what is known of the same day beside these. */
	reserve(request: TimedRequest, elsewhere: DayState): Reserved {
		const day = localDay(request.at);
		if (day !== this.#lookedOn) this.#forgetBefore(dayBefore(day, longestSpan - 1));
		this.#lookedOn = day;
		const known = this.#entries.get(request.id);
		if (known !== undefined) return { kind: 'reserved', amount: known.amount };
		const own = this.of(day);
		const others = elsewhere.day === day ? elsewhere : { spent: 0, reserved: 0 };
		const reserved = grant(request, {
			day,
			spent: own.spent + others.spent,
			reserved: own.reserved + others.reserved,
		});
		if (reserved.kind === 'reserved') this.#put(request.id, { request, day, amount: reserved.amount });
		return reserved;
	}

	/** One that was reserved elsewhere, where it cannot be settled now: what is reserved for it counts there. */
	adopt(request: TimedRequest): void {
		this.#put(request.id, { request, day: localDay(request.at), amount: 0 });
	}

	/** `false`: it is not here. */
	settle(id: string, settlement: Settlement): boolean {
		const entry = this.#entries.get(id);
		if (entry === undefined) return false;
		if (entry.settlement === undefined) this.#put(id, { ...entry, settlement });
		return true;
	}

	remove(id: string): void {
		const entry = this.#entries.get(id);
		if (entry === undefined) return;
		this.#count(entry, -1);
		this.#entries.delete(id);
	}

	of(day: string): DayState {
		return { day, ...(this.#days.get(day) ?? { spent: 0, reserved: 0 }) };
	}

	/** Also what was erased but for its cost. */
	get settled(): readonly { readonly request: TimedRequest; readonly settlement: Settlement }[] {
		return [...this.#entries.values()].flatMap(({ request, settlement }) =>
			settlement === undefined ? [] : [{ request, settlement }],
		);
	}

	/** Oldest first, without what no provider has taken. */
	get figures(): readonly SettledRequest[] {
		return [...this.#entries.values()].flatMap(({ request, day, settlement }) =>
			settlement === undefined || isNothing(settlement) || isErased(request)
				? []
				: [{ ...request, day, ...settlement }],
		);
	}

	/** The last that was made for the answer. */
	lastFor(messageId: string): TimedRequest | undefined {
		return [...this.#entries.values()].findLast(({ request }) => request.messageId === messageId)?.request;
	}

	forget(today: string): void {
		this.#forgetBefore(today);
		for (const [id, { settlement, ...entry }] of this.#entries) {
			const request = withoutTraces(entry.request);
			this.#entries.set(id, { ...entry, request, ...(settlement === undefined ? {} : { settlement }) });
		}
	}

	#forgetBefore(day: string): void {
		for (const [id, entry] of this.#entries) {
			if (entry.day < day && entry.settlement !== undefined) this.remove(id);
		}
	}

	/** Where it was among the others, if it was. */
	#put(id: string, entry: Entry): void {
		const before = this.#entries.get(id);
		if (before !== undefined) this.#count(before, -1);
		this.#entries.set(id, entry);
		this.#count(entry, 1);
	}

	#count({ day, amount, settlement }: Entry, sign: 1 | -1): void {
		const sums = this.#days.get(day) ?? { spent: 0, reserved: 0 };
		if (settlement === undefined) sums.reserved += sign * amount;
		else sums.spent += sign * settlement.cost;
		this.#days.set(day, sums);
	}
}
