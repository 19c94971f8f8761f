import type { AnswerForm } from '../../protocol/host.ts';
import type { ReadReference } from '../provider.ts';

/** One question, its references read. */
export interface Question {
	readonly sessionId: string;
	readonly messageId: string;
	readonly text: string;
	readonly form: AnswerForm;
	/** A model id, a tier or `auto` for this one question; else `tributary.model`. */
	readonly model?: string;
	readonly references: readonly ReadReference[];
}
