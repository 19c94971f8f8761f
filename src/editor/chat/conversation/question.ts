import type { AnswerForm } from '../../../protocol/ask.ts';
import type { Task } from '../../../protocol/edits.ts';
import type { Reference } from '../../../protocol/references.ts';
import type { StreamEvent } from '../../../protocol/stream.ts';
import type { Escalation } from '../escalation/harder.ts';

export interface Question {
	readonly text: string;
	/** What goes along with it, as it stood when it was asked. */
	readonly references: readonly Reference[];
	/** For this question only; else `tributary.model`. */
	readonly model?: string;
	/** The same was answered before, and too weakly. */
	readonly escalation?: Escalation;
	/** The model is to answer, though the same was answered before: that answer is not replayed. */
	readonly fresh?: true;
	/** What is asked for, where the words alone do not say it. */
	readonly task?: Task;
	/**
	 * Where the answer goes beside the chat. Called when the question's turn has come, and each time it is asked again;
	 * `undefined`: it is not to be asked after all.
	 */
	readonly goesTo?: (asking: Asking) => Promise<Destination | undefined>;
}

/** What is other than the first time. */
export type AskedAgain = Pick<Question, 'model' | 'escalation'>;

/** A question whose turn has come. */
export interface Asking {
	readonly sessionId: string;
	/** Ends its answer, and no other. */
	stop(): void;
	/** Asks it once more, beside this time. */
	again(how?: AskedAgain): Promise<void>;
}

/** A document or a field that an answer goes into while the chat shows it. */
export interface Destination {
	readonly form: AnswerForm;
	/** What goes along for its sake, as it stands now. */
	readonly references: readonly Reference[];
	/** The same as the chat keeps them, which has no need of whole documents. */
	readonly shown: readonly Reference[];
	/** Each batch of the answer, after the chat. */
	take(events: readonly StreamEvent[]): void;
	/** Nothing more comes. */
	ended(): void;
}
