import { countChange, type LedgerParts } from './requestTable.ts';
import type { GrownRequest } from './storeCalls.ts';

/** Who makes which requests, and what becomes of those of the dead. */
export class RequestLeases {
	readonly #parts: LedgerParts;
	/** What running requests have cost, until leases are renewed. */
	readonly #grown = new Map<string, number>();

	constructor(parts: LedgerParts) {
		this.#parts = parts;
	}

	/** Nothing is written before `renew`. */
	grew(costs: readonly GrownRequest[]): void {
		for (const { id, cost } of costs) this.#grown.set(id, cost);
	}

	/** Within a write: says that this process lives, and with it the requests that it makes, and what they have cost. */
	renew(): void {
		const { connection, owner, leaseUntil } = this.#parts;
		connection.run(`UPDATE requests SET lease_until = ? WHERE owner = ? AND state = 'reserved'`, leaseUntil(), owner);
		for (const [id, cost] of this.#grown) {
			connection.run(`UPDATE requests SET certain = max(certain, ?) WHERE id = ? AND state = 'reserved'`, cost, id);
		}
		this.#grown.clear();
	}

	/** Within a write: settles what processes that have been silent for too long had reserved, at what it certainly cost. */
	giveUpExpired(): void {
		const { owner, now } = this.#parts;
		this.#giveUp('lease_until < ? AND owner <> ?', now(), owner);
	}

	/** As `giveUpExpired`, of what is reserved in this owner's name. See `takeOverPredecessors`. */
	giveUpPredecessors(): void {
		this.#giveUp('owner = ?', this.#parts.owner);
	}

	#giveUp(which: string, ...values: (string | number)[]): void {
		const { connection } = this.#parts;
		const { changes } = connection.run(
			`UPDATE requests SET state = 'given_up', amount = certain, certainty = 'estimated', owner = NULL,
				lease_until = NULL WHERE state = 'reserved' AND ${which}`,
			...values,
		);
		if (Number(changes) > 0) countChange(connection);
	}
}
