import { AnswerFailure, toErrorEvent } from '../../engine/answer/answerFailure.ts';
import type { Batch } from '../../engine/stream/stage.ts';
import type { AnswerIds } from './prepared.ts';

/** The events where no answer can be continued: by the law, and nothing is saved. */
export async function* nothingToContinue({ sessionId, messageId }: AnswerIds): AsyncGenerator<Batch> {
	yield [
		{ kind: 'session', sessionId, messageId, offset: 0 },
		toErrorEvent(new AnswerFailure('nothing_to_continue')),
		{ kind: 'end' },
	];
}
