import type { AnswerRecord } from '../../engine/answer/answerRecord.ts';
import type { Turn } from '../../engine/provider.ts';
import type { Batch } from '../../engine/stream/stage.ts';

/** Where conversations live between questions. */
export interface SessionStore {
	/** The turns so far, oldest first; none for an id that is not known (any more). Never rejects. */
	history(sessionId: string): Promise<readonly Turn[]>;
	/** Never rejects: the answer goes on, and what could not be kept is told at its end. */
	begin(begun: BegunAnswer): Promise<void>;
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
	readonly question: string;
	/** The question as the model reads it. */
	readonly asked: Turn;
	/** URI of the workspace's first folder. */
	readonly workspace?: string;
}

export interface StreamMetrics {
	/** UTF-16 code units. */
	readonly questionLength: number;
	/** From the request to the first text, in milliseconds; absent where none came. */
	readonly firstTokenMs?: number;
	/** Batches of events that passed, from `session` to the terminal. */
	readonly chunks: number;
	readonly success: boolean;
	/** Whether another model answered than the one that was asked first. */
	readonly fallback: boolean;
}

export interface EndedAnswer {
	readonly record: AnswerRecord;
	readonly metrics: StreamMetrics;
}
