import type { OutcomeParams } from '../../protocol/costs.ts';
import { excludedBy, type Outcome } from './outcomes.ts';

/** Outcomes for the life of the process. */
export class OutcomesInMemory {
	readonly #outcomes = new Map<string, Outcome>();

	/** `last`: the answer's last request; an answer without one is of no model. */
	record({ messageId, kind, taken }: OutcomeParams, last: Omit<Outcome, 'kind'> | undefined): void {
		const other = excludedBy(kind);
		if (other !== undefined && !taken) this.#outcomes.delete(keyOf(messageId, other));
		if (taken) this.#outcomes.delete(keyOf(messageId, kind));
		else if (last !== undefined) this.#outcomes.set(keyOf(messageId, kind), { ...last, kind });
	}

	get all(): readonly Outcome[] {
		return [...this.#outcomes.values()];
	}

	forget(): void {
		this.#outcomes.clear();
	}
}

function keyOf(messageId: string, kind: string): string {
	return `${kind} ${messageId}`;
}
