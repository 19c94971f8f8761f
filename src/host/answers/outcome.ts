import type { Batch, EventStream } from '../../engine/stream/stage.ts';
import type { AskOutcome } from '../../protocol/host.ts';

/** Passes an answer through and remembers its terminal, which is the request's result. */
export class OutcomeWatch {
	#outcome: AskOutcome | undefined;

	/** The terminal that went by; `undefined` before it has. */
	get outcome(): AskOutcome | undefined {
		return this.#outcome;
	}

	async *watch(source: EventStream): AsyncGenerator<Batch> {
		for await (const batch of source) {
			// A terminal is always among the last three: `done`, `saved`, `end`.
			for (const event of batch.slice(-3)) {
				if (event.kind === 'done') this.#outcome = { kind: 'done', reason: event.reason };
				if (event.kind === 'error') this.#outcome = { kind: 'error', error: event };
			}
			yield batch;
		}
	}
}
