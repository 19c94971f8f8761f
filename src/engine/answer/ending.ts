import type { DoneEvent } from '../../protocol/stream.ts';
import type { AnswerEdits } from '../edits/answerEdits.ts';
import { askAgain } from '../edits/askAgain.ts';
import { beforeUsage } from '../edits/beforeUsage.ts';
import type { Batch } from '../stream/stage.ts';
import { AnswerFailure } from './answerFailure.ts';
import type { Asked } from './askProvider.ts';
import { noted, type Transcript } from './transcript.ts';

/** The last batch of an answer that came to its `done`. */
export interface Ended {
	/** Without the `done`. */
	readonly shown: Batch;
	readonly done: DoneEvent;
}

export interface EndingParts {
	readonly transcript: Transcript;
	readonly signal: AbortSignal;
	/** Hears of bugs of ours. */
	report(failure: unknown): void;
}

/**
 * Tells the last batch, and of an answer that changes a document all that is still to be told; blocks that did not fit
 * are asked for once more. Returns the answer's terminal; `undefined` where a person stopped it meanwhile.
 */
export async function* ending(
	asked: Asked,
	{ shown, done }: Ended,
	{ transcript, signal, report }: EndingParts,
): AsyncGenerator<Batch, DoneEvent | undefined, undefined> {
	const { edits } = asked;
	const isWhole = done.reason === 'stop';
	const changes = edits?.end(isWhole) ?? [];
	if (edits === undefined || !isWhole || edits.misfits.length === 0) {
		yield* noted(beforeUsage(shown, [...changes, ...(edits?.withheld() ?? [])]), transcript);
		return done;
	}
	yield* noted(beforeUsage(shown, changes), transcript);
	// Whoever reads may have stopped at this batch.
	if (signal.aborted) {
		yield* noted(edits.withheld(), transcript);
		return done;
	}
	const { text } = transcript.contents();
	// What the provider failed by is in the log already.
	const failed = (failure: unknown) => {
		if (!(failure instanceof AnswerFailure)) report(failure);
	};
	for await (const batch of askAgain(asked, { text, failed })) yield* noted(batch, transcript);
	return signal.aborted ? undefined : done;
}

/** What is still to be told of an answer that did not come to its `done`. */
export function cutEdits(edits: AnswerEdits | undefined): Batch {
	return edits === undefined ? [] : [...edits.end(false), ...edits.withheld()];
}
