import type { AskParams, ContinueParams } from '../../../protocol/ask.ts';
import type { OpenParams, OpenResult } from '../../../protocol/sessions.ts';
import type { StreamEvent } from '../../../protocol/stream.ts';

export interface StreamRequests {
	'tributary/ask': Omit<AskParams, 'partialResultToken'>;
	'tributary/continue': Omit<ContinueParams, 'partialResultToken'>;
}

/** What the person wants of all that moves: `reduced` less of it. Their own wish, so the same in all conversations. */
export interface MotionWish {
	reduced: boolean;
}

/** What a conversation needs of the host. */
export interface AnswerHost {
	stream<Method extends keyof StreamRequests>(
		method: Method,
		params: StreamRequests[Method],
		onEvents: (events: readonly StreamEvent[]) => void,
		signal: AbortSignal,
	): Promise<unknown>;
	request(method: 'tributary/sessions/open', params: OpenParams): Promise<OpenResult>;
}
