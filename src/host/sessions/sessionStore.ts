import type { AnswerRecord } from '../../engine/answer/answerRecord.ts';
import type { Turn } from '../../engine/provider.ts';
import type { Batch } from '../../engine/stream/stage.ts';
import type { AnswerForm } from '../../protocol/ask.ts';
import type { Reference } from '../../protocol/references.ts';
import type { RouteEvent, UsageEvent, WarningEvent } from '../../protocol/stream.ts';

/** Where conversations live between questions. */
export interface SessionStore {
	/**
	 * The turns on the way to `parent`, oldest first: an answer's id, `null` for a new beginning, the newest answer where
	 * it is absent. None for what is not known (any more). Never rejects.
	 */
	history(sessionId: string, parent?: string | null): Promise<readonly Turn[]>;
	/** Never rejects: the answer goes on, and what could not be kept is told at its end. */
	begin(begun: BegunAnswer): Promise<void>;
	/**
	 * Takes an answer that was cut (see `isCut`) or interrupted in hand again, so that no other process does. `undefined`
	 * where there is none, it is whole, it runs, or it has no text. Never rejects.
	 */
	resume(sessionId: string, messageId: string): Promise<ResumedAnswer | undefined>;
	/** A batch of a running answer has passed. */
	grow(messageId: string, batch: Batch): void;
	/** Resolves when the answer is kept: one that was stopped, cut or failed in the midst too. */
	append(ended: EndedAnswer): Promise<void>;
	/** Why nothing is kept beyond the life of this process, where that was wanted. */
	readonly problem: StoreTrouble | undefined;
	/** Resolves when everything is where it belongs. */
	close(): Promise<void>;
}

/** `no_sqlite`: this Node has none. `newer`: a later Tributary has written the file. `unavailable`: anything else. */
export type StoreTrouble = 'no_sqlite' | 'newer' | 'unavailable';

/** A question on its way to a model: from here on its answer is kept while it runs. */
export interface BegunAnswer {
	readonly sessionId: string;
	readonly questionId: string;
	/** Of the answer. */
	readonly messageId: string;
	/** As in `history`. */
	readonly parent?: string | null;
	readonly question: string;
	readonly form: AnswerForm;
	/** Whether a new conversation stands in the history; one that stands there already stays. */
	readonly listed: boolean;
	/** As they came with the question, but for texts that the question as the model reads it holds anyway. */
	readonly references: readonly Reference[];
	/** The question as the model reads it. */
	readonly asked: Turn;
	/** URI of the workspace's first folder. */
	readonly workspace?: string;
}

/** An answer to go on with. */
export interface ResumedAnswer {
	readonly question: string;
	readonly form: AnswerForm;
	readonly references: readonly Reference[];
	readonly asked: Turn;
	/** The turns before the question. */
	readonly history: readonly Turn[];
	/** What there is of the answer. */
	readonly text: string;
	readonly reasoning: string;
	readonly warnings: readonly WarningEvent[];
	readonly usage?: UsageEvent;
	readonly processingTimeMs: number;
	/** By which it was written so far. */
	readonly route?: RouteEvent;
}

/** One stream: an answer that was continued had several. */
export interface StreamMetrics {
	/** UTF-16 code units. */
	readonly questionLength: number;
	/** From the request to the first text, in milliseconds; absent where none came. */
	readonly firstTokenMs?: number;
	/** From the request to the terminal, in milliseconds. */
	readonly durationMs: number;
	/** Batches of events that passed, from `session` to the terminal. */
	readonly chunks: number;
	readonly success: boolean;
	/** Whether another model answered than the one that was asked first. */
	readonly fallback: boolean;
}

export interface EndedAnswer {
	/** The whole answer: of a continued one all its text and what all its streams took. */
	readonly record: AnswerRecord;
	readonly metrics: StreamMetrics;
}
