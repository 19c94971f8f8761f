import type { OutcomeParams } from '../../protocol/costs.ts';
import { localDay } from '../ledger/localDay.ts';
import { excludedBy } from '../ledger/outcomes.ts';
import type { StoreTables } from './storeTables.ts';

/** What people did with answers. */
export class OutcomeTable {
	readonly #tables: StoreTables;

	constructor(tables: StoreTables) {
		this.#tables = tables;
	}

	/** Who has the conversation open in another window sees a thumb there: the answer counts as changed. */
	record({ sessionId, messageId, kind, taken }: OutcomeParams): void {
		const { connection, messages } = this.#tables;
		connection.atOnce(() => {
			if (taken) this.#remove(messageId, kind);
			else this.#add(messageId, kind);
			const other = excludedBy(kind);
			if (other === undefined) return;
			if (!taken) this.#remove(messageId, other);
			const answer = messages.numberOf(sessionId, messageId);
			if (answer !== null) messages.touch(answer, connection.nextRevision());
		});
	}

	#add(messageId: string, kind: string): void {
		const { connection, now } = this.#tables;
		connection.run(
			`INSERT INTO outcomes (message_id, kind, day, model, tier, task)
			SELECT ?1, ?2, ?3, model, tier, task
			FROM (SELECT 1) LEFT JOIN
				(SELECT model, tier, task FROM requests WHERE message_id = ?1 ORDER BY number DESC LIMIT 1)
			WHERE true ON CONFLICT DO NOTHING`,
			messageId,
			kind,
			localDay(now()),
		);
	}

	#remove(messageId: string, kind: string): void {
		this.#tables.connection.run('DELETE FROM outcomes WHERE message_id = ? AND kind = ?', messageId, kind);
	}
}
