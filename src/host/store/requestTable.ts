import type { DayState, Settlement } from '../../engine/cost/ledger.ts';
import type { NoticedShare } from '../../protocol/costs.ts';
import { passedShare } from '../ledger/budgetNotices.ts';
import { grant } from '../ledger/grant.ts';
import { localDay } from '../ledger/localDay.ts';
import { isErased, isNothing, type TimedRequest } from '../ledger/request.ts';
import type { Connection } from './connection.ts';
import type { ReserveReply, SettleCall, SettleReply } from './storeCalls.ts';
import type { StoreTables } from './storeTables.ts';

/** What a table of the ledger works with. */
export type LedgerParts = Pick<StoreTables, 'connection' | 'owner' | 'now' | 'leaseUntil'>;

/** The requests to providers: what is reserved for them and what they cost. */
export class RequestTable {
	readonly #parts: LedgerParts;
	readonly #connection: Connection;

	constructor(parts: LedgerParts) {
		this.#parts = parts;
		this.#connection = parts.connection;
	}

	get today(): DayState {
		return this.#stateOf(localDay(this.#parts.now()));
	}

	/** Another number than before: a reservation or a settlement was made since, by this process or another. */
	get revision(): number {
		return Number(this.#connection.one("SELECT value FROM counters WHERE name = 'costs'")?.['value']);
	}

	/**
	 * Reservations whose leases have run out count until somebody has given them up, a few seconds later: a process that
	 * only slept goes on with its answer. The same call twice counts once.
	 */
	reserve(request: TimedRequest): ReserveReply {
		return this.#connection.atOnce(() => {
			const day = localDay(request.at);
			const known = this.#connection.one('SELECT amount FROM requests WHERE id = ?', request.id);
			if (known !== undefined) {
				return { reserved: { kind: 'reserved', amount: Number(known['amount']) }, today: this.#stateOf(day) };
			}
			const before = this.#stateOf(day);
			const reserved = grant(request, before);
			if (reserved.kind === 'refused') return { reserved, today: before };
			this.#insert(request, day, reserved.amount);
			countChange(this.#connection);
			return { reserved, today: { ...before, reserved: before.reserved + reserved.amount } };
		});
	}

	/**
	 * Of a request that is settled, or not there (any more) and not missed, nothing changes. What another process took for
	 * the cost when it gave the request up is replaced.
	 */
	settle({ id, settlement, budget, missed }: SettleCall): SettleReply {
		return this.#connection.atOnce(() => {
			if (missed !== undefined) this.#insert(missed, localDay(missed.at), 0);
			const found = this.#connection.one('SELECT state, session_id FROM requests WHERE id = ?', id);
			if (found === undefined || found['state'] === 'settled') return { today: this.today };
			if (isNothing(settlement)) this.#connection.run('DELETE FROM requests WHERE id = ?', id);
			else this.#putCost(id, settlement, found['session_id'] === null);
			countChange(this.#connection);
			const { today } = this;
			const passed = this.#pass(today, budget);
			return { today, ...(passed === undefined ? {} : { passed }) };
		});
	}

	#stateOf(day: string): DayState {
		const row = this.#connection.one(
			`SELECT (SELECT coalesce(sum(erased), 0) FROM days WHERE day = ?1) AS erased,
				coalesce(sum(amount) FILTER (WHERE state <> 'reserved'), 0) AS spent,
				coalesce(sum(amount) FILTER (WHERE state = 'reserved'), 0) AS reserved
			FROM requests WHERE day = ?1`,
			day,
		);
		return { day, spent: Number(row?.['spent']) + Number(row?.['erased']), reserved: Number(row?.['reserved']) };
	}

	/** Where it is not there. */
	#insert(request: TimedRequest, day: string, amount: number): void {
		const erased = isErased(request);
		this.#connection.run(
			`INSERT INTO requests (id, day, asked_at, state, amount, certain, owner, lease_until, session_id, message_id, model,
				provider, tier, task) VALUES (?, ?, ?, 'reserved', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
			request.id,
			day,
			request.at,
			amount,
			request.certain,
			this.#parts.owner,
			this.#parts.leaseUntil(),
			erased ? null : request.sessionId,
			erased ? null : request.messageId,
			erased ? null : request.model,
			erased ? null : request.provider,
			request.tier ?? null,
			request.task ?? null,
		);
	}

	#putCost(id: string, { cost, certainty, tokens, baseline }: Settlement, erased: boolean): void {
		this.#connection.run(
			`UPDATE requests SET state = 'settled', amount = ?, certainty = ?, owner = NULL, lease_until = NULL WHERE id = ?`,
			cost,
			certainty,
			id,
		);
		if (erased) return;
		this.#connection.run(
			`UPDATE requests SET input = ?, cached = ?, cache_write = ?, output = ?, reasoning = ?, baseline = ?,
				baseline_cost = ? WHERE id = ?`,
			tokens.input,
			tokens.cached,
			tokens.cacheWrite,
			tokens.output,
			tokens.reasoning,
			baseline?.model ?? null,
			baseline?.cost ?? null,
			id,
		);
	}

	/** The share of the budget that is spent, unless some process has told of it. */
	#pass({ day, spent }: DayState, budget: number): NoticedShare | undefined {
		const share = passedShare(spent, budget);
		if (share === undefined) return undefined;
		const { changes } = this.#connection.run(
			`INSERT INTO days (day, told) VALUES (?, ?)
			ON CONFLICT (day) DO UPDATE SET told = excluded.told WHERE told < excluded.told`,
			day,
			share,
		);
		return Number(changes) > 0 ? share : undefined;
	}
}

/** Within a write: that something was reserved, settled or erased. See `RequestTable.revision`. */
export function countChange(connection: Connection): void {
	connection.run("UPDATE counters SET value = value + 1 WHERE name = 'costs'");
}
