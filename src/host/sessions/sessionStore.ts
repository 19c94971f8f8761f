import type { AnswerRecord } from '../../engine/answer/answerRecord.ts';
import type { Turn } from '../../engine/provider.ts';

/** Where conversations live between questions. */
export interface SessionStore {
	/** The turns so far, oldest first; none for an id that is not known (any more). */
	history(sessionId: string): readonly Turn[];
	/** Resolves when the answer is kept: one that was stopped, cut or failed in the midst too. */
	append(record: AnswerRecord): Promise<void>;
}
