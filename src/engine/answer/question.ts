import type { AnswerForm } from '../../protocol/ask.ts';
import type { Task } from '../../protocol/edits.ts';
import type { EscalationSignal } from '../../protocol/routing.ts';
import type { RouteEvent, Tier, UsageEvent, WarningEvent } from '../../protocol/stream.ts';
import type { Image, Instructions, ReadReference, Turn } from '../provider.ts';

/** One question, its references read: text, pictures and the project's instructions apart. */
export interface Question {
	readonly sessionId: string;
	readonly messageId: string;
	readonly text: string;
	readonly form: AnswerForm;
	/** What was asked for by a command and not in words alone. */
	readonly task?: Task;
	/** A model id, a tier or `auto` for this one question; else `tributary.model`. */
	readonly model?: string;
	/** A tier that stood in the question itself: `@genius`. Counts where tiers are weighed. */
	readonly named?: Tier;
	/** The question was answered before, and too weakly. */
	readonly escalation?: { readonly from: Tier; readonly signal: EscalationSignal };
	/** The model is to be asked, though the same was answered before. */
	readonly fresh?: true;
	readonly references: readonly ReadReference[];
	readonly images: readonly Image[];
	/** The root's first, the nearest to the open file last, which counts where they disagree. */
	readonly instructions: readonly Instructions[];
	/** Where the rest of an answer is wanted: what there is of it. */
	readonly continued?: Continued;
}

/** An answer that ended too early. */
export interface Continued {
	/** The question as the model read it when it was asked, to the byte. */
	readonly asked: Turn;
	readonly text: string;
	readonly reasoning: string;
	readonly warnings: readonly WarningEvent[];
	/** By which it was written so far. */
	readonly route?: RouteEvent;
	/** What its streams took so far, together. */
	readonly usage?: UsageEvent;
	readonly processingTimeMs: number;
}
