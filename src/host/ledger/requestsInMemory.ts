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

	/** `elsewhere`: what is known of the same day beside these. */
	reserve(request: TimedRequest, elsewhere: DayState): Reserved {
		const day = localDay(request.at);
		this.#forgetBefore(dayBefore(day, longestSpan - 1));
		const known = this.#entries.get(request.id);
		if (known !== undefined) return { kind: 'reserved', amount: known.amount };
		const own = this.of(day);
		const others = elsewhere.day === day ? elsewhere : { spent: 0, reserved: 0 };
		const reserved = grant(request, {
			day,
			spent: own.spent + others.spent,
			reserved: own.reserved + others.reserved,
		});
		if (reserved.kind === 'reserved') this.#entries.set(request.id, { request, day, amount: reserved.amount });
		return reserved;
	}

	/** One that was reserved elsewhere, where it cannot be settled now: what is reserved for it counts there. */
	adopt(request: TimedRequest): void {
		this.#entries.set(request.id, { request, day: localDay(request.at), amount: 0 });
	}

	/** `false`: it is not here. */
	settle(id: string, settlement: Settlement): boolean {
		const entry = this.#entries.get(id);
		if (entry === undefined) return false;
		if (entry.settlement === undefined) this.#entries.set(id, { ...entry, settlement });
		return true;
	}

	remove(id: string): void {
		this.#entries.delete(id);
	}

	of(day: string): DayState {
		let [spent, reserved] = [0, 0];
		for (const entry of this.#entries.values()) {
			if (entry.day !== day) continue;
			if (entry.settlement === undefined) reserved += entry.amount;
			else spent += entry.settlement.cost;
		}
		return { day, spent, reserved };
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
			if (entry.day < day && entry.settlement !== undefined) this.#entries.delete(id);
		}
	}
}
