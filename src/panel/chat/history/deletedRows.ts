import type { History } from '../../../protocol/panel.ts';
import type { SessionHit } from '../../../protocol/sessions.ts';

/**
 * Keeps the rows of what was deleted where they stood, so that it can be had back there. The host lists them no more.
 */
export class DeletedRows {
	#before: readonly SessionHit[] = [];
	#query = '';
	readonly #gone = new Map<string, SessionHit>();

	/** All rows to be shown, for each message once. */
	rows({ query, sessions, deleted }: History): readonly SessionHit[] {
		const here = new Set(sessions.map(({ id }) => id));
		const missing = deleted.filter((id) => !here.has(id));
		for (const row of this.#before) if (missing.includes(row.id)) this.#gone.set(row.id, row);
		for (const id of this.#gone.keys()) if (!missing.includes(id)) this.#gone.delete(id);
		const before = query === this.#query ? this.#before : [];
		this.#query = query;
		this.#before = query === '' ? this.#byTime(sessions) : this.#atTheirPlaces(sessions, before);
		return this.#before;
	}

	#byTime(sessions: readonly SessionHit[]): readonly SessionHit[] {
		if (this.#gone.size === 0) return sessions;
		return [...sessions, ...this.#gone.values()].toSorted((a, b) => b.changedAt - a.changedAt);
	}

	/** Hits have an order of their own; each one goes behind what it stood behind. */
	#atTheirPlaces(sessions: readonly SessionHit[], before: readonly SessionHit[]): readonly SessionHit[] {
		const rows = [...sessions];
		for (const [place, row] of before.entries()) {
			if (!this.#gone.has(row.id)) continue;
			const ahead = before.slice(0, place).map(({ id }) => id);
			rows.splice(rows.findLastIndex(({ id }) => ahead.includes(id)) + 1, 0, row);
		}
		return rows;
	}
}
