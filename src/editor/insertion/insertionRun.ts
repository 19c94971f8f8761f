import type { Event } from 'vscode';
import type { MessageArguments } from '../../protocol/errors.ts';
import type { ErrorEvent, RouteEvent, UsageEvent } from '../../protocol/stream.ts';
import type { AskedAgain } from '../chat/conversation/question.ts';
import type { Insertion } from './insertion.ts';

/** An insertion with the answer that it is fed from: what stands over it in the document. */
export interface InsertionRun {
	readonly insertion: Insertion;
	/** The conversation that keeps the answer's text. Absent where no model was asked. */
	readonly sessionId?: string;
	readonly facts: RunFacts;
	/** Of `facts`; the insertion tells of itself. */
	readonly onDidChange: Event<void>;
	/** Stops the answer. What came stays. */
	stop(): void;
	/** Takes the insertion back and asks once more, by another model or a stronger tier. Absent where nothing was asked. */
	readonly retry?: (how?: AskedAgain) => Promise<void>;
}

export interface RunFacts {
	/** Of the answer. */
	readonly messageId?: string;
	readonly route?: RouteEvent;
	readonly usage?: UsageEvent;
	/** Of the whole answer. */
	readonly processingTimeMs?: number;
	/** The host’s offer of a stronger answer: the arguments of `could_try_harder`. */
	readonly offer?: MessageArguments;
	/** How the answer failed, if it did. */
	readonly error?: ErrorEvent;
}
