import type { StreamEvent } from '../../protocol/stream.ts';
import type { EventStream, Stage } from './stage.ts';

/** How a stream of events broke the law of `src/protocol/stream.ts`. Holds no text of question or answer. */
export interface LawBreach {
	readonly rule: LawRule;
	/** The event that broke it; absent where the stream ended too early. */
	readonly kind?: StreamEvent['kind'];
}

export type LawRule =
	| 'session_first'
	| 'one_session'
	| 'one_terminal'
	| 'nothing_but_saved_after_terminal'
	| 'saved_after_terminal'
	| 'saved_is_this_message'
	| 'end_after_terminal'
	| 'nothing_after_end'
	| 'ends_with_end';

type Phase = 'before' | 'open' | 'closed' | 'saved' | 'ended';

/** Follows one answer, event by event. After a breach it stands where it stood before. */
export class EventLaw {
	#phase: Phase = 'before';
	#messageId = '';

	check(event: StreamEvent): LawBreach | undefined {
		const rule = this.#brokenBy(event);
		if (rule !== undefined) return { rule, kind: event.kind };
		this.#advance(event);
		return undefined;
	}

	/** To be asked when the stream has ended. */
	finish(): LawBreach | undefined {
		return this.#phase === 'ended' ? undefined : { rule: 'ends_with_end' };
	}

	#brokenBy(event: StreamEvent): LawRule | undefined {
		if (this.#phase === 'ended') return 'nothing_after_end';
		if (this.#phase === 'before') return event.kind === 'session' ? undefined : 'session_first';
		switch (event.kind) {
			case 'session':
				return 'one_session';
			case 'done':
			case 'error':
				return this.#phase === 'open' ? undefined : 'one_terminal';
			case 'saved':
				if (this.#phase !== 'closed') return 'saved_after_terminal';
				return event.messageId === this.#messageId ? undefined : 'saved_is_this_message';
			case 'end':
				return this.#phase === 'open' ? 'end_after_terminal' : undefined;
			default:
				return this.#phase === 'open' ? undefined : 'nothing_but_saved_after_terminal';
		}
	}

	#advance(event: StreamEvent): void {
		switch (event.kind) {
			case 'session':
				this.#phase = 'open';
				this.#messageId = event.messageId;
				return;
			case 'done':
			case 'error':
				this.#phase = 'closed';
				return;
			case 'saved':
				this.#phase = 'saved';
				return;
			case 'end':
				this.#phase = 'ended';
				return;
			default:
				return;
		}
	}
}

export class LawBroken extends Error {
	override readonly name = 'LawBroken';
	readonly breach: LawBreach;

	constructor(breach: LawBreach) {
		super(breach.kind === undefined ? breach.rule : `${breach.rule}: ${breach.kind}`);
		this.breach = breach;
	}
}

/**
 * Where `enabled`, throws `LawBroken` at the first event that breaks the law, before anybody sees its batch, and at
 * the end of a stream that ends too early. Else the stream passes untouched.
 */
export const enforceLaw: Stage<{ readonly enabled: boolean }> = (source, { enabled }) =>
	enabled ? enforced(source) : source;

async function* enforced(source: EventStream): EventStream {
	const law = new EventLaw();
	for await (const batch of source) {
		for (const event of batch) throwBreach(law.check(event));
		yield batch;
	}
	throwBreach(law.finish());
}

function throwBreach(breach: LawBreach | undefined): void {
	if (breach !== undefined) throw new LawBroken(breach);
}
