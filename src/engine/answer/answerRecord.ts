import type { DoneEvent, ErrorEvent, RouteEvent, UsageEvent, WarningEvent } from '../../protocol/stream.ts';
import type { Turn } from '../provider.ts';

/** What is kept of one answer, however it ended. */
export interface AnswerRecord {
	readonly sessionId: string;
	readonly messageId: string;
	/** As it was asked, without its references. */
	readonly question: string;
	/** The question as the model read it, references included: what the history needs to stay the same to the byte. */
	readonly asked: Turn;
	/** The `token` texts joined. */
	readonly text: string;
	readonly reasoning: string;
	/** In the order in which they came; those about the references before the others. */
	readonly warnings: readonly WarningEvent[];
	readonly terminal: DoneEvent | ErrorEvent;
	/** The model that answered last; absent where none was reached. */
	readonly route?: RouteEvent;
	readonly usage?: UsageEvent;
	/** From the request's arrival to its terminal, of all its streams. */
	readonly processingTimeMs: number;
}
